import type { BrowserName } from '../../../src/scenario/scenario.ts';

/** Browsers as people call them. */
export const browserTitles: Readonly<Record<BrowserName, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};

/** `both`, `all 4`. */
export function allOf(count: number): string {
  return count === 2 ? 'both' : `all ${count}`;
}

/** The words around every page. */
export const pageWords = {
  brand: 'Corsage lab',
  loading: 'Loading the cases…',
  failed: (reason: string) => `The lab’s server did not answer: ${reason}. Is it still running?`,
  retry: 'Try again',
  skip: 'Skip to the page',
  cases: 'Cases',
  allCases: 'All cases',
  own: 'Your own',
  sandbox: 'Sandbox',
  bring: 'Explain a HAR or a message',
  quiz: 'Quiz',
  noSuchCase: 'There is no such case. These are the ones that there are.',
  noSuchPage: 'There is no such page. This is where the lab begins.',
  notHere: 'This part of the lab did not load.',
  dark: 'Dark theme',
  of: (done: number, all: number) => `${done} of ${all} run`,
  done: 'run, as expected',
  doneOtherwise: 'run, otherwise than expected',
  copied: 'Copied',
  notCopied: 'Your browser does not let the page copy. It is in the address now.',
};
