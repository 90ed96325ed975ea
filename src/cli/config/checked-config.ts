import type { CheckedCookieOptions, CookieOptions } from '../../policy/cookie/cookie-options.ts';
import type { CheckedLiterals } from '../../policy/literal-checks.ts';
import type { Config, ConfigPage, ConfigRequest, Expectation } from './config.ts';

/**
 * What TypeScript can see of a wrong configuration when its values are literals: names that are none, a policy or a cookie
 * that cannot work, a cookie that is expected and nowhere defined. All of it is checked again when the file is read.
 */
export type CheckedConfig<C> = OnlyNames<C, Config> &
  (C extends { readonly cors: infer Cors } ? { readonly cors: CheckedLiterals<Cors> } : unknown) &
  (C extends { readonly cookies: infer Cookies } ? { readonly cookies: EachCookie<Cookies> } : unknown) &
  (C extends { readonly pages: infer Pages }
    ? { readonly pages: EachPage<Pages, CookieNames<C>> }
    : unknown) &
  (C extends { readonly requests: infer Requests }
    ? { readonly requests: EachRequest<Requests, CookieNames<C>> }
    : unknown);

// Each item is intersected with itself: an item of a tuple may only have what its type names.

/** A type that no value has, carrying the reason. */
interface Wrong<Reason extends string> {
  readonly wrong: Reason;
}

type OnlyNames<Given, Known> = {
  readonly [Name in Exclude<keyof Given, keyof Known>]: Wrong<`there is no option '${Name & string}'`>;
};

type EachCookie<Cookies> = {
  readonly [At in keyof Cookies]: Cookies[At] & CheckedCookie<Cookies[At]>;
};

type CheckedCookie<Cookie> = Cookie extends string | { readonly set: unknown }
  ? unknown
  : Cookie extends CookieOptions
    ? CheckedCookieOptions<Cookie>
    : unknown;

type EachPage<Pages, Names> = {
  readonly [At in keyof Pages]: Pages[At] extends string
    ? unknown
    : Pages[At] & OnlyNames<Pages[At], ConfigPage> & WithExpectation<Pages[At], Names>;
};

type EachRequest<Requests, Names> = {
  readonly [At in keyof Requests]: Requests[At] &
    OnlyNames<Requests[At], ConfigRequest> &
    WithExpectation<Requests[At], Names> &
    (Requests[At] extends { readonly sets: unknown } ? { readonly sets: readonly Names[] } : unknown);
};

type WithExpectation<Given, Names> = Given extends { readonly expect: infer Expect }
  ? {
      readonly expect: Expect extends readonly unknown[]
        ? { readonly [At in keyof Expect]: Expect[At] & CheckedExpectation<Expect[At], Names> }
        : CheckedExpectation<Expect, Names>;
    }
  : unknown;

type CheckedExpectation<Expect, Names> = OnlyNames<Expect, Expectation> &
  (Expect extends { readonly cookies: infer Cookies }
    ? {
        readonly cookies: {
          readonly [Name in Exclude<keyof Cookies, Names>]: Wrong<`no cookie is named '${Name & string}'`>;
        };
      }
    : unknown);

/** The names that cookies are known by, where they are literals; else `string`. */
type CookieNames<C> = C extends { readonly cookies: readonly (infer Each)[] }
  ? Each extends { readonly name: infer Name extends string }
    ? Name
    : Each extends `${infer Name}=${string}`
      ? Name
      : string
  : never;
