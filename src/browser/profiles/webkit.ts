import { webkitCookies } from '../cookies/cookie-profiles.ts';
import type { Profile } from '../profile.ts';
import { standard } from './standard.ts';

/** WebKitGTK 2.50. */
export const webkit: Profile = {
  ...standard,
  name: 'webkit',
  userAgent:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  rejection: 'Load failed',
  cookies: webkitCookies,
  request: {
    ...standard.request,
    sendsUtf8: true,
    rangeUnitInAnyCase: true,
    joinsRepeated: true,
    elementsNameOrigin: true,
    maxSafelistedBytes: Number.MAX_SAFE_INTEGER,
  },
  preflight: {
    ...standard.preflight,
    checks: ['status', 'cors', 'parse-methods', 'parse-headers', 'method', 'headers'],
    wildcardCoversAuthorization: true,
    maxAgeCap: 600,
    negativeMaxAge: 'not-cached',
    forgottenOnMiss: true,
    entries: 'replaced',
    keepsRefusals: true,
    taintedKeptFor: 'nobody',
    clearedOnFailure: false,
  },
  redirect: {
    ...standard.redirect,
    emptyLocation: 'invalid',
    credentialsAfterPreflight: true,
    deleteBecomesGet: true,
    checksFirstCredentials: true,
    repeatedLocation: 'joined',
    needsLocation: true,
    cacheModeCrosses: false,
    ftpFirst: true,
    preflightSticks: 'with-all-headers',
    originStaysOnGet: true,
    originLostOnLeaving: 'navigations',
  },
  response: {
    ...standard.response,
    fetchesBlank: false,
    replacesInvalidUtf8: true,
    redirectStatusRuns: 'all',
    nullBodyStatuses: [204, 304],
  },
  metadata: {
    ...standard.metadata,
    siteOnRedirectedPreflight: 'tainted-origin',
    afterCrossOriginRedirect: false,
    loopbackIsNoDowngrade: false,
    originLostOnDowngrade: false,
    sandboxedReferrerOf: ['script', 'image', 'xhr'],
  },
  mixedContent: { loopbackAllowed: 'images', imagesUpgraded: true, upgradesOnLoopback: true },
};
