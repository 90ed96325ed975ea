import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import type { BrowserName } from '../../scenario/scenario.ts';
import type { ReplayBrowser } from './replay-call.ts';

/** What is known of the recording that a call is in. */
export interface JudgeOptions {
  /** One for every browser whose rules apply. */
  readonly browsers: readonly (ReplayBrowser & { readonly name: BrowserName })[];
  readonly hasCookies: boolean;
  /** Whether whoever wrote the file writes down what the page did not get, or leaves it out. */
  readonly tellsOutcome: boolean;
  readonly thirdPartyCookies: ThirdPartyCookies | undefined;
}
