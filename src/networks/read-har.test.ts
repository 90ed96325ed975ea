import { describe, expect, test } from 'vitest';
import { HarError, readHar } from './read-har.ts';

const request = { method: 'GET', url: 'https://api.example.com/' };
const response = { status: 200 };

function entryOf(entry: object): ReturnType<typeof readHar>['entries'][number] {
  return readHar({ log: { entries: [{ request, response, ...entry }] } }).entries[0]!;
}

test('an entry as Chrome writes it', () => {
  const har = readHar({
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      pages: [],
      entries: [
        {
          _resourceType: 'fetch',
          startedDateTime: '2026-01-01T00:00:00.000Z',
          time: 12.5,
          request: {
            method: 'POST',
            url: 'https://api.example.com/me?a=1#top',
            httpVersion: 'http/2.0',
            headers: [
              { name: ':authority', value: 'api.example.com' },
              { name: ':method', value: 'POST' },
              { name: 'origin', value: 'https://app.example.com' },
              { name: 'content-type', value: 'application/json' },
            ],
            postData: { mimeType: 'application/json', text: '{"a":"é"}' },
          },
          response: {
            status: 200,
            statusText: '',
            headers: [
              { name: 'set-cookie', value: 'a=1\nb=2' },
              { name: 'x-name', value: '名' },
            ],
            content: { size: 3, mimeType: 'image/png', text: 'AAH/', encoding: 'base64' },
          },
        },
      ],
    },
  });
  expect(har.creator).toBe('WebInspector 537.36');
  expect(har.browser).toBeNull();
  expect(har.entries).toHaveLength(1);
  const { source, ...entry } = har.entries[0]!;
  expect(entry).toEqual({
    index: 0,
    request: {
      method: 'POST',
      url: 'https://api.example.com/me?a=1',
      headers: [
        ['origin', 'https://app.example.com'],
        ['content-type', 'application/json'],
      ],
      body: new TextEncoder().encode('{"a":"é"}'),
    },
    response: {
      status: 200,
      statusText: '',
      headers: [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['x-name', '\xe5\x90\x8d'],
      ],
      body: new Uint8Array([0, 1, 255]),
    },
    error: null,
    startedDateTime: '2026-01-01T00:00:00.000Z',
    resourceType: 'fetch',
  });
  expect(source.time).toBe(12.5);
});

describe('what may be missing', () => {
  test('is taken as empty', () => {
    expect(entryOf({})).toMatchObject({
      request: { headers: [], body: null },
      response: { status: 200, statusText: '', headers: [], body: null },
      startedDateTime: null,
      resourceType: null,
    });
    expect(readHar({ log: { entries: [] } })).toEqual({
      creator: null,
      browser: null,
      pages: [],
      entries: [],
    });
  });

  test('is an answer, where there was none', () => {
    expect(entryOf({ response: { status: 0, _error: 'net::ERR_FAILED' } })).toMatchObject({
      response: null,
      error: 'net::ERR_FAILED',
    });
    expect(entryOf({ response: {} })).toMatchObject({ response: null, error: null });
    expect(entryOf({ response: { status: -1 } }).response).toBeNull();
    expect(entryOf({ response: { status: 101 } }).response).toBeNull();
  });

  test('is the text of a form, made of its fields', () => {
    const params = [
      { name: 'a b', value: '1&2' },
      { name: 'c', value: '' },
    ];
    const { body } = entryOf({ request: { ...request, postData: { params } } }).request;
    expect(new TextDecoder().decode(body!)).toBe('a+b=1%262&c=');
  });

  test('is a status that is no text', () => {
    expect(entryOf({ response: { status: '204' } }).response?.status).toBe(204);
  });
});

test('the text of a file, with or without a byte-order mark', () => {
  expect(readHar(`\ufeff${JSON.stringify({ log: { entries: [] } })}`).entries).toEqual([]);
});

test.each([
  [null, 'The file'],
  [[], 'The file'],
  ['{', 'The text'],
  [{}, 'log'],
  [{ log: {} }, 'log.entries'],
  [{ log: { entries: {} } }, 'log.entries'],
  [{ log: { entries: [null] } }, 'log.entries[0]'],
  [{ log: { entries: [{ response }] } }, 'log.entries[0].request'],
  [{ log: { entries: [{ request }] } }, 'log.entries[0].response'],
  [{ log: { entries: [{ request: { url: request.url }, response }] } }, 'log.entries[0].request.method'],
  [{ log: { entries: [{ request: { ...request, url: '/me' }, response }] } }, 'log.entries[0].request.url'],
  [
    { log: { entries: [{ request: { ...request, headers: {} }, response }] } },
    'log.entries[0].request.headers',
  ],
  [
    { log: { entries: [{ request: { ...request, headers: [{ value: 'x' }] }, response }] } },
    'log.entries[0].request.headers[0].name',
  ],
  [{ log: { entries: [{ request, response: { status: 'ok' } }] } }, 'log.entries[0].response.status'],
  [
    {
      log: { entries: [{ request, response: { status: 200, content: { text: '*', encoding: 'base64' } } }] },
    },
    'log.entries[0].response.content.text',
  ],
])('%j is no HAR file, and the error says where', (json, path) => {
  expect(() => readHar(json)).toThrow(expect.objectContaining({ name: 'HarError', path }));
  expect(() => readHar(json)).toThrow(HarError);
  expect(() => readHar(json)).toThrow(`Not a HAR file: ${path} must be `);
});
