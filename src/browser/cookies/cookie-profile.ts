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

/** Every way in which browsers treat cookies differently, as data. */
export interface CookieProfile {
  readonly name: 'chromium' | 'firefox' | 'webkit' | 'standard';

  /** The longest name and value, together, in bytes. */
  readonly maxNameValueLength: number;
  /** The longest attribute value in bytes. */
  readonly maxAttributeLength: number;
  /** What a longer attribute costs: itself, or the whole cookie. */
  readonly oversizeAttribute: 'skipped' | 'rejected';
  /** What a tab costs that is not at the ends, where it is trimmed like a space. */
  readonly innerTab: {
    readonly name: 'kept' | 'rejected';
    readonly value: 'kept' | 'rejected';
    readonly attribute: 'kept' | 'rejected';
  };
  /** Whether a cookie without a name, and with `=` in its value, is refused since it would read as another one. */
  readonly rejectsAmbiguousSerialization: boolean;
  /** The longest lifetime in seconds; `null` for any. */
  readonly maxLifetimeSeconds: number | null;

  /** Whether `Secure` cookies are taken from and sent to this machine without TLS. */
  readonly loopbackIsSecure: boolean;
  /** Whether the last label of a name that the list does not know is a public suffix: `test`, `localhost`. */
  readonly unlistedSuffixIsPublic: boolean;
  /** The prefixes that are heeded, whatever their case. */
  readonly prefixes: readonly ('__Secure-' | '__Host-' | '__Http-' | '__Host-Http-')[];
  /** Whether a script, and an insecure connection, may not put their cookies in the place of safer ones. */
  readonly leavesSecureCookiesAlone: boolean;
  /** When a cookie that replaces another one takes over its place in the order. */
  readonly inheritsCreationTime: 'always' | 'same-value' | 'never';
  /** `lastAccessTime` is brought up to date when it is this much older, in seconds. */
  readonly accessGranularitySeconds: number;

  readonly sameSite: {
    /** How a cookie without `SameSite` is treated. */
    readonly unset: 'lax' | 'none';
    /** As long after its creation, in seconds, a cookie without `SameSite` goes along with a cross-site POST of the tab. */
    readonly laxAllowingUnsafeSeconds: number;
    /** Whether `http:` and `https:` of one site are two. */
    readonly schemeful: boolean;
    /** Whether a redirect through another site makes the request cross-site. */
    readonly considersRedirects: boolean;
    /** Whether a frame among its own site's documents gets `Lax` cookies when another site navigates it. */
    readonly laxInFrames: boolean;
    /** Whether the answer to a cross-site request may store `Strict` and `Lax` cookies. */
    readonly storedCrossSite: boolean;
    /** Whether `None` needs `Secure`. */
    readonly noneNeedsSecure: boolean;
  };

  readonly partitioned: {
    /** Whether `Partitioned` means anything. */
    readonly supported: boolean;
    /** Whether it needs `Secure`. */
    readonly needsSecure: boolean;
  };

  readonly thirdParty: {
    /** The setting that the browser comes with. */
    readonly default: ThirdPartyCookies;
    readonly rules: Readonly<Record<ThirdPartyCookies, ThirdPartyRule>>;
    /**
     * Who is one: a document with any frame of another site around it, or only the top-level site is compared, or the
     * cookie's domain is compared with the tab's host.
     */
    readonly comparedWith: 'every-ancestor' | 'top-level-site' | 'top-level-host';
  };

  readonly limits: {
    readonly perSite: CookieLimit | null;
    readonly total: CookieLimit | null;
    /** In one partition, of one site; `maxBytes` counts names and values. */
    readonly perPartition: { readonly max: number; readonly maxBytes: number } | null;
  };
}
