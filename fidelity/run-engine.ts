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
  return { record: { results, requests: withUntold({ results, requests }, traces) }, traces };
}

/** Headers that the lab does not show, so that a record does not hold them; the trace does, and what servers see. */
export const untoldHeaders: readonly string[] = ['referer', 'cache-control', 'pragma'];

function withUntold({ requests }: VariantRecord, traces: readonly Trace[]): VariantRecord['requests'] {
  const sent = traces.flatMap(({ steps }) => steps.flatMap((step) => (step.step === 'sent' ? [step] : [])));
  let at = 0;
  return requests.map((request) => {
    const found = sent.findIndex(
      ({ method, url }, index) => index >= at && method === request.method && url === request.url,
    );
    if (found === -1) return request;
    at = found + 1;
    const untold = (sent[found]?.headers ?? [])
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => untoldHeaders.includes(name));
    return { ...request, headers: { ...request.headers, ...Object.fromEntries(untold) } };
  });
}
