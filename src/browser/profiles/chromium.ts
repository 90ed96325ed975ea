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
  preflight: {
    ...standard.preflight,
    wildcardCoversAuthorization: true,
    maxAgeCap: 7200,
    negativeMaxAge: 'not-cached',
    bypassedBy: ['no-store', 'reload', 'no-cache'],
    entries: 'replaced',
    clearedOnFailure: false,
  },
};
