import type { BrowserName } from '../../scenario/scenario.ts';

/** What browsers are called in text. */
export const browserTitles: Readonly<Record<BrowserName, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};

/** `Chromium, Firefox and WebKit`. */
export function listBrowsers(browsers: readonly BrowserName[]): string {
  const titles = browsers.map((browser) => browserTitles[browser]);
  const last = titles.pop() ?? '';
  return titles.length === 0 ? last : `${titles.join(', ')} and ${last}`;
}
