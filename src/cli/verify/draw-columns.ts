import type { BrowserName } from '../../scenario/scenario.ts';
import { settings } from '../config/settings.ts';
import { browserTitles } from '../draw/browser-titles.ts';
import type { Column } from './columns.ts';

/** Columns in words, a browser with all of its settings by its name alone: `Chromium, Firefox (allowed, blocked*)`. */
export function columnsText(columns: readonly Column[]): string {
  const browsers = [...new Set(columns.map(({ browser }) => browser))];
  return browsers.map((browser) => ofBrowser(browser, columns)).join(', ');
}

function ofBrowser(browser: BrowserName, columns: readonly Column[]): string {
  const own = columns.filter((column) => column.browser === browser);
  if (own.length === settings[browser].length) return browserTitles[browser];
  const words = own.map(({ thirdPartyCookies, isDefault }) => `${thirdPartyCookies}${isDefault ? '*' : ''}`);
  return `${browserTitles[browser]} (${words.join(', ')})`;
}
