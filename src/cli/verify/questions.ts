import type { Deployment } from '../config/deployment.ts';
import type { Cell } from './cell.ts';
import type { Judgement, Question } from './judge.ts';

/** What came of a question: `true` for readable, stored or sent. `null` where it cannot be told. */
export function answerOf({ seen }: Cell, question: Question): boolean | null {
  if (question.ask === 'read') return seen.read;
  const cookie = seen.cookies.find(({ name }) => name === question.cookie);
  return cookie?.[question.ask] ?? null;
}

/**
 * What the matrix says of a request: whether its answer can be read, of each cookie that it sets whether that is stored,
 * and of the others whether they are sent, unless it asks for none.
 *
 * @param judgements all of the request's: what is expected is shown in any case.
 */
export function questionsOf(
  { cookies }: Pick<Deployment, 'cookies'>,
  { request }: Pick<Cell, 'request'>,
  judgements: readonly Judgement[],
): readonly Question[] {
  const isExpected = (ask: string, name: string) =>
    judgements.some(({ about }) => about.ask === ask && 'cookie' in about && about.cookie === name);
  const names = cookies.map(({ name }) => name);
  const stored = names.filter((name) => request.sets.includes(name) || isExpected('stored', name));
  const sent = names.filter(
    (name) => (request.credentials !== 'omit' && !request.sets.includes(name)) || isExpected('sent', name),
  );
  return [
    { ask: 'read' },
    ...stored.map((cookie): Question => ({ ask: 'stored', cookie })),
    ...sent.map((cookie): Question => ({ ask: 'sent', cookie })),
  ];
}

/** The question in words, as the matrix has it. */
export function wordsOf(question: Question): string {
  return question.ask === 'read' ? 'can read' : `${question.cookie} ${question.ask}`;
}

export function isSameQuestion(a: Question, b: Question): boolean {
  return wordsOf(a) === wordsOf(b);
}
