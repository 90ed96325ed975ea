import { type PlayedVariant, playVariant } from '../../src/scenario/play-scenario.ts';
import { browserNames } from '../../src/scenario/scenario.ts';
import type { Experiment } from '../shared/experiment.ts';
import type { Show } from './question.ts';

/**
 * Plays an experiment and holds what comes of it against what should be seen.
 *
 * @returns what is different, a line each; none where all of it is seen in every browser that is named.
 */
export async function contradictions(experiment: Experiment, show: Show): Promise<readonly string[]> {
  const { browsers: named = browserNames, thirdPartyCookies } = show;
  const setting = thirdPartyCookies === undefined ? {} : { thirdPartyCookies };
  const found: string[] = [];
  for (const profile of named) {
    const variant = { name: '', because: '', expect: [], ...experiment };
    const played = await playVariant(variant, { profile, ...setting });
    for (const [what, expected, seen] of compared(show, played)) {
      const [one, other] = [JSON.stringify(expected), JSON.stringify(seen)];
      if (one !== other) found.push(`${profile}, ${what}: ${one} was to be seen, and ${other} was`);
    }
  }
  return found;
}

type Row = readonly [what: string, expected: unknown, seen: unknown];

function compared(show: Show, { results, requests }: PlayedVariant): readonly Row[] {
  const { call = 0, request = 0, outcome, status, headers, value, cookie, origin, answered, by } = show;
  const result = results[call];
  const seen = requests[request];
  const lines = requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  const rows: Row[] = [];
  const row = (what: string, expected: unknown, given: unknown) => {
    if (expected !== undefined) rows.push([what, expected, given]);
  };
  row('outcome', outcome, result?.outcome);
  row('status', status, result?.outcome === 'readable' ? result.status : undefined);
  row('value', value, result?.outcome === 'cookie' ? result.value : undefined);
  for (const [name, expected] of Object.entries(headers ?? {})) {
    row(`header ${name}`, expected, result?.outcome === 'readable' ? result.headers[name] : undefined);
  }
  row('requests', show.requests, lines);
  row('requests', show.begins, lines.slice(0, show.begins?.length));
  row('cookie', cookie, seen === undefined ? undefined : (seen.headers.cookie ?? null));
  row('origin', origin, seen === undefined ? undefined : (seen.headers.origin ?? null));
  row('answered', answered, seen?.status);
  row('by', by, seen?.by);
  return rows;
}
