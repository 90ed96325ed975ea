import type { Chapter } from '../../server/cases.ts';
import type { Progress } from '../store/progress.ts';

/** How many cases of a chapter have been run. */
export function doneIn(chapter: Chapter, progress: Progress): number {
  return chapter.cases.filter(({ id }) => progress[id] !== undefined).length;
}

/** How far each chapter has come, from 0 to 1. */
export function partsOf(chapters: readonly Chapter[], progress: Progress): readonly number[] {
  return chapters.map((chapter) => doneIn(chapter, progress) / chapter.cases.length);
}
