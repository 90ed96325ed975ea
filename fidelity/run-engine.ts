import type { Trace } from '../src/browser/trace.ts';
import { playVariant } from '../src/scenario/play-scenario.ts';
import type { VariantRecord } from '../src/scenario/record.ts';
import type { BrowserName } from '../src/scenario/scenario.ts';
import { type Case, settingsIn } from './case.ts';

/** What the engine made of a case. */
export interface EngineRun {
  readonly record: VariantRecord;
  readonly traces: readonly Trace[];
}

/**
 * Performs a case on the engine.
 *
 * @param of the case.
 * @param browser whose profile.
 */
export async function runEngine({ variant, settings }: Case, browser: BrowserName): Promise<EngineRun> {
  const { results, requests, traces } = await playVariant(variant, {
    profile: browser,
    ...settingsIn(browser, settings),
  });
  return { record: { results, requests: withReferrers({ results, requests }, traces) }, traces };
}

/** The lab shows no `Referer`, so that a record does not hold it; the trace does. */
function withReferrers({ requests }: VariantRecord, traces: readonly Trace[]): VariantRecord['requests'] {
  const sent = traces.flatMap(({ steps }) => steps.flatMap((step) => (step.step === 'sent' ? [step] : [])));
  let at = 0;
  return requests.map((request) => {
    const found = sent.findIndex(
      ({ method, url }, index) => index >= at && method === request.method && url === request.url,
    );
    if (found === -1) return request;
    at = found + 1;
    const referrer = sent[found]?.headers.find(([name]) => name.toLowerCase() === 'referer')?.[1];
    return referrer === undefined
      ? request
      : { ...request, headers: { ...request.headers, referer: referrer } };
  });
}
