import type { Severity } from '../../../src/explain/finding.ts';

/** What is wrong, and what to do about it. */
export const findingWords = {
  title: 'Mend it',
  titleNotices: 'Good to know',
  titleNone: 'Nothing to mend',
  none: 'Nothing was blocked, and nothing went missing.',
  notOfRun: 'This is about the prediction, which your browser did not follow.',
  explaining: 'Looking for the reason…',
  failed: (message: string) => `The engine cannot play this: ${message}`,
  severity: { blocked: 'blocked', lost: 'lost', notice: 'to know' } as Readonly<Record<Severity, string>>,
  tried: (count: number, names: string) =>
    count === 3
      ? 'Tried on the engine: works in all three browsers.'
      : `Tried on the engine: works in ${names}.`,
  apply: 'Apply and run',
  applyOnly: 'Apply',
  recipes: 'In nginx, Fastify…',
  recipesLabel: 'Written for',
  noRecipe: 'This server cannot say it, or not safely.',
  copy: 'Copy',
  alternatives: (count: number) => (count === 1 ? 'Another way' : `${count} other ways`),
  ifYours: 'If that origin is one of your own',
  doNot: 'Do not open this',
  more: 'Evidence, console, standard',
  evidence: 'What decided it',
  missing: 'not there',
  console: 'What the console prints',
  silent: 'says nothing',
  standard: 'The standard',
  docs: 'More about it',
  of: {
    call: 'the call',
    request: 'the request',
    'preflight-request': 'the preflight',
    'preflight-response': 'the preflight’s answer',
    response: 'the answer',
    cookie: 'the cookie',
    network: 'the network',
  },
  removed: 'removed',
  added: 'added',
};
