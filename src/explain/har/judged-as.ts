import { type BrowserName, browserNames } from '../../scenario/scenario.ts';

/**
 * By whose rules a recording is judged: those of the browser that it is of.
 *
 * @param browser what the file has as the browser, if it does.
 * @param creator what wrote the file.
 * @returns all of them where neither tells: a proxy's recording.
 * @example
 * ```ts
 * judgedAs(null, 'WebInspector 537.36'); // ['chromium']
 * judgedAs(null, 'Charles Proxy 4.6'); // ['chromium', 'firefox', 'webkit']
 * ```
 */
export function judgedAs(browser: string | null, creator: string | null): readonly BrowserName[] {
  for (const product of [browser, creator]) {
    if (product === null) continue;
    if (/firefox/i.test(product)) return ['firefox'];
    // Chromium's writer is called WebInspector, that of WebKit and Safari WebKit Web Inspector.
    if (/safari|webkit/i.test(product)) return ['webkit'];
    if (/chrom|edge|opera|brave|^WebInspector\b/i.test(product)) return ['chromium'];
  }
  return browserNames;
}
