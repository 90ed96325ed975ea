import type { HarVerdict } from '../../../src/explain/har/har-report.ts';
import type { JsonFault } from '../bring/json-fault.ts';
import type { Kind } from '../bring/recognise.ts';

/** What people bring from elsewhere. */
export const bringWords = {
  where: 'Your own',
  title: 'What did your browser do?',
  lead: 'Bring a recording, a console message, a copied request or response headers. They are explained here, in this page: nothing is uploaded.',
  field: 'Paste it here',
  placeholder:
    'A console message, or a page of log lines.\nA curl command, or a fetch out of the network panel.\nResponse headers, as curl -i or the network panel show them.\nThe text of a HAR file.',
  drop: 'Drop the file anywhere here.',
  choose: 'Choose a file…',
  chooseHint: 'or drop one: a HAR file, a log',
  clear: 'Clear',
  remove: 'Remove the file',
  tooLarge:
    'This file is too large for a page. The command explains it piece by piece: npx corsage explain FILE.har',
  try: 'Or try one of these',
  examples: ['A message', 'A log', 'A curl command', 'Headers', 'A recording'],

  takenFor: 'Taken for',
  automatically: (kind: Kind | null) =>
    kind === null ? 'what it looks like' : `what it looks like: ${bringWords.kinds[kind]}`,
  kinds: {
    har: 'a HAR recording',
    request: 'a request',
    headers: 'response headers',
    messages: 'console messages',
  } satisfies Record<Kind, string>,

  reading: 'Reading…',
  explaining: 'Explaining…',
  cancel: 'Cancel',
  cancelled: 'Cancelled. What you brought is still here.',
  again: 'Explain it',
  failed: (message: string) => `This went wrong, and it should not have: ${message}`,

  nothing: 'There is nothing here yet.',
  notJson: 'This begins as a HAR file does, and is no JSON.',
  notJsonAt: ({ line, column, saw }: JsonFault) =>
    saw === ''
      ? `The text ends in the middle, in line ${line}: this is no whole HAR file. Save it again.`
      : `This is no JSON from line ${line}, column ${column} on: ${saw}`,
  noMessages:
    'Nothing in it is about CORS or cookies in words that a browser uses. Paste the whole message, from its first word on; English ones are understood.',
  badPage: (text: string) => `The page is '${text}', which is no origin. Write https://app.example.com.`,
  badUrl: (text: string) =>
    `The URL is '${text}', which is none of a server. Write https://api.example.com/me.`,
  badMethod: (text: string) => `The method is '${text}', which no page can use. Write GET, POST or PUT.`,
  badHeader: (line: string) =>
    `A request header is '${line}'. Write X-Token: abc, each on a line of its own.`,

  guessedPage: (page: string) => `Which page calls is not said: ${page} is taken for it.`,
  guessedUrl: (url: string) => `Which URL answered is not said: ${url} is taken for it.`,
  guessedCredentials:
    'Whether the page sends cookies is not said: fetch by itself sends none to other origins.',
  permittedCredentials:
    'Whether the page sends cookies is not said: the answer permits it, so credentials: include is taken for granted.',
  guessedCookies:
    'A request does not say what attributes its cookies have: SameSite=None; Secure is taken for them.',

  madeUp: {
    method:
      'What needs the preflight is not said: METHOD stands for the request’s method. The command and the sandbox use PUT. Where it was a header, Access-Control-Allow-Headers has to name that.',
    header:
      'Which header needs the preflight is not said: HEADER stands for its name. The command and the sandbox use Content-Type: application/json.',
  },

  settings: 'Who calls, and how',
  page: 'Page',
  url: 'URL',
  method: 'Method',
  requestHeaders: 'Headers that script sets',
  credentials: 'Credentials',
  credentialsModes: {
    'same-origin': 'same-origin (fetch’s own)',
    include: 'include',
    omit: 'omit',
  },
  browser: 'Browser',
  thirdPartyCookies: 'Third-party cookies',
  asItComes: 'as the browser comes',
  settingsOfCookies: { allowed: 'allowed', blocked: 'blocked', partitioned: 'partitioned' },

  notes: 'How it was read',
  assumed: 'Taken for granted',
  result: 'What the page gets',
  outcome: {
    readable: (status: number) => `reads it, status ${status}`,
    opaque: 'gets an answer that it cannot read',
    loaded: 'loaded',
    blocked: 'gets nothing',
    cookie: 'reads cookies',
    none: 'cannot make this call',
  },
  sent: 'What the browser sends',
  preflightFirst: (reasons: readonly string[]) => `A preflight goes first, because of ${listed(reasons)}.`,
  theMethod: (method: string) => `the method ${method}`,
  theHeaders: (names: readonly string[]) =>
    names.length === 1 ? `the header ${names[0]}` : `the headers ${listed(names)}`,
  noPreflight:
    'No preflight: the request goes at once, and the server acts on it whatever the browser says later.',
  preflightOnly: 'The request itself follows when the preflight’s answer permits it.',
  sameOrigin: 'The page calls its own origin: CORS has no part in it.',
  preflight: 'preflight',
  hasToAnswer: 'What the server has to answer',
  hasToAnswerLead:
    'As long as it says nothing of CORS, this goes wrong. The fix is what lets the page in, tried on the engine.',
  nothingNeeded: 'Nothing: this call works, whatever the server says of CORS.',
  asksServer: 'What your server really answers, it alone can say. This asks it:',
  wrong: 'What goes wrong',
  allWell: 'Nothing is blocked, and nothing goes missing.',

  mendedAbove: 'The change above mends this as well.',

  messages: (count: number) => (count === 1 ? 'One message' : `${count} messages`),
  atLines: (lines: readonly number[]) =>
    lines.length === 1
      ? `line ${lines[0]}`
      : `lines ${lines.slice(0, 5).join(', ')}${lines.length > 5 ? '…' : ''}`,
  unread: (count: number) =>
    count === 1 ? 'One line was not recognised' : `${count} lines were not recognised`,
  unreadLead:
    'What looks like a browser’s message about CORS or cookies, and is none that is known. Paste it from its first word to its last, in English.',
  unreadMore: (count: number) => `and ${count} more`,
  others: (codes: readonly string[]) => `Less likely: ${codes.join(', ')}`,
  next: 'To see it again',

  recorded: (entries: number, crossOrigin: number) =>
    `${entries === 1 ? '1 entry' : `${entries} entries`}, ${crossOrigin === 1 ? '1 call' : `${crossOrigin} calls`} to another origin`,
  recordedBy: (creator: string) => `saved by ${creator}`,
  judgedAs: (names: readonly string[]) => `judged as ${listed(names)} would`,
  noCrossOrigin: 'No call in it crosses origins: this is neither about CORS nor about third-party cookies.',
  calls: 'Calls',
  times: (count: number) => `${count} times`,
  columns: { call: 'Call', from: 'From', verdict: 'Page can read', reason: 'Reason' },
  verdicts: {
    readable: 'yes',
    blocked: 'no',
    opaque: 'no: opaque',
    'cannot-tell': 'cannot tell',
  } satisfies Record<HarVerdict, string>,
  noReason: 'nothing to say',
  cannotShow: 'What the recording cannot show',

  openInSandbox: 'Open in the sandbox',
  openHint: 'On the lab’s own hosts; values of cookies, headers and queries are left behind.',
  done: (findings: number) =>
    findings === 0
      ? 'Explained: nothing goes wrong.'
      : `Explained: ${findings} ${findings === 1 ? 'finding' : 'findings'}.`,
};

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
