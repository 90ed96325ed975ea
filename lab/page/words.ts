import type { BrowserName } from '../../src/scenario/scenario.ts';

const browsers: Readonly<Record<BrowserName, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};

function all(count: number): string {
  return count === 2 ? 'both' : `all ${count}`;
}

/** Every word of the page that does not come from a scenario. */
export const words = {
  brand: 'Corsage lab',
  browsers,
  loading: 'Loading the cases…',
  failed: (reason: string) => `The lab’s server did not answer: ${reason}`,
  skip: 'Skip to the experiment',
  cases: 'Cases',
  allCases: 'All cases',
  noSuchCase: 'There is no such case.',

  welcomeTitle: 'See what a browser does with CORS and cookies',
  welcome:
    'Each case is an experiment from a well-read article. Press Run, and this browser performs it: real pages and real servers on different origins, all on your machine. Then compare what script got with what the server saw. Some of the claims are wrong.',
  count: (cases: number) => `${cases} cases.`,

  position: (chapter: string, number: number, count: number) => `${chapter} · ${number} of ${count}`,
  claim: 'Claim',
  run: 'Run',
  runAgain: 'Run again',
  runHint: (count: number) =>
    count === 1
      ? 'This tab opens the experiment’s pages and comes back.'
      : `Runs ${all(count)} variations: this tab opens the experiment’s pages and comes back.`,
  previous: 'Previous case',
  next: 'Next case',

  variations: 'Variations',
  server: 'Server',
  page: 'Page',
  ownHeaders: '// on every answer',
  noHeaders: '// no CORS headers',
  cookiesBefore: 'Cookies beforehand',
  noCookies: 'none',
  refused: 'Corsage would not build this',

  gotTitle: 'What the page’s script got',
  gotNothing: 'This experiment makes no call from script: it is about what the server sees.',
  sawTitle: 'What the servers saw',
  sawNothing: 'Nothing: no request was sent.',
  notRun: 'Press Run to see.',
  notHere: {
    webSecurity: 'Your browser does not run this one: its same-origin policy would have to be switched off.',
    elsewhere: 'Your browser does not run this one: it needs HTTPS, and the lab speaks none.',
    patience: 'Your browser does not run this one: it takes too long.',
  },
  engineInstead: 'Corsage’s own engine plays it instead, and this is what came of it.',
  enginePlays: 'The engine is playing it…',
  readable: 'Readable',
  readableStatus: (status: number) => `Readable: ${status}`,
  blocked: 'Blocked',
  opaque: 'Opaque',
  loaded: 'Loaded',
  cookieRead: 'document.cookie',
  emptyCookie: '(empty)',
  emptyBody: '(no body)',
  invisible: 'not visible',
  status: (status: number) => `status ${status}`,
  sharedCache: '// behind a shared cache',
  answeredBy: {
    cors: 'answered by the CORS layer; the application never saw it',
    protection: 'refused by cross-origin protection; the application never saw it',
    application: 'answered by the application',
    cache: 'answered by the shared cache; the application never saw it',
  },
  notSent: 'none',
  noCorsHeaders: 'no CORS headers',

  verdictBy: {
    confirmed: (browser: string) => `Confirmed: ${browser} bears the claim out`,
    refuted: (browser: string) => `Refuted: ${browser} does not bear the claim out`,
  },
  asExpected: (browser: string, count: number) =>
    count === 1
      ? `${browser} did what was expected.`
      : `${browser} did what was expected in ${all(count)} variations.`,
  otherwise: (browser: string, some: number, count: number) =>
    `${browser} did otherwise than expected in ${some} of ${count} variations.`,
  otherwiseTitle: 'This browser did otherwise',
  incompleteTitle: 'The run did not finish',
  incomplete: 'Not every page came to its end. Run it again, and let the tab come back by itself.',
  notRecorded: (browser: string) =>
    `What ${browser} does is not recorded in this lab yet; this is how it compares with Chromium.`,
  sameAs: 'as expected',
  sameWith: {
    allowed: 'as expected with third-party cookies allowed',
    blocked: 'as expected with third-party cookies blocked',
    partitioned: 'as expected with third-party cookies partitioned',
  },
  differs: 'otherwise than expected',
  difference: (path: string, expected: string, seen: string) => `${path}: expected ${expected}, seen ${seen}`,
  nothing: 'nothing',
  runGone: 'This run is no longer kept. Press Run to make a new one.',
  done: 'run, as expected',
  doneOtherwise: 'run, otherwise than expected',
};

/** Names the places in which a browser may differ, for people. */
export function placeInWords(path: string): string {
  const match = /^(results|requests)\[(\d+)\](?:\.(.+))?$/.exec(path);
  if (match === null) return path;
  const [, list, index, field] = match;
  const what = list === 'results' ? 'call' : 'request';
  return `${what} ${Number(index) + 1}${field === undefined ? '' : `, ${field.replace('headers.', '')}`}`;
}
