import { signal } from '@preact/signals';
import type { Case, Chapter } from '../../server/cases.ts';
import { localPlace, type Place } from '../../shared/place.ts';
import type { Loaded } from './loaded.ts';

/** What the lab's server says of itself. */
export interface Lab {
  readonly chapters: readonly Chapter[];
  /** Where experiments are really played. */
  readonly place: Place;
}

export const lab = signal<Loaded<Lab>>({ state: 'loading' });

/** Asks the server, once. */
export async function loadLab(): Promise<void> {
  try {
    const [chapters, place] = await Promise.all([
      read<readonly Chapter[]>('/api/cases'),
      read<Place>('/api/place'),
    ]);
    lab.value = { state: 'ready', value: { chapters, place } };
  } catch (error) {
    lab.value = { state: 'failed', message: (error as Error).message };
  }
}

/** Where experiments are played; on this machine, as long as nothing else is known. */
export function currentPlace(): Place {
  const { value } = lab;
  return value.state === 'ready' ? value.value.place : localPlace(null);
}

/** A case, its chapter, and the cases before and after it. */
export interface FoundCase {
  readonly shown: Case;
  readonly chapter: Chapter;
  readonly number: number;
  readonly previous: Case | undefined;
  readonly next: Case | undefined;
}

/** Looks a case up. */
export function findCase(chapters: readonly Chapter[], id: string): FoundCase | null {
  const all = chapters.flatMap((chapter) => chapter.cases.map((shown) => ({ shown, chapter })));
  const at = all.findIndex(({ shown }) => shown.id === id);
  const found = all[at];
  if (found === undefined) return null;
  const { shown, chapter } = found;
  const number = chapter.cases.indexOf(shown) + 1;
  return { shown, chapter, number, previous: all[at - 1]?.shown, next: all[at + 1]?.shown };
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as T;
}
