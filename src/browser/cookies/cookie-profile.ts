import type { CookieRejection } from './cookie-codes.ts';

/** What a browser's settings say of third parties' cookies. */
export type ThirdPartyCookies = 'allowed' | 'partitioned' | 'blocked';

/** What a setting means for a third party. */
export interface ThirdPartyRule {
  /** The jars it reads: both, its partition under the top-level site, or neither. */
  readonly reads: 'all' | 'partition' | 'none';
  /** Where it stores: where the cookie asks for, only what asks for a partition, all in the partition, or nothing. */
  readonly stores: 'as-asked' | 'partitioned-only' | 'into-partition' | 'none';
}

/** How many cookies there may be, and how many go when there are more. */
export interface CookieLimit {
  readonly max: number;
  /** As many are left after a purge. */
  readonly keep: number;
}

/** How a `Set-Cookie` line is read. */
export interface CookieSyntax {
  /**
   * What a control character does: the cookie is rejected, or the line is read as if it ended there. In the latter case
   * every byte beyond ASCII does the same, and DEL does not.
   */
  readonly controlCharacter: 'rejected' | 'ends-line';
  /** What a tab does that is not at the ends of a name or value, where it is trimmed like a space. */
  readonly innerTab: 'kept' | 'rejected';
  /** What a value becomes that is not UTF-8: itself, or U+FFFD for every fault. */
  readonly invalidUtf8: 'kept' | 'replaced';
  /** What text without `=` is. */
  readonly withoutEquals: 'value' | 'name';
  /** Whether a cookie may lack a name: always, unless its value has a `=` and would read as another cookie, or never. */
  readonly nameless: 'stored' | 'stored-unless-ambiguous' | 'rejected';
  /** What an attribute is that wants a value and comes without `=`: one with an empty value, or none. */
  readonly bareAttributes: 'empty' | 'ignored';
  /** Whether one without a name and without a value is a cookie too. */
  readonly keepsEmpty: boolean;
  /** The longest name and value, together, in bytes; `null` for any. */
  readonly maxNameValueLength: number | null;
  /** The longest attribute value in bytes, a longer one being skipped; `null` for any. */
  readonly maxAttributeLength: number | null;
  /** What `Domain=.` is. */
  readonly loneDotDomain: 'skipped' | 'rejected';
  /** Whether `Domain` may be in upper case. */
  readonly lowersDomain: boolean;
}

/** How long a cookie lives. */
export interface CookieLifetime {
  /** Which of the two attributes counts where both stand. */
  readonly precedence: 'max-age' | 'last';
  /** What an attribute that cannot be read does to an earlier one of its name: nothing, or it unsets it. */
  readonly invalidMaxAge: 'skipped' | 'unsets';
  readonly invalidExpires: 'skipped' | 'unsets';
  /** Whether a plus may stand before the digits. */
  readonly maxAgePlus: 'invalid' | 'skipped';
  /** Beyond the standard's digits: what else counts as zero. */
  readonly maxAgeZero: 'none' | 'leading-minus' | 'empty';
  readonly dates: CookieDateRules;
  /** The longest lifetime in seconds; `null` for any. */
  readonly maxSeconds: number | null;
}

/** Where browsers read other dates than the standard's. Of the usual form all read alike. */
export interface CookieDateRules {
  /** In which order the parts may stand: any, or that of the three dates of HTTP. */
  readonly order: 'any' | 'http-date';
  readonly earliestYear: number;
  /** What 31 February, 24:00:00 and 00:00:60 are. */
  readonly outOfRange: 'invalid' | 'rolls-over';
  /** Whether hours, minutes and seconds must all stand there. */
  readonly needsTime: boolean;
  /** Whether text may follow the seconds: `00:00:00GMT`. */
  readonly textAfterTime: boolean;
}

/** Every way in which browsers treat cookies differently, as data. */
export interface CookieProfile {
  readonly name: 'chromium' | 'firefox' | 'webkit' | 'standard';

  /** Every reason to reject a cookie, the one that the browser would give first. */
  readonly rejectionOrder: readonly CookieRejection[];
  readonly syntax: CookieSyntax;
  readonly lifetime: CookieLifetime;

  /** Whether `Secure` cookies are taken from and sent to this machine without TLS. */
  readonly loopbackIsSecure: boolean;
  /** What `Domain` makes of a cookie that a public suffix sets for itself: its own, or nothing. */
  readonly ownPublicSuffix: 'host-only' | 'rejected';
  /** The prefixes that are heeded, whatever their case. */
  readonly prefixes: readonly ('__Secure-' | '__Host-' | '__Http-' | '__Host-Http-')[];
  /** Whether `__Host-` wants `Path=/` in writing, or is content with a default path of `/`. */
  readonly hostPrefixNeedsWrittenPath: boolean;
  /** Whether `__Host-` stands a `Domain` that names a public suffix, or `localhost`, which sets it for itself. */
  readonly hostPrefixStandsDomain: boolean;
  /**
   * Whether an insecure connection breaks what a prefix promises, as a missing `Secure` does. The cookie is refused in
   * any case: this is about the reason.
   */
  readonly prefixesNeedSecureConnection: boolean;
  /** What an insecure connection may not do to a secure cookie: be put before it, or only take its place. */
  readonly leavesSecureCookiesAlone: 'overlaid' | 'replaced';
  /** Which cookie of script's has an `HttpOnly` one in its way: the very same, or any one sent here by its name and path. */
  readonly leavesHttpOnlyAlone: 'same-cookie' | 'name-and-path';
  /** What `document.cookie` does where the origin is opaque: throw, only do so in a sandbox, or be empty. */
  readonly scriptWithoutOrigin: 'throws' | 'throws-in-sandbox' | 'empty';
  /** The order of the `Cookie` header among paths of one length. */
  readonly order: 'creation' | 'closest-domain';
  /** When a cookie that replaces another one takes over its place in the order. */
  readonly inheritsCreationTime: 'always' | 'same-value';
  /** The order among paths of one length in which script sees cookies: the header's, or that of script's last change. */
  readonly scriptOrder: 'as-sent' | 'last-change';
  /** What script sees where the cookies are not UTF-8: them with U+FFFD for every fault, or no cookies at all. */
  readonly scriptInvalidUtf8: 'replaced' | 'nothing';
  /** `lastAccessTime` is brought up to date when it is this much older, in seconds. */
  readonly accessGranularitySeconds: number;

  readonly sameSite: {
    /** How a cookie without `SameSite` is treated. */
    readonly unset: 'lax' | 'none';
    /** As long after its creation, in seconds, a cookie without `SameSite` goes along with a cross-site POST of the tab. */
    readonly laxAllowingUnsafeSeconds: number;
    /** Whether `http:` and `https:` of one site are two. */
    readonly schemeful: boolean;
    /** Whether a redirect through another site makes a request cross-site, as far as sending goes. */
    readonly considersRedirects: boolean;
    /** Whether to a redirect `http:` and `https:` of one site are two. */
    readonly redirectsSchemeful: boolean;
    /** Whether whatever is asked of the tab's own host counts as same-site, whoever asks from within. */
    readonly comparesTopLevelHost: boolean;
    /** Whether the answer to a cross-site request may store `Strict` and `Lax` cookies. */
    readonly storedCrossSite: boolean;
    /** Whether `None` needs `Secure`. */
    readonly noneNeedsSecure: boolean;
  };

  readonly partitioned: {
    /** Whether `Partitioned` means anything. */
    readonly supported: boolean;
    /** Whether it needs `Secure`; and whether it counts as without it over an insecure connection. */
    readonly needsSecure: boolean;
    readonly needsSecureConnection: boolean;
  };

  readonly thirdParty: {
    /** The setting that the browser comes with. */
    readonly default: ThirdPartyCookies;
    readonly rules: Readonly<Record<ThirdPartyCookies, ThirdPartyRule>>;
    /**
     * Who is one: a document of another site than the tab, or with a frame of another site in between; or only the
     * cookie's domain is compared with the tab's host.
     */
    readonly comparedWith: 'every-ancestor' | 'top-level-host';
  };

  readonly limits: {
    readonly perSite: CookieLimit | null;
    readonly total: CookieLimit | null;
    /** Of one site in one partition; `maxBytes` counts names and values. */
    readonly perPartition: (CookieLimit & { readonly maxBytes: number }) | null;
  };
}
