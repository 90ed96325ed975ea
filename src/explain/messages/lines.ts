import type { BrowserName } from '../../scenario/scenario.ts';
import type { FindingCode } from '../finding-code.ts';
import { apiLines } from './api-lines.ts';
import { chromiumCookies } from './chromium/cookies.ts';
import { chromiumFailures } from './chromium/failures.ts';
import { chromiumLookAlikes } from './chromium/look-alikes.ts';
import { firefoxCookies } from './firefox/cookies.ts';
import { firefoxFailures } from './firefox/failures.ts';
import { firefoxLookAlikes } from './firefox/look-alikes.ts';
import type { Lines } from './line.ts';
import { silentLines } from './silent-lines.ts';
import { webkitCookies } from './webkit/cookies.ts';
import { webkitFailures } from './webkit/failures.ts';
import { webkitLookAlikes } from './webkit/look-alikes.ts';

/** What every engine says about every finding: the one source of what is printed, and of what is recognised. */
export const lines: Readonly<Record<BrowserName, Readonly<Record<FindingCode, Lines>>>> = {
  chromium: {
    ...chromiumFailures,
    ...chromiumLookAlikes,
    ...chromiumCookies,
    ...silentLines.chromium,
    ...apiLines('chromium'),
  },
  firefox: {
    ...firefoxFailures,
    ...firefoxLookAlikes,
    ...firefoxCookies,
    ...silentLines.firefox,
    ...apiLines('firefox'),
  },
  webkit: {
    ...webkitFailures,
    ...webkitLookAlikes,
    ...webkitCookies,
    ...silentLines.webkit,
    ...apiLines('webkit'),
  },
};
