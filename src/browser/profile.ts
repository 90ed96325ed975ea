import type { CookieProfile, ThirdPartyCookies } from './cookies/cookie-profile.ts';
import type { FailureCode } from './failure.ts';
import type { CacheMode } from './fetch-request.ts';
import type { Initiator } from './trace.ts';

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
  /** Headers that need no permission besides the standard's, in lower case, each with a pattern of permitted values. */
  readonly safelistedHeaders: Readonly<Record<string, string>>;
  /** Values that need permission although the standard says that they do not: patterns, by names in lower case. */
  readonly unsafeValues: Readonly<Record<string, string>>;
  /** Whether header values of script go out as UTF-8, and not a byte a character. */
  readonly sendsUtf8: boolean;
  /** The cache mode of a request on which script has set a conditional header like `If-None-Match`. */
  readonly conditionalCacheMode: { readonly fetch: CacheMode; readonly xhr: CacheMode };
  /** Whether a form's POST, and what it is redirected to, says `Cache-Control: max-age=0`. */
  readonly formsRevalidate: boolean;
  /** The largest byte position of a `Range` that needs no permission. */
  readonly largestRangePosition: bigint;
  /** Whether `Bytes=0-5` needs no more permission than `bytes=0-5`. */
  readonly rangeUnitInAnyCase: boolean;
  /** Whether the `Range` of a GET is written anew by the cache, where it is one that can be kept. */
  readonly rewritesRange: boolean;
  /** Whether a header that script gave several times is judged as one, its values joined. */
  readonly joinsRepeated: boolean;
  /** Whether scripts and images in mode `cors` name their origin to their own server too. */
  readonly elementsNameOrigin: boolean;
  /** Whether a name or a password in a URL keeps anything but a page from being fetched. */
  readonly blocksEmbeddedCredentials: boolean;
  /**
   * Headers of which one alone is sent where script gave several: the first with a body, the last without. In lower
   * case.
   */
  readonly keepsOneOf: readonly string[];
  /** Bad ports of the standard that this browser speaks to. */
  readonly openPorts: readonly number[];
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
  /** Whether a preflight says `Cache-Control` and `Pragma` as its request does. */
  readonly carriesCacheMode: boolean;
  /** The cache modes of the request in which the answer is not kept. */
  readonly notKeptBy: readonly CacheMode[];
  /** Whether a header that script gave several times is asked for several times. */
  readonly repeatsHeaders: boolean;
  /** Whether an entry that does not permit a request is forgotten. */
  readonly forgottenOnMiss: boolean;
  /** Whether a new preflight's answer replaces the old one's, or adds to it. */
  readonly entries: 'replaced' | 'merged';
  /** Whether an answer is kept although it does not permit this very request. */
  readonly keepsRefusals: boolean;
  /**
   * Whom an answer is remembered for where a redirect has made the origin `null`: the page, everybody whose origin is
   * `null`, as the standard's letter has it, or nobody.
   */
  readonly taintedKeptFor: 'page' | 'null' | 'nobody';
  /** Whether a failed request forgets the entry that let it pass. */
  readonly clearedOnFailure: boolean;
  readonly mostEntries: number;
}

export interface RedirectProfile {
  /** Whether a preflight after a redirect knows nothing of it: it still names the page's origin. */
  readonly preflightForgets: boolean;
  /** Headers that script has set and a redirect takes away. In lower case. */
  readonly dropsHeaders: readonly string[];
  /**
   * When a `Location` that does not parse fails before the CORS check of the redirect: in every redirect mode, or where
   * the redirect would be followed.
   */
  readonly invalidFirst: 'always' | 'to-follow' | 'never';
  /** Whether a redirect to `ftp:` fails before all else, in every redirect mode. */
  readonly ftpFirst: boolean;
  /** Whether a name or a password in `Location` is found only after the preflight for where it leads. */
  readonly credentialsAfterPreflight: boolean;
  /** Whether every redirect to another origin turns a DELETE into a GET. */
  readonly deleteBecomesGet: boolean;
  /**
   * Whether a redirect's own CORS check takes credentials for included where the request set out on the page's origin
   * with them.
   */
  readonly checksFirstCredentials: boolean;
  /** What an empty `Location` is: the same URL again, as the standard has it; none; or one that does not parse. */
  readonly emptyLocation: 'same-url' | 'none' | 'invalid';
  /** What several `Location` lines are: always a failure, only where they differ, or one value, joined. */
  readonly repeatedLocation: 'failure' | 'failure-unless-same' | 'joined';
  /** Whether the cache mode of a request is still told by headers once a redirect has led to another origin. */
  readonly cacheModeCrosses: boolean;
  /** Whether, to redirect mode `error`, a redirect status without a `Location` is no redirect. */
  readonly needsLocation: boolean;
  /**
   * Whether a request that a redirect turns into a GET is still asked for by a preflight, where it was before: with the
   * headers that are left, or with the names of those that were dropped too.
   */
  readonly preflightSticks: 'no' | 'with-headers-left' | 'with-all-headers';
  /** Whether the `Origin` of a POST stays when a redirect turns it into a GET. */
  readonly originStaysOnGet: boolean;
  /** Whether `Origin` outside of CORS becomes `null` as soon as a redirect leads from one origin to another. */
  readonly originLostOnLeaving: 'no' | 'navigations' | 'all';
}

export interface MetadataProfile {
  /**
   * What `Sec-Fetch-Site` on a preflight after a redirect is about: all URLs on the way, the last one alone, or the last
   * one as the origin that is left sees it.
   */
  readonly siteOnRedirectedPreflight: 'all-urls' | 'last-url' | 'tainted-origin';
  /** Whether a request in mode `cors` keeps its `Sec-Fetch-*` when a redirect takes it to another origin. */
  readonly afterCrossOriginRedirect: boolean;
  /** What in a sandboxed `about:srcdoc` document tells the page around it as its referrer. */
  readonly sandboxedReferrerOf: readonly Initiator[];
  /** Whether a preflight says `Sec-Fetch-Mode` also where the URL is not trustworthy. */
  readonly modeOnInsecurePreflight: boolean;
  /** What `Sec-Fetch-Storage-Access` says to a third party, by the user's setting; `null`: it is not sent. */
  readonly storageAccess: Readonly<Record<ThirdPartyCookies, 'active' | 'none' | null>>;
  /** Whether a preflight says it too. */
  readonly storageAccessOnPreflight: boolean;
  /** Whether it is about schemes too: `http:` and `https:` of one domain are third parties to each other. */
  readonly storageAccessSchemeful: boolean;
  /** Whether it is said after a redirect from one site to another. */
  readonly storageAccessOnRedirects: boolean;
  /** Whether a frame of another site says it to its own site too, where it includes credentials. */
  readonly storageAccessOfFrames: boolean;
  /** Whether plain HTTP on this machine is no downgrade, so that a referrer goes there from a secure page. */
  readonly loopbackIsNoDowngrade: boolean;
  /** Whether to `Sec-Fetch-Site` plain and secure HTTP on this machine are one site. */
  readonly loopbackIsOneSite: boolean;
  /** Whether it says `inactive` to the tab's own site, asked for by a document of another. */
  readonly storageAccessInactive: boolean;
  /** Whether `Origin` outside of CORS becomes `null` where the referrer policy says so. */
  readonly originHeedsReferrerPolicy: boolean;
  /** Whether `Origin` outside of CORS becomes `null` on the way from HTTPS to HTTP. */
  readonly originLostOnDowngrade: boolean;
  /** Whether a referrer policy laxer than the default is kept across sites. */
  readonly laxReferrerAcrossSites: boolean;
}

export interface MixedContentProfile {
  /** What a secure page may ask loopback for over plain HTTP. */
  readonly loopbackAllowed: 'all' | 'images' | 'none';
  /** Whether an image's `http:` URL is asked for over HTTPS. */
  readonly imagesUpgraded: boolean;
  /** Whether that is so on a page of this machine, too, which otherwise gets them as they are. */
  readonly upgradesOnLoopback: boolean;
}

export interface ResponseProfile {
  /** Whether `fetch` in mode `no-cors` gets `about:blank`. */
  readonly fetchesBlank: boolean;
  /** Whether a NUL in a header makes the whole response invalid. */
  readonly nulInvalidates: boolean;
  /** Headers that make the whole response invalid where they are there several times and disagree. In lower case. */
  readonly mustAgree: readonly string[];
  /** Statuses that make a network error of any response. */
  readonly failingStatuses: readonly number[];
  /** Whether an empty header is dropped where others have its name. */
  readonly dropsEmptyRepeats: boolean;
  /** Whether header bytes that are no UTF-8 are replaced by U+FFFD. */
  readonly replacesInvalidUtf8: boolean;
  /**
   * How it is known that a response can be neither script nor image, and so is kept from no-cors requests: by `parsing`
   * what does not say that it is a script, or by `sniffing` for HTML, XML and JSON, whatever it says. `false`: not asked.
   */
  readonly opaqueResponseBlocking: false | 'parsing' | 'sniffing';
  /** Whether that is asked, too, of what has come home to the page's origin by a redirect. */
  readonly blocksOpaqueAtHome: boolean;
  /** The scripts that run also with a redirect status without `Location`, or with 304. */
  readonly redirectStatusRuns: 'none' | 'classic' | 'all';
  /** Statuses whose response has no body, whatever came. */
  readonly nullBodyStatuses: readonly number[];
  /** Whether an image that comes with an error status is none. */
  readonly imagesNeedOkStatus: boolean;
  /** The failures after which a frame, showing the browser's own page about it, tells that it has loaded. */
  readonly failedFramesLoad: readonly FailureCode[];
  /** Statuses that leave a frame as it is, so that nothing ever loads in it. */
  readonly framesStayFor: readonly number[];
}
