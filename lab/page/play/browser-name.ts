import { type BrowserName, browserNames } from '../../../src/scenario/scenario.ts';

/** Which engine this is, by what it says of itself. The order matters: each names its predecessors. */
export function browserName(userAgent: string): BrowserName {
  if (/\bFirefox\//.test(userAgent)) return 'firefox';
  if (/\bChrom(?:e|ium)\/|\bHeadlessChrome\//.test(userAgent)) return 'chromium';
  return 'webkit';
}

/** The reader's own. */
export const ownBrowser: BrowserName = browserName(globalThis.navigator?.userAgent ?? '');

/** All that are predicted, the reader's own first. */
export const browsersByNearness: readonly BrowserName[] = [
  ownBrowser,
  ...browserNames.filter((name) => name !== ownBrowser),
];
