import { standardCookies } from '../cookies/cookie-profiles.ts';
import type { Profile } from '../profile.ts';

/** The standards as written: what no browser does in all points. */
export const standard: Profile = {
  name: 'standard',
  userAgent: 'Corsage',
  rejection: 'Failed to fetch',
  cookies: standardCookies,
  request: { forbiddenHeaders: [], safelistedHeaders: [], maxSafelistedBytes: 1024 },
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
    clearedOnFailure: true,
    mostEntries: 1024,
  },
  redirect: { preflightForgets: false, emptyLocationIgnored: false, originLostOnLeaving: false },
  metadata: {
    siteAfterCrossOriginRedirect: true,
    modeOnInsecurePreflight: false,
    storageAccess: { allowed: null, blocked: null, partitioned: null },
    laxReferrerAcrossSites: true,
  },
  mixedContent: { loopbackAllowed: true, imagesUpgraded: true },
  response: { nulInvalidates: true, opaqueResponseBlocking: false },
};
