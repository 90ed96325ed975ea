import type { BrowserName } from '../../../src/scenario/scenario.ts';
import type { ClaimJudgement } from '../play/judge.ts';
import type { Outcome } from '../play/outcome-of.ts';
import type { Choice, Setting } from '../store/setting.ts';
import { allOf, browserTitles } from './page.ts';

/** What came of it, in a word. */
export function outcomeInWords({ kind, status }: Outcome): string {
  switch (kind) {
    case 'readable':
      return 'Readable';
    case 'refused':
      return `Readable: ${status}`;
    case 'loaded':
      return 'Loaded';
    case 'opaque':
      return 'Opaque';
    case 'blocked':
      return 'Blocked';
    case 'cookie':
      return 'Cookie read';
    case 'answered':
      return `Answered ${status}`;
    case 'nothing':
      return 'Nothing sent';
  }
}

const settings: Readonly<Record<Exclude<Setting, null>, string>> = {
  allowed: 'third-party cookies allowed',
  blocked: 'third-party cookies blocked',
  partitioned: 'third-party cookies partitioned',
};

/** Names the places in which a browser may differ, for people. */
export function placeInWords(path: string): string {
  const match = /^(results|requests)\[(\d+)\](?:\.(.+))?$/.exec(path);
  if (match === null) return path;
  const [, list, index, field] = match;
  const what = list === 'results' ? 'Call' : 'Request';
  return `${what} ${Number(index) + 1}${field === undefined ? '' : `, ${field.replace('headers.', '')}`}`;
}

/** A difference as a sentence. */
export function differenceInWords(
  path: string,
  expected: string | number | null,
  seen: string | number | null,
): string {
  const said = (value: string | number | null) =>
    value === null || value === '' ? 'nothing' : String(value);
  return `${placeInWords(path)}: expected ${said(expected)}, seen ${said(seen)}.`;
}

/** What stands in place of an outcome. */
export function notRunInWords(ranEarlier: boolean): string {
  return ranEarlier ? 'run on an earlier visit' : 'not run yet';
}

export const outcomeWords = {
  title: 'What happened',
  titleBefore: 'What will happen',
  inThisBrowser: (ms: number | null) => (ms === null ? 'in this browser' : `in this browser, ${ms} ms`),
  inEngine: (browser: BrowserName) => `as the engine predicts it for ${browserTitles[browser]}`,
  running: 'in this browser, right now',
  press: 'Press Run, and this browser does it.',
  showPrediction: 'Show the prediction',
  hidePrediction: 'Hide the prediction',
  stale: 'You have changed the experiment since this run.',
  lastRead: 'The code has a problem. This is of the last code that could be read.',
  noDrawing:
    'The engine’s steps differ from what your browser did, so these are the requests that the servers saw.',

  got: 'What the page’s script got',
  gotNothing: 'The page makes no call from script: this is about what the servers see.',
  saw: 'What the servers saw',
  sawNothing: 'Nothing: no request reached a server.',
  waiting: 'Nothing yet…',
  cookieRead: 'document.cookie',
  emptyCookie: '(empty)',
  emptyBody: '(no body)',
  invisible: 'not visible',
  status: (status: number) => `status ${status}`,
  answeredBy: {
    cors: 'answered by the CORS layer; the application never saw it',
    protection: 'refused by cross-origin protection; the application never saw it',
    application: 'answered by the application',
    cache: 'answered by the shared cache; the application never saw it',
  },
  notSent: 'none',
  noCorsHeaders: 'no CORS headers',

  here: 'This browser',
  hereRunning: 'running…',
  byEngine: 'Predicted by the engine',
  predicting: 'predicting…',
  notPredicted: 'cannot be predicted',
  otherwise: 'otherwise',
  predictions: 'This browser and three predictions',
  setting: 'Third-party cookies',
  choices: { default: 'browser’s default', allowed: 'allowed', blocked: 'blocked' } as Readonly<
    Record<Choice, string>
  >,
  found: (setting: Exclude<Setting, null>) => `Your browser behaves as one with ${settings[setting]}.`,
  agrees: (setting: Setting) =>
    setting === null ? 'As predicted.' : `As predicted with ${settings[setting]}.`,
  differs: 'Your browser did otherwise than predicted',
  differsLead:
    'Either the engine is wrong about this browser, or something between them took part: an extension, a proxy, an unusual setting.',
  report: 'Copy as a bug report',
  reportCopied: 'Copied: paste it into a new issue of Corsage.',
  reportNotCopied: 'Your browser does not let the page copy. Here it is:',

  claim: {
    open: 'Not run yet',
    partly: ({ run, all }: ClaimJudgement) => `${run} of ${all} run`,
    confirmed: 'Confirmed',
    refuted: 'Refuted',
    otherwise: 'Otherwise here',
  },
  claimLong: {
    partly: ({ run, all }: ClaimJudgement) =>
      `As expected so far: ${run} of ${all} variations have been run.`,
    confirmed: (browser: BrowserName, { all }: ClaimJudgement) =>
      `${browserTitles[browser]} bears the claim out${all === 1 ? '' : ` in ${allOf(all)} variations`}.`,
    refuted: (browser: BrowserName, { all }: ClaimJudgement) =>
      `${browserTitles[browser]} does not bear the claim out${all === 1 ? '' : `: ${allOf(all)} variations came out as recorded`}.`,
    otherwise: (browser: BrowserName, { different, run }: ClaimJudgement) =>
      `${browserTitles[browser]} did otherwise than recorded in ${different} of ${run} variations.`,
  },
  earlier: {
    'as-expected': 'Run earlier, as expected',
    otherwise: 'Run earlier, otherwise than expected',
  },
  earlierLong: {
    'as-expected':
      'You ran all of it on an earlier visit, and it came out as expected. To see what came of it, run it again.',
    otherwise:
      'You ran it on an earlier visit, and something came out otherwise than expected. To see what, run it again.',
  },
  evidence: 'Evidence per browser',
  evidenceHint: 'recorded from real browsers',
  variation: 'Variation',
  notRecorded: 'not recorded',
  cookieTravelled: 'cookie sent',
  yours: 'This browser',
};
