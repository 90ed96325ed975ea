import { describe, expect, test } from 'vitest';
import { compareRecord } from './compare-record.ts';
import { type CallResult, isCallResult, type SeenRequest } from './record.ts';
import type { ExpectedRequest, ExpectedResult } from './scenario.ts';

const readable: CallResult = {
  outcome: 'readable',
  type: 'cors',
  status: 200,
  body: 'hello',
  headers: { 'X-Id': '1', Age: null },
};
const request: SeenRequest = {
  method: 'GET',
  url: 'http://b.localhost/me',
  headers: { origin: 'http://a.localhost', 'x-token': '42' },
  status: 200,
  answered: [],
  by: 'application',
};

describe('results', () => {
  test.each<
    [claim: string, expected: readonly ExpectedResult[], seen: readonly CallResult[], differences: unknown[]]
  >([
    ['what is not said is not compared', [{ outcome: 'readable' }], [readable], []],
    [
      'all that is said holds',
      [{ outcome: 'readable', status: 200, body: 'hello', headers: { 'X-Id': '1', Age: null } }],
      [readable],
      [],
    ],
    [
      'another outcome',
      [{ outcome: 'blocked' }],
      [readable],
      [['results[0].outcome', 'blocked', 'readable']],
    ],
    [
      'another status and body',
      [{ outcome: 'readable', status: 401, body: 'no' }],
      [readable],
      [
        ['results[0].status', 401, 200],
        ['results[0].body', 'no', 'hello'],
      ],
    ],
    [
      'a header that is not visible',
      [{ outcome: 'readable', headers: { Age: '7' } }],
      [readable],
      [['results[0].headers.Age', '7', null]],
    ],
    [
      'a header that was not read',
      [{ outcome: 'readable', headers: { Via: '7' } }],
      [readable],
      [['results[0].headers.Via', '7', null]],
    ],
    [
      'an error’s wording is the browser’s own',
      [{ outcome: 'blocked' }],
      [{ outcome: 'blocked', error: 'TypeError' }],
      [],
    ],
    [
      'another cookie',
      [{ outcome: 'cookie', value: 'a=1' }],
      [{ outcome: 'cookie', value: '' }],
      [['results[0].value', 'a=1', '']],
    ],
    ['a missing result', [{ outcome: 'opaque' }], [], [['results[0]', 'opaque', null]]],
    ['a result too many', [], [readable], [['results[0]', null, 'readable']]],
  ])('%s', (_, results, seen, differences) => {
    const found = compareRecord(
      { browser: 'chromium', results, requests: [] },
      { results: seen, requests: [] },
    );
    expect(found.map(({ path, expected, seen: got }) => [path, expected, got])).toEqual(differences);
  });
});

describe('requests', () => {
  const wanted: ExpectedRequest = {
    method: 'GET',
    url: 'http://b.localhost/me',
    origin: 'http://a.localhost',
    status: 200,
  };
  test.each<[claim: string, expected: readonly ExpectedRequest[], differences: unknown[]]>([
    ['as expected', [{ ...wanted, headers: { 'x-token': '42', cookie: null } }], []],
    ['a cookie that did not come', [{ ...wanted, cookie: 's=1' }], [['requests[0].cookie', 's=1', null]]],
    [
      'an origin where none was expected',
      [{ method: 'GET', url: wanted.url, status: 200 }],
      [['requests[0].origin', null, 'http://a.localhost']],
    ],
    [
      'another method, URL and status',
      [{ ...wanted, method: 'PUT', url: 'http://b.localhost/', status: 403 }],
      [
        ['requests[0].method', 'PUT', 'GET'],
        ['requests[0].url', 'http://b.localhost/', 'http://b.localhost/me'],
        ['requests[0].status', 403, 200],
      ],
    ],
    [
      'a header that should not be there',
      [{ ...wanted, headers: { 'x-token': null } }],
      [['requests[0].headers.x-token', null, '42']],
    ],
    [
      'a request that was not sent',
      [wanted, { ...wanted, method: 'PUT' }],
      [['requests[1]', 'PUT http://b.localhost/me', null]],
    ],
    ['a request too many', [], [['requests[0]', null, 'GET http://b.localhost/me']]],
  ])('%s', (_, requests, differences) => {
    const found = compareRecord(
      { browser: 'chromium', results: [], requests },
      { results: [], requests: [request] },
    );
    expect(found.map(({ path, expected, seen }) => [path, expected, seen])).toEqual(differences);
  });
});

describe('a page’s report', () => {
  test.each<[unknown]>([
    [readable],
    [{ outcome: 'opaque', type: 'opaque' }],
    [{ outcome: 'blocked', error: 'TypeError: Failed to fetch' }],
    [{ outcome: 'cookie', value: '' }],
  ])('takes %j', (value) => {
    expect(isCallResult(value)).toBe(true);
  });

  test.each<[unknown]>([
    [null],
    ['readable'],
    [{}],
    [{ outcome: 'fine' }],
    [{ outcome: 'cookie' }],
    [{ outcome: 'opaque' }],
    [{ outcome: 'blocked', error: 1 }],
    [{ ...readable, status: '200' }],
    [{ ...readable, headers: null }],
    [{ ...readable, headers: { 'X-Id': 1 } }],
  ])('refuses %j', (value) => {
    expect(isCallResult(value)).toBe(false);
  });
});
