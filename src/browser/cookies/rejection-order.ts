import type { CookieRejection } from './cookie-codes.ts';

/** What is wrong with a cookie whoever sets it, from where. Chromium asks nothing more of such a cookie. */
export const creationRejections: readonly CookieRejection[] = [
  'noncookieable-scheme',
  'control-character-in-name',
  'control-character-in-value',
  'control-character-in-attribute',
  'no-cookie-content',
  'name-value-pair-exceeds-max-size',
  'domain-non-ascii',
  'domain-mismatch',
  'domain-public-suffix',
  'secure-prefix',
  'host-prefix',
  'http-prefix',
  'host-http-prefix',
  'nameless-with-prefix',
  'ambiguous-serialization',
  'no-name',
  'partitioned-insecure',
];

/** Chromium's order: the cookie itself, then the user's settings, then the context. */
export const contextLast: readonly CookieRejection[] = [
  ...creationRejections,
  'third-party-blocked',
  'insecure-connection',
  'http-only-from-script',
  'same-site-strict',
  'same-site-lax',
  'same-site-unset-treated-as-lax',
  'same-site-none-insecure',
  'overwrites-secure-cookie',
  'overwrites-http-only-cookie',
];

/** Firefox's order, of which its console shows the first. */
export const settingsFirst: readonly CookieRejection[] = [
  'noncookieable-scheme',
  'third-party-blocked',
  'no-cookie-content',
  'name-value-pair-exceeds-max-size',
  'control-character-in-name',
  'no-name',
  'ambiguous-serialization',
  'control-character-in-value',
  'control-character-in-attribute',
  'nameless-with-prefix',
  'same-site-none-insecure',
  'domain-non-ascii',
  'domain-mismatch',
  'domain-public-suffix',
  'http-only-from-script',
  'secure-prefix',
  'host-prefix',
  'http-prefix',
  'host-http-prefix',
  'partitioned-insecure',
  'insecure-connection',
  'same-site-strict',
  'same-site-lax',
  'same-site-unset-treated-as-lax',
  'overwrites-secure-cookie',
  'overwrites-http-only-cookie',
];
