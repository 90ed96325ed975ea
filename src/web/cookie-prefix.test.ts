import { describe, expect, test } from 'vitest';
import { cookieNamePrefix } from './cookie-prefix.ts';

describe('the prefix of a name', () => {
  test.each([
    ['__Secure-id', '__Secure-'],
    ['__Host-id', '__Host-'],
    ['__Http-id', '__Http-'],
    ['__Host-Http-id', '__Host-Http-'],
    ['__Host-', '__Host-'],
    ['__hOST-id', '__Host-'],
    ['__HOST-HTTP-id', '__Host-Http-'],
    ['__Host-Httpid', '__Host-'],
  ])('%s has %s', (name, prefix) => {
    expect(cookieNamePrefix(name)?.prefix).toBe(prefix);
  });

  test.each(['id', '_Host-id', '__Host', '__Hostid', 'x__Host-id', '__HostHttp-id', ''])(
    '%s has none',
    (name) => {
      expect(cookieNamePrefix(name)).toBeUndefined();
    },
  );

  test.each([
    ['__Secure-', false, false],
    ['__Host-', true, false],
    ['__Http-', false, true],
    ['__Host-Http-', true, true],
  ])('%s: host-only %s, HttpOnly %s', (name, hostOnly, httpOnly) => {
    expect(cookieNamePrefix(name)).toMatchObject({ hostOnly, httpOnly });
  });
});
