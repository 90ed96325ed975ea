import { cookiePair } from '../../scenario/cookie-pair.ts';
import type { Cell } from './cell.ts';

/** Shorter ones are words and numbers that stand elsewhere too. */
const shortest = 8;

/**
 * Leaves the values of cookies out of a text. What a running server sets is somebody's session, and reports end up in
 * the logs of a build.
 *
 * @param cells whose traces have the values.
 */
export function hideValues(text: string, cells: readonly Cell[]): string {
  const values = new Set<string>();
  for (const { trace } of cells) {
    for (const step of trace?.steps ?? []) {
      if (step.step === 'cookie-stored' || step.step === 'cookie-attached') values.add(step.value);
      if (step.step === 'cookie-rejected' || step.step === 'set-cookie-ignored') {
        values.add(cookiePair(step.line).value);
      }
    }
  }
  return [...values]
    .filter((value) => value.length >= shortest)
    .sort((a, b) => b.length - a.length)
    .reduce((hidden, value) => hidden.replaceAll(value, '…'), text);
}
