import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import type { HarSource } from '../../networks/read-har.ts';
import type { HarReport } from './har-report.ts';

/** How to judge a recording. */
export interface ExplainHarOptions {
  /** The user's setting while it was recorded, where it is known. Default: what the browser comes with. */
  readonly thirdPartyCookies?: ThirdPartyCookies;
}

/**
 * Explains the cross-origin calls of a recording: which failed and why, and which cookies did not travel.
 *
 * @param source a file that was read: `readHar(text)`, or `readHarFile(path)` of the command for one that is too large
 *   for memory. Its entries are gone through once, in order, and not kept.
 * @param options what is known besides.
 * @returns the calls, those that went alike in one group.
 * @throws {HarError} where an entry cannot be read.
 */
export function explainHar(_source: HarSource, _options: ExplainHarOptions = {}): Promise<HarReport> {
  throw new Error('explainHar is not written yet.');
}
