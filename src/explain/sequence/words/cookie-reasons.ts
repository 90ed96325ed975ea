import type {
  CookieRejection,
  CookieWarning,
  CookieWithholding,
} from '../../../browser/cookies/cookie-codes.ts';

/** Why a cookie stayed at home, in a few words. */
export const withheldBecause: Readonly<Record<CookieWithholding | 'credentials-mode', string>> = {
  'credentials-mode': 'the call goes without credentials',
  'domain-mismatch': 'belongs to another host',
  'not-on-path': 'set for another path',
  'insecure-connection': 'Secure, and this is plain HTTP',
  'http-only-from-script': 'HttpOnly: not for script',
  'same-site-strict': 'SameSite=Strict, from another site',
  'same-site-lax': 'SameSite=Lax, from another site',
  'same-site-unset-treated-as-lax': 'no SameSite counts as Lax, from another site',
  'third-party-blocked': 'third-party cookies are blocked',
  'other-partition': 'lies in another partition',
};

/** Why a cookie was not stored, in a few words. */
export const rejectedBecause: Readonly<Record<CookieRejection, string>> = {
  'noncookieable-scheme': 'only HTTP and HTTPS have cookies',
  'third-party-blocked': 'third-party cookies are blocked',
  'control-character-in-name': 'a control character in its name',
  'control-character-in-value': 'a control character in its value',
  'control-character-in-attribute': 'a control character in an attribute',
  'no-cookie-content': 'no name and no value',
  'name-value-pair-exceeds-max-size': 'longer than 4096 bytes',
  'no-name': 'no name',
  'ambiguous-serialization': 'without a name it reads as another cookie',
  'domain-non-ascii': 'Domain is not ASCII',
  'domain-public-suffix': 'Domain is a public suffix',
  'domain-mismatch': 'Domain names another host',
  'insecure-connection': 'Secure, and this is plain HTTP',
  'http-only-from-script': 'HttpOnly, and script sets it',
  'overwrites-secure-cookie': 'would replace a Secure cookie',
  'overwrites-http-only-cookie': 'would replace an HttpOnly cookie',
  'same-site-strict': 'SameSite=Strict, from another site',
  'same-site-lax': 'SameSite=Lax, from another site',
  'same-site-unset-treated-as-lax': 'no SameSite counts as Lax, from another site',
  'same-site-none-insecure': 'SameSite=None without Secure',
  'partitioned-insecure': 'Partitioned without Secure',
  'secure-prefix': '__Secure- wants Secure over HTTPS',
  'host-prefix': '__Host- wants Secure, Path=/ and no Domain',
  'http-prefix': '__Http- wants Secure and HttpOnly',
  'host-http-prefix': '__Host-Http- wants all that both prefixes want',
  'nameless-with-prefix': 'without a name it reads as one with a prefix',
};

/** Why `Set-Cookie` was not looked at. */
export const ignoredBecause: Readonly<Record<'credentials-mode' | 'preflight', string>> = {
  'credentials-mode': 'the call goes without credentials',
  preflight: 'a preflight sets no cookies',
};

/** What was made otherwise than its line says, in a few words. */
export const changedWords: Readonly<Record<CookieWarning, string>> = {
  'attribute-value-exceeds-max-size': 'an attribute was too long and left out',
  'invalid-expires': 'Expires is no date and left out',
  'invalid-max-age': 'Max-Age is no number and left out',
  'invalid-path': 'Path has no slash: the default is used',
  'invalid-same-site': 'SameSite is unknown and left out',
  'lifetime-capped': 'kept for a shorter time',
  'partitioned-ignored': 'this browser has no partitions',
  'partitioned-by-browser': 'put there by the browser',
  'secure-over-loopback': 'Secure over plain HTTP, since this is localhost',
};
