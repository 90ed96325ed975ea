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
    safelistedHeaders: {
      'save-data': '^on$',
      'device-memory': '^\\d*\\.?\\d+$',
      dpr: '^\\d*\\.?\\d+$',
      downlink: '^\\d*\\.?\\d+$',
      width: '^\\d+$',
      'viewport-width': '^\\d+$',
      rtt: '^\\d+$',
      ect: '^(?:slow-2g|2g|3g|4g)$',
      intervention: '',
    },
    unsafeContentType: null,
    sendsUtf8: false,
    conditionalCacheMode: 'no-cache',
    joinsRepeated: true,
    elementsNameOrigin: true,
    blocksEmbeddedCredentials: true,
    keepsFirstOf: [],
    openPorts: [4190, 6679],
    maxSafelistedBytes: 1024,
  },
  preflight: {
    ...standard.preflight,
    wildcardCoversAuthorization: true,
    maxAgeCap: 7200,
    negativeMaxAge: 'not-cached',
    bypassedBy: ['no-store', 'reload', 'no-cache'],
    carriesCacheMode: true,
    notKeptBy: ['no-store'],
    entries: 'replaced',
    taintedKeptFor: 'nobody',
    clearedOnFailure: false,
  },
  redirect: {
    ...standard.redirect,
    emptyLocation: 'none',
    locationFirst: true,
    dropsHeaders: ['device-memory', 'dpr', 'downlink', 'width', 'viewport-width', 'rtt', 'ect'],
    repeatedLocation: 'failure-unless-same',
    needsLocation: true,
    originLostOnLeaving: 'all',
  },
  metadata: {
    ...standard.metadata,
    modeOnInsecurePreflight: true,
    siteOnRedirectedPreflight: 'last-url',
    originHeedsReferrerPolicy: false,
    loopbackIsNoDowngrade: false,
    storageAccess: { allowed: 'active', blocked: 'none', partitioned: 'none' },
    storageAccessInactive: true,
  },
  response: {
    ...standard.response,
    mustAgree: ['location', 'content-length', 'content-disposition'],
    opaqueResponseBlocking: true,
    redirectStatusRuns: 'classic',
    failedFramesLoad: [
      'bad-port',
      'network',
      'network-timeout',
      'redirect-count',
      'redirect-location-invalid',
    ],
  },
};
