import { describe, expect, test } from 'vitest';
import { isForbiddenRequestHeader, isForbiddenRequestHeaderName } from './forbidden-request-header.ts';

describe('step 1: forbidden by name', () => {
  test.each([
    'Accept-Charset',
    'Accept-Encoding',
    'Access-Control-Request-Headers',
    'Access-Control-Request-Method',
    'Connection',
    'Content-Length',
    'Cookie',
    'Cookie2',
    'Date',
    'DNT',
    'Expect',
    'Host',
    'Keep-Alive',
    'Origin',
    'Referer',
    'Set-Cookie',
    'TE',
    'Trailer',
    'Transfer-Encoding',
    'Upgrade',
    'Via',
  ])('%s', (name) => {
    for (const variant of [name, name.toLowerCase(), name.toUpperCase()]) {
      expect(isForbiddenRequestHeaderName(variant)).toBe(true);
      expect(isForbiddenRequestHeader(variant, '')).toBe(true);
    }
  });
});

describe('step 2: forbidden by the start of the name', () => {
  test.each([
    'Sec-',
    'Sec-Fetch-Site',
    'sec-anything',
    'SEC-CH-UA',
    'Proxy-',
    'Proxy-Authorization',
    'pROXY-x',
  ])('%s', (name) => {
    expect(isForbiddenRequestHeaderName(name)).toBe(true);
    expect(isForbiddenRequestHeader(name, 'x')).toBe(true);
  });
});

describe('step 3: forbidden by value', () => {
  const names = ['X-HTTP-Method', 'X-HTTP-Method-Override', 'X-Method-Override', 'x-method-override'];

  test.each(['CONNECT', 'trace', 'Track', 'PUT, TRACE', ',TRACK,', 'GET,\tconnect\t,PUT', '"a,b",TRACE'])(
    '%s',
    (value) => {
      for (const name of names) expect(isForbiddenRequestHeader(name, value)).toBe(true);
    },
  );

  test.each(['', 'PUT', 'PATCH', 'TRACE PUT', 'TRACER', '"TRACE"', '"PUT,TRACE"', '"PUT, TRACE'])(
    'not by %j',
    (value) => {
      for (const name of names) expect(isForbiddenRequestHeader(name, value)).toBe(false);
    },
  );

  test('the name alone does not forbid it', () => {
    for (const name of names) expect(isForbiddenRequestHeaderName(name)).toBe(false);
  });

  test('another name is not looked at', () => {
    expect(isForbiddenRequestHeader('X-Method', 'TRACE')).toBe(false);
  });
});

describe('step 4: not forbidden', () => {
  test.each([
    'Accept',
    'Authorization',
    'Content-Type',
    'User-Agent',
    'Range',
    'If-None-Match',
    'Sec',
    'Security',
    'Proxy',
    'X-Sec-Token',
    'Cookie3',
    'Access-Control-Allow-Origin',
    'Access-Control-Request-Private-Network',
    '',
  ])('%j', (name) => {
    expect(isForbiddenRequestHeaderName(name)).toBe(false);
    expect(isForbiddenRequestHeader(name, 'x')).toBe(false);
  });
});
