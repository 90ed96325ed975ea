import { firefoxCookies } from '../cookies/cookie-profiles.ts';
import type { Profile } from '../profile.ts';
import { standard } from './standard.ts';

/** Firefox 153 ESR. */
export const firefox: Profile = {
  ...standard,
  name: 'firefox',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  rejection: 'NetworkError when attempting to fetch resource.',
  cookies: firefoxCookies,
  request: {
    ...standard.request,
    unsafeValues: { accept: '[\\x80-\\xff]', 'content-type': '[,\\x80-\\xff]' },
    conditionalCacheMode: { fetch: 'no-store', xhr: 'default' },
    keepsOneOf: ['content-type'],
    maxSafelistedBytes: Number.MAX_SAFE_INTEGER,
  },
  preflight: {
    ...standard.preflight,
    checks: ['redirect', 'cors', 'status', 'parse-methods', 'method', 'parse-headers', 'headers'],
    wildcardCoversAuthorization: true,
    maxAgeCap: 86400,
    invalidMaxAge: 'not-cached',
    negativeMaxAge: 'not-cached',
    credentialedServesAnonymous: false,
    wildcardReused: false,
    bypassedBy: ['no-store', 'reload'],
    carriesCacheMode: true,
    repeatsHeaders: true,
    taintedKeptFor: 'page',
    mostEntries: 100,
  },
  redirect: {
    ...standard.redirect,
    preflightForgets: true,
    invalidFirst: 'to-follow',
    repeatedLocation: 'failure-unless-same',
    preflightSticks: 'with-headers-left',
  },
  metadata: {
    ...standard.metadata,
    storageAccessOnPreflight: true,
    storageAccessSchemeful: false,
    storageAccessInactive: true,
    storageAccessOnRedirects: false,
    storageAccessOfFrames: true,
    loopbackIsNoDowngrade: false,
    loopbackIsOneSite: true,
    storageAccess: { allowed: null, blocked: null, partitioned: 'none' },
    sandboxedReferrerOf: ['script', 'image'],
    laxReferrerAcrossSites: false,
  },
  mixedContent: { ...standard.mixedContent, upgradesOnLoopback: false },
  response: {
    ...standard.response,
    mustAgree: ['location', 'content-length', 'content-disposition'],
    dropsEmptyRepeats: true,
    opaqueResponseBlocking: 'parsing',
    blocksOpaqueAtHome: true,
    imagesNeedOkStatus: true,
  },
};
