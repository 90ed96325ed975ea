import { expect, test } from 'vitest';
import { firefoxReason } from './firefox-reasons.ts';

const blocked =
  'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at';

test.each([
  [
    `${blocked} https://b.com/x?y. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.`,
    'https://b.com/x?y',
  ],
  [
    `${blocked} ‘http://b.com/’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).`,
    'http://b.com/',
  ],
])('of CORS: %s', (text, url) => {
  expect(firefoxReason(text, 'CORSMissingAllowOrigin2', 'https://page.com/')).toMatchObject({
    kind: 'cors',
    name: 'CORSMissingAllowOrigin2',
    url,
    text,
  });
});

test('of a value that does not match, the value is kept', () => {
  const text = `${blocked} https://b.com/. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://c.com’).`;
  expect(firefoxReason(text, 'CORSAllowOriginNotMatchingOrigin', '').parameter).toBe('https://c.com');
});

test('of a cookie, the answer that sets it and its name are kept', () => {
  const text = 'Cookie “a” has been rejected because a non-HTTPS cookie can’t be set as “secure”.';
  expect(firefoxReason(text, 'cookiesRejection', 'http://b.com/set')).toMatchObject({
    kind: 'cookie-not-stored',
    url: 'http://b.com/set',
    cookie: 'a',
  });
  const warning = 'Cookie “a” will soon be rejected because it is foreign.';
  expect(firefoxReason(warning, 'cookiesCHIPS', 'http://b.com/').kind).toBe('message');
});

test('of two URLs the last is the request’s, and the documentation’s none', () => {
  const sop = 'Security Error: Content at https://a.com/page may not load data from https://b.com/x.';
  expect(firefoxReason(sop, 'SOP', '')).toMatchObject({ kind: 'blocked', url: 'https://b.com/x' });
  const corp =
    'The resource at “https://b.com/” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#';
  expect(firefoxReason(corp, 'COEP', '')).toMatchObject({ kind: 'blocked', url: 'https://b.com/' });
});
