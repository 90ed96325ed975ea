import { CookieJar } from '../../browser/cookies/cookie-jar.ts';
import { failureOf } from '../../browser/trace.ts';
import type { BrowserName } from '../../scenario/scenario.ts';
import { explain } from '../explain.ts';
import type { FindingCode } from '../finding-code.ts';
import type { HarCall } from './har-call.ts';
import type { JudgeOptions } from './judge-options.ts';
import type { RebuiltCall } from './rebuild-call.ts';
import { type Replayed, replayCall } from './replay-call.ts';

/** One way in which a call may have been made, and what came of it. */
export interface Candidate extends Replayed {
  readonly browser: BrowserName;
  readonly credentials: boolean;
  readonly outcome: 'readable' | 'opaque' | 'blocked' | 'unfinished';
  readonly codes: readonly FindingCode[];
}

/**
 * What script may not have wanted: of a recording nobody knows what it did with the answer, and that there was a preflight
 * is to be seen.
 */
export const unasked: ReadonlySet<FindingCode> = new Set([
  'preflight-needed',
  'response-header-hidden',
  'set-cookie-unreadable',
  'response-opaque',
]);

/** Makes a call again in every way that the recording leaves open. */
export async function replayAll(
  call: HarCall,
  rebuilt: RebuiltCall & { readonly mode: 'cors' | 'no-cors' },
  browsers: JudgeOptions['browsers'],
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const { name, ...browser } of browsers) {
    for (const credentials of rebuilt.credentials === null ? [false, true] : [rebuilt.credentials]) {
      // Whether cookies of a call that may not have included them were stored, nobody knows: so they are not.
      const certain = rebuilt.credentials !== null || !credentials;
      const jar = certain
        ? browser.jar
        : new CookieJar(browser.profile.cookies, { now: () => browser.clock.now() });
      const replayed = await replayCall(call, rebuilt, credentials, { ...browser, jar });
      if (replayed === null) continue;
      const codes = explain(replayed.trace)
        .map(({ code }) => code)
        .filter((code) => !unasked.has(code));
      candidates.push({ ...replayed, browser: name, credentials, outcome: outcomeOf(replayed), codes });
    }
  }
  return candidates;
}

function outcomeOf({ trace, missing }: Replayed): Candidate['outcome'] {
  const failure = failureOf(trace);
  if (failure !== null) {
    // What a network that names its reason says, the trace says too.
    const named = failure.value !== null && failure.value !== 'blocked' && failure.value !== 'not-recorded';
    return missing !== null && /network$/.test(failure.code) && !named ? 'unfinished' : 'blocked';
  }
  const filtered = trace.steps.findLast((step) => step.step === 'response-filtered');
  return filtered?.step === 'response-filtered' && filtered.type.startsWith('opaque') ? 'opaque' : 'readable';
}
