/** Who sees to it that a cookie stays at home; see {@link CookieOptions.sameSite}. */
export type SameSite = 'strict' | 'lax' | 'none';

/** What `defineCookie` takes. */
export interface CookieOptions {
  /**
   * The name: letters, digits and `` !#$%&'*+-.^_`|~ ``.
   *
   * A prefix is a promise that browsers enforce: `__Secure-` needs `secure`; `__Host-` needs `secure`, `path: '/'`
   * and no `domain`; `__Http-` needs `secure` and `httpOnly`; `__Host-Http-` needs what both need.
   *
   * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#server-name-prefixes
   */
  readonly name: string;
  /**
   * Which requests from other sites carry the cookie.
   *
   * - `'strict'`: none.
   * - `'lax'`: only navigations with a safe method: links, not forms that post, not `fetch`.
   * - `'none'`: all that the browser's third-party cookie rules leave; needs `secure`.
   *
   * Unset, browsers differ: Chromium takes it for `'lax'` (but for two minutes sends the cookie with top-level posts
   * too), Firefox and WebKit for `'none'`. Set it.
   */
  readonly sameSite?: SameSite | undefined;
  /**
   * Only over HTTPS. Unset is `false`: a cookie over plain HTTP can be read and overwritten on the way.
   *
   * Chromium and Firefox take `Secure` cookies from `http://localhost` as well; WebKit does not.
   */
  readonly secure?: boolean | undefined;
  /** Out of reach of scripts (`document.cookie`). Unset is `false`; a session cookie wants `true`. */
  readonly httpOnly?: boolean | undefined;
  /**
   * The host that gets the cookie together with all hosts below it: `'example.com'`, no leading dot.
   * Unset, only the host that sets it gets it, which is the safer choice.
   */
  readonly domain?: string | undefined;
  /**
   * The part of the URL's path below which the cookie is sent. Default `'/'`, and not the directory of the request
   * that happens to set it, which is what a browser makes of a missing `Path`. No security boundary.
   */
  readonly path?: string | undefined;
  /** Seconds to live, 1 to 34560000 (400 days). Unset: until the browser's session ends. */
  readonly maxAge?: number | undefined;
  /**
   * A jar of its own under each top-level site, for embedded content; needs `secure`, and is of use across sites only
   * with `sameSite: 'none'`.
   */
  readonly partitioned?: boolean | undefined;
  /** The host that will set the cookie, such as `'api.example.com'`: only to check that it may set `domain`. */
  readonly host?: string | undefined;
}

/** A cookie's attributes, defaults filled in. The options of `cookie`'s `stringifySetCookie` have the same names. */
export type CookieAttributes = {
  readonly [Name in Exclude<keyof CookieOptions, 'name' | 'host'>]?: Exclude<CookieOptions[Name], undefined>;
};

/** `unknown` where option `Name` may be `Value`, else a type that says it must. A plain `boolean` or `string` may. */
type Must<Options, Name extends keyof CookieOptions, Value> = Name extends keyof Options
  ? Value extends Options[Name]
    ? unknown
    : { readonly [N in Name]: Value }
  : undefined extends Value
    ? unknown
    : { readonly [N in Name]: Value };

/** What the prefix of a literal name asks of the other options. */
type PrefixRules<Options, Name extends string> = (Name extends `__${'host' | 'http' | 'secure'}-${string}`
  ? Must<Options, 'secure', true>
  : unknown) &
  (Name extends `__${'http' | 'host-http'}-${string}` ? Must<Options, 'httpOnly', true> : unknown) &
  (Name extends `__host-${string}`
    ? Must<Options, 'domain', undefined> &
        ('path' extends keyof Options ? Must<Options, 'path', '/'> : unknown)
    : unknown);

/**
 * What of the rules the compiler can hold literal options to; `defineCookie` checks all of them when it runs.
 * An option that is none is refused here because a type parameter turns off the usual check for excess properties.
 */
export type CheckedCookieOptions<Options extends CookieOptions> = PrefixRules<
  Options,
  Lowercase<Options['name']>
> &
  (Options extends { readonly sameSite: 'none' } ? Must<Options, 'secure', true> : unknown) &
  (Options extends { readonly partitioned: true } ? Must<Options, 'secure', true> : unknown) & {
    readonly [Name in Exclude<keyof Options, keyof CookieOptions>]: never;
  };
