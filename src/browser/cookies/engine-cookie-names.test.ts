import { expect, test } from 'vitest';
import { chromiumCookies, firefoxCookies, standardCookies, webkitCookies } from './cookie-profiles.ts';
import { chromiumRejections, chromiumWithholdings, rejectionNames } from './engine-cookie-names.ts';

test.each([standardCookies, chromiumCookies, firefoxCookies, webkitCookies])(
  '$name has every reason in its order, once',
  ({ rejectionOrder }) => {
    expect([...rejectionOrder].sort()).toEqual(Object.keys(rejectionNames).sort());
  },
);

test('what Chromium shows of a rejected cookie', () => {
  expect(chromiumRejections(['domain-mismatch', 'same-site-lax'])).toEqual(['InvalidDomain']);
  expect(chromiumRejections(['third-party-blocked', 'same-site-none-insecure'])).toEqual(['UserPreferences']);
  expect(chromiumRejections(['insecure-connection', 'same-site-lax'])).toEqual([
    'SecureOnly',
    'SchemefulSameSiteLax',
  ]);
  expect(chromiumRejections(['domain-mismatch', 'domain-public-suffix'])).toEqual(['InvalidDomain']);
  expect(chromiumRejections(['ambiguous-serialization'])).toEqual([]);
  expect(chromiumRejections([])).toEqual([]);
});

test('what Chromium shows of a cookie that was not sent', () => {
  expect(chromiumWithholdings(['domain-mismatch', 'third-party-blocked'])).toEqual([
    'DomainMismatch',
    'UserPreferences',
  ]);
  expect(chromiumWithholdings(['other-partition', 'not-on-path'])).toEqual([]);
  expect(chromiumWithholdings(['http-only-from-script'])).toEqual([]);
});
