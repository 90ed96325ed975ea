import type { BrowserName } from '../../../src/scenario/scenario.ts';

/** Which engine this is, by what it says of itself. The order matters: each names its predecessors. */
export function browserName(userAgent: string): BrowserName {
  if (/\bFirefox\//.test(userAgent)) return 'firefox';
  if (/\bChrom(?:e|ium)\/|\bHeadlessChrome\//.test(userAgent)) return 'chromium';
  return 'webkit';
}

/** The reader's own. */
export const ownBrowser: BrowserName = browserName(globalThis.navigator?.userAgent ?? '');

export const browsers: readonly BrowserName[] = ['chromium', 'firefox', 'webkit'];

/** All that are predicted, the reader's own first. */
export const browsersByNearness: readonly BrowserName[] = [
  ownBrowser,
  ...browsers.filter((name) => name !== ownBrowser),
];
