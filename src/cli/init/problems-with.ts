import { ConfigError, type ConfigProblem } from '../config/config-error.ts';
import { readConfig } from '../config/read-config.ts';
import { type Answers, noAnswers } from './answers.ts';
import { configOf } from './config-of.ts';

/**
 * What is wrong with some answers, in the words of `defineCors`, `defineCookie` and `defineConfig`.
 *
 * @param given the answers so far; what is missing is taken as harmless.
 */
export function problemsWith(given: Partial<Answers>): readonly ConfigProblem[] {
  const answers = { ...noAnswers, ...given };
  const pages =
    answers.pages.length + answers.devPages.length === 0 ? ['https://app.example.com'] : answers.pages;
  try {
    readConfig(configOf({ ...answers, pages }));
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
