import bank from './bank.json' with { type: 'json' };
import lesson from './lesson.json' with { type: 'json' };
import posts from './posts.json' with { type: 'json' };
import type { ChapterId, Question } from './question.ts';
import setCookie from './set-cookie.json' with { type: 'json' };
import twoDomains from './two-domains.json' with { type: 'json' };

/** Every question by its chapter. Tests hold the files against the type, and the answers against the engine. */
export const questions = {
  'two-domains': twoDomains,
  posts,
  lesson,
  'set-cookie': setCookie,
  bank,
} as unknown as Readonly<Record<ChapterId, readonly Question[]>>;
