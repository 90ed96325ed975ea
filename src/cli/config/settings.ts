import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import type { BrowserName } from '../../scenario/scenario.ts';

/** What each browser's user can let third parties do. */
export const settings: Readonly<Record<BrowserName, readonly ThirdPartyCookies[]>> = {
  chromium: ['allowed', 'blocked'],
  firefox: ['allowed', 'partitioned', 'blocked'],
  webkit: ['allowed', 'blocked'],
};
