import { expect, test } from 'vitest';
import { tlsHint, withReasonsOfTls } from './tls-failure.ts';

const plain =
  'write EPROTO 80DCC4080E7F0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/openssl/ssl/record/ssl3_record.c:350:\n';

test('of what OpenSSL writes the reason is left', () => {
  expect(withReasonsOfTls(`no connection (${plain}).`)).toBe('no connection (wrong version number).');
  expect(withReasonsOfTls('an error: 12:30: none')).toBe('an error: 12:30: none');
});

test.each([
  [plain, false, 'This port speaks plain HTTP, it seems. Try http://localhost:1/a.'],
  [plain, true, 'This port speaks plain HTTP, it seems. Try http://localhost:1/a.'],
  ['self-signed certificate', false, /^--insecure takes any certificate\./],
  ['self-signed certificate', true, null],
  ["Hostname/IP does not match certificate's altnames", false, /^--insecure/],
  ['unable to get local issuer', false, /^--insecure/],
  ['sslv3 alert certificate required', false, null],
  ['unsupported protocol', false, null],
])('%j, insecure %s: %s', (message, insecure, hint) => {
  const said = tlsHint(message, 'https://localhost:1/a', insecure);
  if (hint instanceof RegExp) expect(said).toMatch(hint);
  else expect(said).toBe(hint);
});
