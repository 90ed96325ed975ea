import { factor, type Style, size, time } from '../table.ts';
import type { EngineRow } from './engine-rows.ts';

/** The rows of one case, in columns: the time of a case, its ratio, cases and requests a second, bytes held. */
export function formatEngineCase(rows: readonly EngineRow[], style: Style): string {
  const width = Math.max(20, ...rows.map(({ subject }) => subject.length));
  const lines = rows.map(({ subject, ns, ratio, requests, bytes }) => {
    const perSecond =
      requests === undefined ? [] : [rate(1e9 / ns, 'cases/s'), rate((requests * 1e9) / ns, 'requests/s')];
    const line = [
      `  ${subject.padEnd(width)}`,
      time(ns).padStart(9),
      factor(ratio).padStart(9),
      ...perSecond,
      ...(bytes === undefined ? [] : [size(bytes).padStart(9)]),
    ].join(' ');
    return subject === 'corsage' ? style('green', line) : line;
  });
  return `${style('bold', rows[0]?.case ?? '')}\n${lines.join('\n')}\n`;
}

function rate(perSecond: number, unit: string): string {
  return `${perSecond < 100 ? perSecond.toPrecision(3) : Math.round(perSecond).toLocaleString('en')} ${unit}`.padStart(
    18,
  );
}
