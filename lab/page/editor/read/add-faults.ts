import type { Fault } from '../../../../src/scenario/checker.ts';
import { codeWords } from '../../words/code.ts';
import type { Range } from '../code-problem.ts';
import { nearest } from '../nearest.ts';
import { quoted } from '../write-literal.ts';
import { type Located, locate } from './located.ts';
import type { Source } from './source.ts';

/**
 * Says what the loader's checks found, where it stands in the text. What is known to be wrong already is not said again.
 *
 * @param faults their paths begin inside `located`.
 */
export function addFaults(source: Source, located: Located, faults: readonly Fault[]): void {
  for (const { path, value, fix } of faults) {
    const place = locate(located, path);
    const isMissing = value === undefined && place.found === undefined;
    if (source.isFaulty(place.found ?? place)) continue;
    // The loader speaks of JSON.
    const written = fix.replace(/"([^"]*)"/g, (_, text: string) => quoted(text));
    const name = /(\w+)$/.exec(path)?.[1] ?? path;
    if (isMissing) source.add('value-missing', place, [codeWords.valueMissing(name), written]);
    else {
      source.add(
        'value-invalid',
        place,
        [codeWords.valueInvalid(printed(value)), written],
        meant(value, fix, place.found ?? place),
      );
    }
  }
}

/** Where one of a few texts is wanted, the one that was probably meant. */
function meant(value: unknown, fix: string, { from, to }: Range) {
  if (typeof value !== 'string' || !/^Write "[^"]*"(?: or "[^"]*")*\.$/.test(fix)) return undefined;
  const near = nearest(
    value,
    [...fix.matchAll(/"([^"]*)"/g)].map(([, text]) => text!),
  );
  return near === undefined ? undefined : { from, to, insert: quoted(near) };
}

function printed(value: unknown): string {
  const text = typeof value === 'string' ? quoted(value) : (JSON.stringify(value) ?? 'Nothing');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
