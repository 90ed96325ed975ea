import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { HeapReading } from './heap.ts';

/** One browser for all cases, every one on sites of its own; or the generated ones again and again, a browser for each. */
export type HeapKind = 'one browser' | 'fresh browsers';

export const heapKinds: readonly HeapKind[] = ['one browser', 'fresh browsers'];

export function heapCase(kind: HeapKind, cases: number): string {
  return `heap over ${cases.toLocaleString('en')} cases, ${kind}`;
}

/**
 * Watches the heap over many cases, in a process of its own.
 *
 * @param out where the bundled scripts of the bench lie.
 */
export async function heapOver(
  out: string,
  kind: HeapKind,
  cases: number,
  seed: number,
): Promise<readonly HeapReading[]> {
  const words = ['--expose-gc', join(out, 'engine-memory.js'), kind, String(cases), String(seed)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout);
}
