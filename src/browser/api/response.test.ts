import { describe, expect, test } from 'vitest';
import { PageResponse, type ResponseRecord } from './response.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function response(change: Partial<ResponseRecord> = {}): PageResponse<string> {
  return new PageResponse(
    {
      type: 'cors',
      url: 'https://api.test/me#top',
      redirected: true,
      status: 200,
      statusText: 'Fine',
      headers: [['Content-Type', 'Text/Plain;charset=utf-8']],
      body: encode('{"a":"é"}'),
      ...change,
    },
    'trace',
  );
}

test('shows what the record says, its URL without the fragment', () => {
  const { type, url, redirected, status, statusText, ok, bodyUsed, trace, headers } = response();
  expect({ type, url, redirected, status, statusText, ok, bodyUsed, trace, headers: [...headers] }).toEqual({
    type: 'cors',
    url: 'https://api.test/me',
    redirected: true,
    status: 200,
    statusText: 'Fine',
    ok: true,
    bodyUsed: false,
    trace: 'trace',
    headers: [['content-type', 'Text/Plain;charset=utf-8']],
  });
});

test.each([
  [0, false],
  [199, false],
  [200, true],
  [299, true],
  [300, false],
])('%i is ok: %s', (status, ok) => {
  expect(response({ status }).ok).toBe(ok);
});

test('its headers are the same ones every time, and immutable', () => {
  const one = response();
  expect(one.headers).toBe(one.headers);
  expect(() => one.headers.set('a', '1')).toThrow(expect.objectContaining({ code: 'headers-immutable' }));
});

describe('the body', () => {
  test('in every form', async () => {
    expect(await response().text()).toBe('{"a":"é"}');
    expect(await response().json()).toEqual({ a: 'é' });
    expect(await response().bytes()).toEqual(encode('{"a":"é"}'));
    expect(new Uint8Array(await response().arrayBuffer())).toEqual(encode('{"a":"é"}'));
    const blob = await response().blob();
    expect([blob.type, await blob.text()]).toEqual(['text/plain;charset=utf-8', '{"a":"é"}']);
    expect((await response({ headers: [['content-type', 'nonsense']] }).blob()).type).toBe('');
  });

  test('loses its byte order mark as text', async () => {
    expect(await response({ body: encode('\ufeffx') }).text()).toBe('x');
  });

  test('that is not there reads as an empty one, again and again', async () => {
    const none = response({ body: null });
    expect([await none.text(), await none.text(), none.bodyUsed]).toEqual(['', '', false]);
    await expect(none.json()).rejects.toThrow(SyntaxError);
  });

  test('is read once, even if it is empty', async () => {
    const one = response({ body: new Uint8Array(0) });
    await one.text();
    expect(one.bodyUsed).toBe(true);
    await expect(one.text()).rejects.toMatchObject({
      code: 'body-used',
      message: "Failed to execute 'text' on 'Response': body stream already read",
    });
    expect(() => one.clone()).toThrow(expect.objectContaining({ code: 'body-used' }));
  });

  test('is a copy', async () => {
    const one = response();
    const two = one.clone();
    (await one.bytes()).fill(0);
    expect(await two.text()).toBe('{"a":"é"}');
    expect([two.trace, two.type, two.headers.list]).toEqual(['trace', 'cors', one.headers.list]);
  });
});

describe('made by script', () => {
  test('an error', () => {
    const error = PageResponse.error();
    expect([error.type, error.status, error.ok, [...error.headers]]).toEqual(['error', 0, false, []]);
  });

  test('a redirect', () => {
    const redirect = PageResponse.redirect('/a#b', 307, 'https://app.test/');
    expect([redirect.type, redirect.status, [...redirect.headers]]).toEqual([
      'default',
      307,
      [['location', 'https://app.test/a#b']],
    ]);
    expect(() => PageResponse.redirect('/a')).toThrow(expect.objectContaining({ code: 'url-invalid' }));
    expect(() => PageResponse.redirect('https://app.test/', 200)).toThrow(RangeError);
  });

  test('JSON', async () => {
    const made = PageResponse.json({ a: 1 }, { status: 201, headers: { 'Set-Cookie': 'a=b', 'X-A': '1' } });
    expect([made.status, await made.clone().json(), [...made.headers]]).toEqual([
      201,
      { a: 1 },
      [
        ['content-type', 'application/json'],
        ['x-a', '1'],
      ],
    ]);
    made.headers.set('x-a', '2');
    expect(made.clone().headers.get('x-a')).toBe('2');
    const headers = { 'content-type': 'application/problem+json' };
    expect(PageResponse.json(1, { headers }).headers.get('content-type')).toBe(headers['content-type']);
  });

  test.each<[string, unknown, object, object]>([
    ['nothing', undefined, {}, { code: 'json-unserializable' }],
    ['a status without a body', 1, { status: 204 }, { code: 'null-body-status' }],
    ['a line break in the status text', 1, { statusText: '\n' }, { code: 'status-text-invalid' }],
    ['a status beyond', 1, { status: 600 }, { name: 'RangeError' }],
    ['a status below', 1, { status: 199 }, { name: 'RangeError' }],
    ['a bad header', 1, { headers: { 'a b': '1' } }, { code: 'header-name-invalid' }],
  ])('not JSON of %s', (_, data, init, error) => {
    expect(() => PageResponse.json(data, init)).toThrow(expect.objectContaining(error));
  });
});
