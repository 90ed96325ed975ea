import { signal } from '@preact/signals';
import { storage } from './storage.ts';

/** What became of a case that this reader has run. */
export type CaseProgress = 'as-expected' | 'otherwise';

/** By the case's id. */
export type Progress = Readonly<Record<string, CaseProgress>>;

const key = 'corsage-lab-progress';

/** How far this reader has come, kept in the page's own storage. */
export const progress = signal<Progress>(readProgress(storage.read(key)));

/**
 * Reads what an earlier visit has kept.
 *
 * @param text anything: other pages on this origin may have written it.
 */
export function readProgress(text: string | null): Progress {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([, state]) => state === 'as-expected' || state === 'otherwise'),
  );
}

/** What is said of a variation that was not run since the page was loaded: whether an earlier visit ran all of its case. */
export function ranEarlier(id: string): boolean {
  return progress.value[id] === 'as-expected';
}

/** Keeps what became of a case. */
export function keepProgress(id: string, outcome: CaseProgress): void {
  if (progress.value[id] === outcome) return;
  progress.value = { ...progress.value, [id]: outcome };
  storage.write(key, JSON.stringify(progress.value));
}

/** Forgets everything. */
export function clearProgress(): void {
  progress.value = {};
  storage.write(key, '{}');
}
