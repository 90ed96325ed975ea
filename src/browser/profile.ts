import type { CookieProfile } from './cookies/cookie-profile.ts';
import type { CacheMode } from './fetch-request.ts';

export type ProfileName = 'chromium' | 'firefox' | 'webkit' | 'standard';

/** What is looked at in a preflight's response. */
export type PreflightCheck =
  | 'redirect'
  | 'cors'
  | 'status'
  | 'parse-methods'
  | 'parse-headers'
  | 'method'
  | 'headers';

/**
 * Where browsers differ, as data: the algorithms ask a profile and never which browser it is.
 *
 * `evidence.ts` says of every row how it is known.
 */
export interface Profile {
  readonly name: ProfileName;
  readonly cookies: CookieProfile;
  readonly preflight: PreflightProfile;
  readonly redirect: RedirectProfile;
  readonly metadata: MetadataProfile;
  readonly mixedContent: MixedContentProfile;
  readonly response: ResponseProfile;
  readonly userAgent: string;
  /** What `fetch()` rejects with, whatever the reason. */
  readonly rejection: string;
}

export interface PreflightProfile {
  /** The order of the checks: which of several faults is the reason. */
  readonly checks: readonly PreflightCheck[];
  /** Whether `Access-Control-Allow-Headers: *` covers `Authorization`. */
  readonly wildcardCoversAuthorization: boolean;
  /** In seconds. */
  readonly maxAgeCap: number;
  /** What a max-age that is no number of seconds is taken for. */
  readonly invalidMaxAge: 'default' | 'not-cached';
  /** What a negative max-age is taken for. */
  readonly negativeMaxAge: 'default' | 'not-cached';
  /** Whether an entry made with credentials also serves requests without. */
  readonly credentialedServesAnonymous: boolean;
  /** Whether `*` in an entry is reused for other methods and headers. */
  readonly wildcardReused: boolean;
  /** The cache modes of the request that pass the cache by. */
  readonly bypassedBy: readonly CacheMode[];
  /** Whether a new preflight's answer replaces the old one's, or adds to it. */
  readonly entries: 'replaced' | 'merged';
  /** Whether an answer is kept although it does not permit this very request. */
  readonly keepsRefusals: boolean;
  /** Whether a failed request forgets the entry that let it pass. */
  readonly clearedOnFailure: boolean;
  readonly mostEntries: number;
}

export interface RedirectProfile {
  /** Whether a preflight after a redirect knows nothing of it: it still names the page's origin. */
  readonly preflightForgets: boolean;
}

export interface MetadataProfile {
  /** Whether `Sec-Fetch-Site` is sent after a cross-origin redirect. */
  readonly siteAfterCrossOriginRedirect: boolean;
  /** Whether a preflight has `Sec-Fetch-*`. */
  readonly onPreflight: boolean;
  /** Whether a referrer policy laxer than the default is kept across sites. */
  readonly laxReferrerAcrossSites: boolean;
}

export interface MixedContentProfile {
  /** Whether a secure page may ask loopback over plain HTTP. */
  readonly loopbackAllowed: boolean;
  /** Whether an image's `http:` URL is asked for over HTTPS. */
  readonly imagesUpgraded: boolean;
}

export interface ResponseProfile {
  /** Whether a NUL in a header makes the whole response invalid. */
  readonly nulInvalidates: boolean;
}
