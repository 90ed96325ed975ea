import { signal } from '@preact/signals';
import { isRecord } from '../../../src/web/json.ts';
import { type ChapterId, chapterIds, type Question } from '../../quiz/question.ts';
import { questions } from '../../quiz/questions.ts';
import { storage } from '../store/storage.ts';

/** Which option a reader has chosen, by question; by chapter. */
export type Answers = Readonly<Record<ChapterId, Readonly<Record<string, number>>>>;

const key = 'corsage-lab-quiz';

/** The answers of this reader, kept in the page's own storage. */
export const answers = signal<Answers>(readAnswers(storage.read(key)));

/**
 * Reads what an earlier visit has kept. Questions that are no more, and options that never were, are left out.
 *
 * @param text anything: other pages on this origin may have written it.
 */
export function readAnswers(text: string | null): Answers {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '{}');
  } catch {
    value = {};
  }
  const kept = isRecord(value) ? value : {};
  const read = (chapter: ChapterId) => {
    const own = isRecord(kept[chapter]) ? kept[chapter] : {};
    return Object.fromEntries(
      questions[chapter].flatMap(({ id, options }) => {
        const chosen = Object.hasOwn(own, id) ? own[id] : undefined;
        return typeof chosen === 'number' && options[chosen] !== undefined ? [[id, chosen]] : [];
      }),
    );
  };
  return Object.fromEntries(chapterIds.map((chapter) => [chapter, read(chapter)])) as unknown as Answers;
}

/** Keeps an answer; `null` takes it back. */
export function keepAnswer({ chapter, id }: Question, chosen: number | null): void {
  const { [id]: _, ...others } = answers.value[chapter];
  keep({ ...answers.value, [chapter]: chosen === null ? others : { ...others, [id]: chosen } });
}

/** Forgets the answers of a chapter, or all of them. */
export function forgetAnswers(chapter?: ChapterId): void {
  keep(chapter === undefined ? readAnswers(null) : { ...answers.value, [chapter]: {} });
}

function keep(next: Answers): void {
  answers.value = next;
  storage.write(key, JSON.stringify(next));
}

/** How a chapter stands. */
export interface Score {
  readonly right: number;
  readonly answered: number;
  readonly all: number;
}

/** @param given the answers of a chapter. */
export function scoreOf(asked: readonly Question[], given: Readonly<Record<string, number>>): Score {
  const answered = asked.filter(({ id }) => given[id] !== undefined);
  return {
    right: answered.filter(({ id, answer }) => given[id] === answer).length,
    answered: answered.length,
    all: asked.length,
  };
}

/** What a reader has made of a question. */
export function stateOf(
  { id, answer }: Question,
  given: Readonly<Record<string, number>>,
): 'open' | 'right' | 'wrong' {
  const chosen = given[id];
  return chosen === undefined ? 'open' : chosen === answer ? 'right' : 'wrong';
}
