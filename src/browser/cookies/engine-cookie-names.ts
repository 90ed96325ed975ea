import type { CookieRejection, CookieWithholding } from './cookie-codes.ts';

/** What Chromium and Firefox call a reason; `null` where they have no word for it. */
export interface EngineCookieNames {
  /** In Chromium's developer tools protocol: `SetCookieBlockedReason` or `CookieBlockedReason`. */
  readonly chromium: string | null;
  /** The key of Firefox's console message. */
  readonly firefox: string | null;
}

/** Why a cookie was not stored, in the engines' own words. */
export const rejectionNames = {
  'noncookieable-scheme': { chromium: 'SchemeNotSupported', firefox: null },
  'third-party-blocked': { chromium: 'UserPreferences', firefox: 'CookieRejectedThirdParty' },
  'control-character-in-name': { chromium: 'DisallowedCharacter', firefox: 'CookieRejectedInvalidCharName' },
  'control-character-in-value': {
    chromium: 'DisallowedCharacter',
    firefox: 'CookieRejectedInvalidCharValue',
  },
  'control-character-in-attribute': {
    chromium: 'DisallowedCharacter',
    firefox: 'CookieRejectedInvalidCharAttributes',
  },
  'no-cookie-content': { chromium: 'NoCookieContent', firefox: 'CookieRejectedEmptyNameAndValue' },
  'name-value-pair-exceeds-max-size': { chromium: 'NameValuePairExceedsMaxSize', firefox: 'CookieOversize' },
  'no-name': { chromium: null, firefox: 'CookieRejectedInvalidCharName' },
  'ambiguous-serialization': { chromium: null, firefox: null },
  'domain-non-ascii': { chromium: 'InvalidDomain', firefox: 'CookieRejectedInvalidDomain' },
  'domain-public-suffix': { chromium: 'InvalidDomain', firefox: 'CookieRejectedInvalidDomain' },
  'domain-mismatch': { chromium: 'InvalidDomain', firefox: 'CookieRejectedInvalidDomain' },
  'invalid-path': { chromium: null, firefox: 'CookieRejectedInvalidPath' },
  'insecure-connection': { chromium: 'SecureOnly', firefox: 'CookieRejectedSecureButNonHttps' },
  'http-only-from-script': { chromium: null, firefox: 'CookieRejectedHttpOnlyButFromScript' },
  'overwrites-secure-cookie': { chromium: 'OverwriteSecure', firefox: 'CookieRejectedNonsecureOverSecure' },
  'overwrites-http-only-cookie': { chromium: null, firefox: 'CookieRejectedHttpOnlyButFromScript' },
  'same-site-strict': { chromium: 'SchemefulSameSiteStrict', firefox: 'CookieRejectedForNonSameSiteness' },
  'same-site-lax': { chromium: 'SchemefulSameSiteLax', firefox: 'CookieRejectedForNonSameSiteness' },
  'same-site-unset-treated-as-lax': {
    chromium: 'SchemefulSameSiteUnspecifiedTreatedAsLax',
    firefox: 'CookieRejectedForNonSameSiteness',
  },
  'same-site-none-insecure': {
    chromium: 'SameSiteNoneInsecure',
    firefox: 'CookieRejectedNonRequiresSecure2',
  },
  'partitioned-insecure': { chromium: null, firefox: 'CookieRejectedPartitionedRequiresSecure' },
  'secure-prefix': { chromium: 'InvalidPrefix', firefox: 'CookieRejectedInvalidPrefix' },
  'host-prefix': { chromium: 'InvalidPrefix', firefox: 'CookieRejectedInvalidPrefix' },
  'http-prefix': { chromium: 'InvalidPrefix', firefox: 'CookieRejectedInvalidPrefix' },
  'host-http-prefix': { chromium: 'InvalidPrefix', firefox: 'CookieRejectedInvalidPrefix' },
  'nameless-with-prefix': { chromium: 'InvalidPrefix', firefox: 'CookieRejectedInvalidPrefix' },
} as const satisfies Record<CookieRejection, EngineCookieNames>;

/** Why a stored cookie was not sent, in the engines' own words. Firefox keeps silent about nearly all. */
export const withholdingNames = {
  'domain-mismatch': { chromium: 'DomainMismatch', firefox: null },
  'not-on-path': { chromium: 'NotOnPath', firefox: null },
  'insecure-connection': { chromium: 'SecureOnly', firefox: null },
  'http-only-from-script': { chromium: null, firefox: null },
  'same-site-strict': { chromium: 'SchemefulSameSiteStrict', firefox: 'CookieBlockedCrossSiteRedirect' },
  'same-site-lax': { chromium: 'SchemefulSameSiteLax', firefox: 'CookieBlockedCrossSiteRedirect' },
  'same-site-unset-treated-as-lax': { chromium: 'SchemefulSameSiteUnspecifiedTreatedAsLax', firefox: null },
  'third-party-blocked': { chromium: 'UserPreferences', firefox: 'CookieBlockedForeign' },
  'other-partition': { chromium: null, firefox: null },
} as const satisfies Record<CookieWithholding, EngineCookieNames>;
