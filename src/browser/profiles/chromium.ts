import { chromiumCookies } from '../cookies/cookie-profiles.ts';
import type { Profile } from '../profile.ts';
import { standard } from './standard.ts';

/** Chromium 156. */
export const chromium: Profile = {
  ...standard,
  name: 'chromium',
  userAgent:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  rejection: 'Failed to fetch',
  cookies: chromiumCookies,
  request: {
    forbiddenHeaders: ['user-agent'],
    safelistedHeaders: [
      'save-data',
      'device-memory',
      'dpr',
      'width',
      'viewport-width',
      'rtt',
      'downlink',
      'ect',
    ],
    maxSafelistedBytes: 1024,
  },
  preflight: {
    ...standard.preflight,
    wildcardCoversAuthorization: true,
    maxAgeCap: 7200,
    negativeMaxAge: 'not-cached',
    bypassedBy: ['no-store', 'reload', 'no-cache'],
    notKeptBy: ['no-store'],
    entries: 'replaced',
    clearedOnFailure: false,
  },
  redirect: { preflightForgets: false, emptyLocationIgnored: true, originLostOnLeaving: true },
  metadata: {
    ...standard.metadata,
    modeOnInsecurePreflight: true,
    storageAccess: { allowed: 'active', blocked: 'none', partitioned: 'none' },
  },
  response: { nulInvalidates: true, opaqueResponseBlocking: true },
};
