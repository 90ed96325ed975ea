import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import { profiles } from '../../browser/profiles/profiles.ts';
import { type BrowserName, browserNames } from '../../scenario/scenario.ts';
import { settings } from '../config/settings.ts';

/** A browser, and what its user lets third parties do. */
export interface Column {
  readonly browser: BrowserName;
  readonly thirdPartyCookies: ThirdPartyCookies;
  /** Whether the browser comes with this setting. */
  readonly isDefault: boolean;
}

/** Everything that a request is tried in. */
export const columns: readonly Column[] = browserNames.flatMap((browser) =>
  settings[browser].map((thirdPartyCookies) => ({
    browser,
    thirdPartyCookies,
    isDefault: profiles[browser].cookies.thirdParty.default === thirdPartyCookies,
  })),
);
