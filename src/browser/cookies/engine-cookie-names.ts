import type { CookieRejection, CookieWithholding } from './cookie-codes.ts';
import { creationRejections } from './rejection-order.ts';

/** What Chromium and Firefox call a reason; `null` where they have no word for it. */
export interface EngineCookieNames {
  /** In Chromium's developer tools protocol: `SetCookieBlockedReason` or `CookieBlockedReason`. */
  readonly chromium: string | null;
  /** The key of Firefox's console message. */
  readonly firefox: string | null;
}

/**
 * Why a cookie was not stored, in the engines' own words.
 *
 * Chromium says `Schemeful…` also where the sites differ in more than the scheme.
 */
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

/**
 * The reasons that Chromium's developer tools show for a `Set-Cookie` line.
 *
 * A cookie that is wrong in itself is not held against its context, and one that the user's settings refuse is not
 * looked at any further.
 *
 * @param codes as a jar of Chromium's profile gives them.
 * @returns `SetCookieBlockedReason`s; none where Chromium drops the cookie in silence.
 * @example
 * ```ts
 * chromiumRejections(['third-party-blocked', 'same-site-lax']); // ['UserPreferences']
 * ```
 */
export function chromiumRejections(codes: readonly CookieRejection[]): readonly string[] {
  const creation = codes.filter((code) => creationRejections.includes(code));
  const settings = codes.filter((code) => code === 'third-party-blocked');
  const shown = [creation, settings, codes].find((stage) => stage.length > 0) ?? [];
  return [...new Set(shown.flatMap((code) => rejectionNames[code].chromium ?? []))];
}

/**
 * The reasons that Chromium's developer tools show for a cookie that was not sent.
 *
 * @param codes as a jar of Chromium's profile gives them.
 * @returns `CookieBlockedReason`s; none for what lies in another partition, of which they show nothing.
 * @example
 * ```ts
 * chromiumWithholdings(['not-on-path', 'same-site-lax']); // ['NotOnPath', 'SchemefulSameSiteLax']
 * ```
 */
export function chromiumWithholdings(codes: readonly CookieWithholding[]): readonly string[] {
  if (codes.includes('other-partition')) return [];
  return codes.flatMap((code) => withholdingNames[code].chromium ?? []);
}
