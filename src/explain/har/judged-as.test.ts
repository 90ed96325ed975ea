import { expect, test } from 'vitest';
import { judgedAs } from './judged-as.ts';

const all = ['chromium', 'firefox', 'webkit'];
test.each<[browser: string | null, creator: string | null, names: readonly string[]]>([
  [null, 'WebInspector 537.36', ['chromium']],
  [null, 'WebKit Web Inspector 1.0', ['webkit']],
  ['Firefox 153.0', 'Firefox 153.0', ['firefox']],
  ['chromium 140.0', 'Playwright 1.50', ['chromium']],
  ['webkit 18.0', 'Playwright 1.50', ['webkit']],
  ['Microsoft Edge 140', 'BrowserMob Proxy 2', ['chromium']],
  ['Safari 18', null, ['webkit']],
  [null, 'Charles Proxy 4.6', all],
  [null, null, all],
])('%s, written by %s', (browser, creator, names) => {
  expect(judgedAs(browser, creator)).toEqual(names);
});
