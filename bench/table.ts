import { styleText } from 'node:util';
import type { Row } from './row.ts';

/** One thing that is wanted, and what was measured of it. */
export interface Goal {
  readonly wanted: string;
  readonly met: boolean;
  readonly figure: string;
}

export type Style = (format: 'bold' | 'dim' | 'green' | 'red', text: string) => string;

/** Colours for a terminal that shows them, unless `NO_COLOR` is set. */
export function styleFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Style {
  if (!stream.isTTY || env.NO_COLOR) return (_format, text) => text;
  // It has been decided here; left to itself it asks the stdout of this process.
  return (format, text) => styleText(format, text, { validateStream: false });
}

export function time(ns: number): string {
  if (ns < 1000) return `${ns.toFixed(0)} ns`;
  if (ns < 1e6) return `${(ns / 1e3).toPrecision(3)} µs`;
  return `${(ns / 1e6).toPrecision(3)} ms`;
}

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes.toFixed(0)} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toPrecision(3)} kB`;
  return `${(bytes / 1e6).toPrecision(3)} MB`;
}

/** The rows of one case, in columns. */
export function formatCase(rows: readonly Row[], style: Style): string {
  const width = Math.max(20, ...rows.map(({ subject }) => subject.length));
  const lines = rows.map(({ subject, ns, ratio, bytes }) => {
    const line = [
      `  ${subject.padEnd(width)}`,
      time(ns).padStart(9),
      factor(ratio).padStart(9),
      bytes === undefined ? '' : size(bytes).padStart(9),
    ].join(' ');
    return subject.startsWith('corsage')
      ? style('green', line)
      : subject.startsWith('(')
        ? style('dim', line)
        : line;
  });
  return `${style('bold', rows[0]?.case ?? '')}\n${lines.join('\n')}\n`;
}

export function factor(ratio: number): string {
  return `${ratio >= 100 ? ratio.toFixed(0) : ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(2)}x`;
}

/** What is wanted, and whether it was met. */
export function formatGoals(goals: readonly Goal[], style: Style): string {
  const width = Math.max(48, ...goals.map(({ wanted }) => wanted.length));
  const lines = goals.map(
    ({ wanted, met, figure }) =>
      `  ${met ? style('green', 'met    ') : style('red', 'not met')} ${wanted.padEnd(width)} ${figure}`,
  );
  return [style('bold', 'Wanted'), ...lines].join('\n');
}
