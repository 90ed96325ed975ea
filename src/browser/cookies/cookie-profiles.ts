import type { CookieProfile, ThirdPartyRule } from './cookie-profile.ts';
import { standardDates } from './parse-cookie-date.ts';
import { contextLast, settingsFirst } from './rejection-order.ts';

const everything: ThirdPartyRule = { reads: 'all', stores: 'as-asked' };
const nothing: ThirdPartyRule = { reads: 'none', stores: 'none' };
const onlyPartitioned: ThirdPartyRule = { reads: 'partition', stores: 'partitioned-only' };

/** The draft of RFC 6265bis with the numbers that it recommends, and no opinion on third parties. */
export const standardCookies: CookieProfile = {
  name: 'standard',
  rejectionOrder: contextLast,
  syntax: {
    controlCharacter: 'rejected',
    innerTab: 'kept',
    invalidUtf8: 'kept',
    withoutEquals: 'value',
    bareAttributes: 'empty',
    keepsEmpty: false,
    nameless: 'stored',
    maxNameValueLength: 4096,
    maxAttributeLength: 1024,
    loneDotDomain: 'skipped',
    lowersDomain: true,
  },
  lifetime: {
    precedence: 'max-age',
    invalidMaxAge: 'skipped',
    invalidExpires: 'skipped',
    maxAgePlus: 'invalid',
    maxAgeZero: 'none',
    dates: standardDates,
    maxSeconds: 400 * 24 * 60 * 60,
  },
  loopbackIsSecure: true,
  ownPublicSuffix: 'host-only',
  prefixes: ['__Secure-', '__Host-'],
  hostPrefixNeedsWrittenPath: true,
  hostPrefixStandsDomain: true,
  prefixesNeedSecureConnection: false,
  leavesSecureCookiesAlone: 'overlaid',
  leavesHttpOnlyAlone: 'same-cookie',
  scriptWithoutOrigin: 'throws-in-sandbox',
  order: 'creation',
  inheritsCreationTime: 'always',
  scriptOrder: 'as-sent',
  scriptInvalidUtf8: 'replaced',
  accessGranularitySeconds: 0,
  sameSite: {
    unset: 'lax',
    laxAllowingUnsafeSeconds: 120,
    schemeful: true,
    considersRedirects: false,
    redirectsSchemeful: false,
    comparesTopLevelHost: false,
    storedCrossSite: false,
    noneNeedsSecure: true,
  },
  partitioned: { supported: false, needsSecure: true, needsSecureConnection: false },
  thirdParty: {
    default: 'allowed',
    rules: { allowed: everything, partitioned: onlyPartitioned, blocked: nothing },
    comparedWith: 'every-ancestor',
  },
  limits: { perSite: { max: 50, keep: 50 }, total: { max: 3000, keep: 3000 }, perPartition: null },
};

/** Chromium 156. */
export const chromiumCookies: CookieProfile = {
  ...standardCookies,
  name: 'chromium',
  syntax: {
    ...standardCookies.syntax,
    innerTab: 'rejected',
    // `=a=b` is refused, and developer tools give no reason.
    nameless: 'stored-unless-ambiguous',
    loneDotDomain: 'rejected',
  },
  lifetime: {
    ...standardCookies.lifetime,
    maxAgePlus: 'skipped',
    // `Max-Age=0; Max-Age=x` makes a session cookie.
    invalidMaxAge: 'unsets',
    invalidExpires: 'unsets',
    dates: { ...standardDates, earliestYear: 0, textAfterTime: false },
  },
  prefixes: ['__Secure-', '__Host-', '__Http-', '__Host-Http-'],
  hostPrefixStandsDomain: false,
  // `__Secure-a=1; Secure` over HTTP is an `InvalidPrefix`.
  prefixesNeedSecureConnection: true,
  // “Cookies are disabled inside 'data:' URLs.”
  scriptWithoutOrigin: 'throws',
  scriptInvalidUtf8: 'nothing',
  inheritsCreationTime: 'same-value',
  accessGranularitySeconds: 60,
  // Over HTTP, `a=1; Secure; Partitioned` vanishes without a reason.
  partitioned: { supported: true, needsSecure: true, needsSecureConnection: true },
  thirdParty: {
    default: 'blocked',
    rules: { allowed: everything, partitioned: onlyPartitioned, blocked: onlyPartitioned },
    comparedWith: 'every-ancestor',
  },
  limits: {
    perSite: { max: 180, keep: 150 },
    total: { max: 3300, keep: 3000 },
    perPartition: { max: 180, keep: 180, maxBytes: 10240 },
  },
};

/** Firefox 153 ESR. */
export const firefoxCookies: CookieProfile = {
  ...standardCookies,
  name: 'firefox',
  rejectionOrder: settingsFirst,
  syntax: {
    ...standardCookies.syntax,
    invalidUtf8: 'replaced',
    // `a` comes back as `a=`, and `=a` is refused for invalid characters in the name.
    withoutEquals: 'name',
    nameless: 'rejected',
    loneDotDomain: 'rejected',
  },
  lifetime: {
    ...standardCookies.lifetime,
    invalidMaxAge: 'unsets',
    invalidExpires: 'unsets',
    // `Max-Age=-` and `Max-Age=--1` remove.
    maxAgeZero: 'leading-minus',
    dates: { ...standardDates, earliestYear: 0, outOfRange: 'rolls-over', needsTime: false },
  },
  prefixes: ['__Secure-', '__Host-', '__Http-', '__Host-Http-'],
  // `__Host-id=1; Secure` is stored where the default path is `/`.
  hostPrefixNeedsWrittenPath: false,
  // The page's process keeps a list of its own, to which a cookie that script changes is added anew: after `a=1`, `b=1`
  // and `a=2` the header is `a=2; b=1`, and script reads `b=1; a=2`.
  scriptOrder: 'last-change',
  prefixesNeedSecureConnection: true,
  accessGranularitySeconds: 60,
  sameSite: {
    ...standardCookies.sameSite,
    unset: 'none',
    laxAllowingUnsafeSeconds: 0,
    schemeful: false,
    // Such a request may still store what it could not carry.
    considersRedirects: true,
  },
  partitioned: { supported: true, needsSecure: true, needsSecureConnection: false },
  thirdParty: {
    default: 'partitioned',
    rules: {
      allowed: everything,
      partitioned: { reads: 'partition', stores: 'into-partition' },
      blocked: nothing,
    },
    comparedWith: 'every-ancestor',
  },
  limits: {
    perSite: { max: 180, keep: 150 },
    total: { max: 3000, keep: 2700 },
    perPartition: { max: 180, keep: 150, maxBytes: 10240 },
  },
};

/** WebKitGTK 2.50, whose cookie jar is libsoup 3.2. Safari keeps its own jar and is not meant. */
export const webkitCookies: CookieProfile = {
  ...standardCookies,
  name: 'webkit',
  syntax: {
    controlCharacter: 'ends-line',
    innerTab: 'kept',
    invalidUtf8: 'kept',
    withoutEquals: 'value',
    bareAttributes: 'ignored',
    keepsEmpty: true,
    nameless: 'stored',
    // 4097 bytes are stored and sent.
    maxNameValueLength: null,
    maxAttributeLength: null,
    loneDotDomain: 'rejected',
    // `Domain=EXAMPLE.COM` is a cookie of `example.com` to that host itself, and to no other.
    lowersDomain: false,
  },
  lifetime: {
    // `Max-Age=60; Expires=<past>` removes.
    precedence: 'last',
    invalidMaxAge: 'skipped',
    invalidExpires: 'unsets',
    maxAgePlus: 'skipped',
    maxAgeZero: 'empty',
    dates: { ...standardDates, order: 'http-date', earliestYear: 0 },
    maxSeconds: null,
  },
  loopbackIsSecure: false,
  // Nor does `github.io` store any cookie, with `Domain` or without.
  ownPublicSuffix: 'rejected',
  // `__Host-id=1; Domain=example.com` and `__Secure-id=1` are stored: this libsoup knows no prefixes.
  prefixes: [],
  // An insecure `Path=/login/en` is stored beside a secure `Path=/login`.
  leavesSecureCookiesAlone: 'replaced',
  leavesHttpOnlyAlone: 'name-and-path',
  scriptWithoutOrigin: 'empty',
  order: 'closest-domain',
  sameSite: {
    unset: 'none',
    laxAllowingUnsafeSeconds: 0,
    schemeful: false,
    considersRedirects: true,
    redirectsSchemeful: true,
    // A page gets its own `Strict` cookies from inside a frame of another site, of a sandbox, and after a redirect.
    comparesTopLevelHost: true,
    storedCrossSite: true,
    noneNeedsSecure: false,
  },
  partitioned: { supported: false, needsSecure: false, needsSecureConnection: false },
  thirdParty: {
    default: 'blocked',
    // Intelligent Tracking Prevention, where it is on, leaves third parties nothing.
    rules: { allowed: everything, partitioned: nothing, blocked: { reads: 'all', stores: 'none' } },
    comparedWith: 'top-level-host',
  },
  limits: { perSite: null, total: null, perPartition: null },
};
