import type { Step } from '../../../src/scenario/scenario.ts';

/** Places in an experiment, as the page calls them, and what to do there. */
export const faultWords = {
  experiment: 'The experiment',
  origins: 'Origins',
  page: 'Page',
  cookies: 'Cookies',
  step: (number: number, { do: does }: Step) => `Page, step ${number} (${does === 'form' ? 'submit' : does})`,
  server: (host: string) => `Server ${host}`,
  answer: (route: string) => `answer of ${route}`,
  header: (name: string) => `header ${name}`,
  cookieLine: (host: string, line: number) => `Cookies of ${host}, line ${line}`,
  missingServer: (host: string, others: readonly string[]) =>
    others.length === 0
      ? `There is no server at ${host}: add that origin.`
      : `There is no server at ${host}: add that origin, or call one that is there (${others.join(', ')}).`,
};
