import type { CookieProfile, ThirdPartyRule } from './cookie-profile.ts';

const everything: ThirdPartyRule = { reads: 'all', stores: 'as-asked' };
const nothing: ThirdPartyRule = { reads: 'none', stores: 'none' };
const onlyPartitioned: ThirdPartyRule = { reads: 'partition', stores: 'partitioned-only' };

/** The draft of RFC 6265bis with the numbers that it recommends, and no opinion on third parties. */
export const standardCookies: CookieProfile = {
  name: 'standard',
  maxNameValueLength: 4096,
  maxAttributeLength: 1024,
  oversizeAttribute: 'skipped',
  innerTab: { name: 'kept', value: 'kept', attribute: 'kept' },
  rejectsAmbiguousSerialization: false,
  maxLifetimeSeconds: 400 * 24 * 60 * 60,
  loopbackIsSecure: true,
  unlistedSuffixIsPublic: true,
  prefixes: ['__Secure-', '__Host-'],
  leavesSecureCookiesAlone: true,
  inheritsCreationTime: 'always',
  accessGranularitySeconds: 0,
  sameSite: {
    unset: 'lax',
    laxAllowingUnsafeSeconds: 120,
    schemeful: true,
    considersRedirects: false,
    laxInFrames: false,
    storedCrossSite: false,
    noneNeedsSecure: true,
  },
  partitioned: { supported: false, needsSecure: true },
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
  innerTab: { name: 'rejected', value: 'rejected', attribute: 'rejected' },
  prefixes: ['__Secure-', '__Host-', '__Http-', '__Host-Http-'],
  inheritsCreationTime: 'same-value',
  accessGranularitySeconds: 60,
  sameSite: { ...standardCookies.sameSite, laxInFrames: true },
  partitioned: { supported: true, needsSecure: true },
  thirdParty: {
    default: 'blocked',
    rules: { allowed: everything, partitioned: onlyPartitioned, blocked: onlyPartitioned },
    comparedWith: 'every-ancestor',
  },
  limits: {
    perSite: { max: 180, keep: 150 },
    total: { max: 3300, keep: 3000 },
    perPartition: { max: 180, maxBytes: 10240 },
  },
};

/** Firefox 153 ESR. */
export const firefoxCookies: CookieProfile = {
  ...standardCookies,
  name: 'firefox',
  oversizeAttribute: 'rejected',
  prefixes: ['__Secure-', '__Host-', '__Http-', '__Host-Http-'],
  accessGranularitySeconds: 60,
  sameSite: {
    ...standardCookies.sameSite,
    unset: 'none',
    laxAllowingUnsafeSeconds: 0,
    schemeful: false,
    considersRedirects: true,
  },
  partitioned: { supported: true, needsSecure: true },
  thirdParty: {
    default: 'partitioned',
    rules: {
      allowed: everything,
      partitioned: { reads: 'partition', stores: 'into-partition' },
      blocked: nothing,
    },
    comparedWith: 'top-level-site',
  },
  limits: { perSite: { max: 180, keep: 150 }, total: { max: 3000, keep: 2700 }, perPartition: null },
};

/** WebKitGTK 2.50, whose cookie jar is libsoup 3.2. Safari keeps its own jar and is not meant. */
export const webkitCookies: CookieProfile = {
  ...standardCookies,
  name: 'webkit',
  loopbackIsSecure: false,
  unlistedSuffixIsPublic: false,
  maxLifetimeSeconds: null,
  inheritsCreationTime: 'never',
  sameSite: {
    unset: 'none',
    laxAllowingUnsafeSeconds: 0,
    schemeful: false,
    considersRedirects: true,
    laxInFrames: false,
    storedCrossSite: true,
    noneNeedsSecure: false,
  },
  partitioned: { supported: false, needsSecure: false },
  thirdParty: {
    default: 'blocked',
    // Intelligent Tracking Prevention, where it is on, leaves third parties nothing.
    rules: { allowed: everything, partitioned: nothing, blocked: { reads: 'all', stores: 'none' } },
    comparedWith: 'top-level-host',
  },
  limits: { perSite: null, total: null, perPartition: null },
};
