import type { CookieProfile, ThirdPartyCookies } from './cookies/cookie-profile.ts';
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
  readonly request: RequestProfile;
  readonly preflight: PreflightProfile;
  readonly redirect: RedirectProfile;
  readonly metadata: MetadataProfile;
  readonly mixedContent: MixedContentProfile;
  readonly response: ResponseProfile;
  readonly userAgent: string;
  /** What `fetch()` rejects with, whatever the reason. */
  readonly rejection: string;
}

export interface RequestProfile {
  /** Headers that script may set by the standard, and that this browser replaces by its own. In lower case. */
  readonly forbiddenHeaders: readonly string[];
  /** Headers that need no permission besides the standard's. In lower case. */
  readonly safelistedHeaders: readonly string[];
  /** How many bytes the values of all safelisted headers together may have. */
  readonly maxSafelistedBytes: number;
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
  /** The cache modes of the request in which it asks anew. */
  readonly bypassedBy: readonly CacheMode[];
  /** The cache modes of the request in which the answer is not kept. */
  readonly notKeptBy: readonly CacheMode[];
  /** Whether a header that script gave several times is asked for several times. */
  readonly repeatsHeaders: boolean;
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
  /** Whether an empty `Location` is none; by the standard it is the same URL again. */
  readonly emptyLocationIgnored: boolean;
  /** Whether `Origin` outside of CORS becomes `null` as soon as a redirect leaves the page's origin. */
  readonly originLostOnLeaving: boolean;
}

export interface MetadataProfile {
  /** Whether `Sec-Fetch-Site` is sent after a cross-origin redirect. */
  readonly siteAfterCrossOriginRedirect: boolean;
  /** Whether a preflight says `Sec-Fetch-Mode` also where the URL is not trustworthy. */
  readonly modeOnInsecurePreflight: boolean;
  /** What `Sec-Fetch-Storage-Access` says to a third party, by the user's setting; `null`: it is not sent. */
  readonly storageAccess: Readonly<Record<ThirdPartyCookies, 'active' | 'none' | null>>;
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
  /** Whether responses that can be neither script nor image are kept from no-cors requests. */
  readonly opaqueResponseBlocking: boolean;
}
