import { standardCookies } from '../cookies/cookie-profiles.ts';
import type { Profile } from '../profile.ts';

/** The standards as written: what no browser does in all points. */
export const standard: Profile = {
  name: 'standard',
  userAgent: 'Corsage',
  rejection: 'Failed to fetch',
  cookies: standardCookies,
  request: {
    forbiddenHeaders: [],
    safelistedHeaders: {},
    joinsRepeated: false,
    elementsNameOrigin: false,
    maxSafelistedBytes: 1024,
  },
  preflight: {
    checks: ['redirect', 'cors', 'status', 'parse-methods', 'parse-headers', 'method', 'headers'],
    wildcardCoversAuthorization: false,
    maxAgeCap: Number.MAX_SAFE_INTEGER,
    invalidMaxAge: 'default',
    negativeMaxAge: 'default',
    credentialedServesAnonymous: true,
    wildcardReused: true,
    bypassedBy: [],
    notKeptBy: [],
    repeatsHeaders: false,
    entries: 'merged',
    keepsRefusals: false,
    taintedKeptFor: 'null',
    clearedOnFailure: true,
    mostEntries: 1024,
  },
  redirect: {
    preflightForgets: false,
    emptyLocation: 'same-url',
    needsLocation: false,
    preflightSticks: 'no',
    originStaysOnGet: false,
    originLostOnLeaving: false,
  },
  metadata: {
    afterCrossOriginRedirect: true,
    sandboxedReferrerOf: [],
    modeOnInsecurePreflight: false,
    storageAccess: { allowed: null, blocked: null, partitioned: null },
    originHeedsReferrerPolicy: true,
    storageAccessInactive: false,
    laxReferrerAcrossSites: true,
  },
  mixedContent: { loopbackAllowed: true, imagesUpgraded: true },
  response: {
    nulInvalidates: true,
    replacesInvalidUtf8: false,
    opaqueResponseBlocking: false,
    imagesNeedOkStatus: false,
    failedFramesLoad: [],
  },
};
