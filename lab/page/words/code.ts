/** A message and its fix. */
type Words = readonly [message: string, fix: string];

/** What the functions of a server's code and of a page's code are for, and their options. */
export const functionWords = {
  cors: {
    about: 'Answers by this policy: the options of defineCors. A list of policies is tried in order.',
    options: {
      origin:
        'Who may read answers: an origin, a list, a pattern such as https://*.example.com, or table(…).',
      credentials: 'Whether cookies may come along.',
      methods: 'Methods besides GET, HEAD and POST.',
      allowedHeaders: 'Request headers that need permission.',
      exposedHeaders: 'Response headers that script may read.',
      maxAge: 'Seconds for which a preflight’s answer is remembered, at most 86400.',
      dangerouslyAllowNullOrigin: 'Lets in sandboxed frames, and with them anybody.',
      dangerouslyAllowInsecureOrigins: 'Lets in http: origins with credentials.',
      dangerouslyAllowUncheckedRegExp: 'Takes expressions as they are.',
    },
  },
  refused: {
    about: 'The policy that the raw headers amount to, which defineCors does not build.',
  },
  protection: {
    about: 'Refuses cross-origin writes, save those of origins that the policy lets in with credentials.',
  },
  headers: {
    about:
      'Raw headers on every answer. {origin} and {host} stand for the request’s own. A list of pairs where a name comes twice.',
  },
  cache: { about: 'A shared cache in front: it keeps answers that have an s-maxage, and heeds Vary.' },
  route: {
    about: 'What the application answers to a method and a path.',
    options: {
      status: '200 where it is left out.',
      headers: 'Headers of this answer. A list of pairs where a name comes twice.',
      body: 'The text of the answer.',
      needsCookie: 'Answers 401 to a request without a cookie of this name.',
      needsToken: 'Answers 403 to a form whose field token is not this.',
      image: 'A picture of one pixel, instead of a body.',
    },
  },
  table: { about: 'Origins that a database lists, and a function looks up.' },

  open: { about: 'A person opens a page on this origin.' },
  visit: { about: 'A person follows a link from the page.' },
  submit: {
    about: 'The page submits a form.',
    options: {
      method: 'GET or POST.',
      enctype: 'How the fields are written into the body.',
      fields: 'Names and values.',
    },
  },
  wait: { about: 'So many seconds pass.' },
  fetch: {
    about: 'The page’s script fetches a URL and reads the answer.',
    options: {
      method: 'GET where it is left out.',
      mode: 'cors where it is left out.',
      credentials: 'When cookies go along: same-origin where it is left out.',
      headers: 'Request headers. A list of pairs where a name comes twice.',
      body: 'The request’s body.',
      cache: 'How the browser’s HTTP cache takes part.',
      redirect: 'What happens at a redirect.',
      referrerPolicy: 'What the Referer header tells.',
      keepalive: 'Whether the request outlives the page.',
      read: 'Response headers that the script tries to read.',
    },
  },
  xhr: {
    about: 'The page’s script sends an XMLHttpRequest and reads the answer.',
    options: {
      method: 'GET where it is left out.',
      withCredentials: 'Whether cookies go along to other origins.',
      headers: 'Request headers. A list of pairs where a name comes twice.',
      body: 'The request’s body.',
      read: 'Response headers that the script tries to read.',
    },
  },
  script: {
    about: 'The page adds a script element, and waits until it has run or failed.',
    options: {
      type: 'classic where it is left out; a module is always asked for with CORS.',
      crossorigin: 'With CORS: anonymous without cookies, use-credentials with them.',
    },
  },
  image: {
    about: 'The page adds an image, and waits until it has loaded or failed.',
    options: { crossorigin: 'With CORS: anonymous without cookies, use-credentials with them.' },
  },
  frame: {
    about: 'The page adds a frame, and waits until it has its document.',
    options: { sandbox: 'A sandbox that allows nothing.' },
  },
  cookie: { about: 'Reads what cookies script sees; writes one first, where one is assigned.' },

  inSandbox: { about: 'In a frame with sandbox="allow-scripts": its origin is opaque.' },
  inDataFrame: { about: 'In a frame that shows a data: URL: its origin is opaque.' },
  inFrame: { about: 'In a frame that shows a page of this origin.' },
} as const;

/** The words of an open editor, and of what is wrong with its text. They load with it. */
export const codeWords = {
  help: {
    server: `One statement each, in any order. Nothing is executed: what is written is read as data.

cors({ origin: 'http://a.pair.localhost', credentials: true });
  Corsage answers by this policy. Several policies are a list; origin: table('http://…', …) is a database of origins.
protection();
  Corsage refuses cross-origin writes, by the policy of cors.
headers({ 'Access-Control-Allow-Origin': '*' });
  Raw headers on every answer. A name that comes twice: [['Vary', 'Origin'], ['Vary', 'Accept']].
refused({ origin: '*', credentials: true });
  The policy that the raw headers amount to, where defineCors does not build it.
cache();
  A shared cache stands in front.
route('GET /me', { status: 200, headers: { 'Set-Cookie': 'id=1' }, body: 'you' });
  What the application answers. Also needsCookie, needsToken and image: true.`,
    page: `One step after another, with await before each. Nothing is executed: what is written is read as data.

await fetch('http://b.pair.localhost/me', { credentials: 'include', read: ['X-Id'] });
await xhr('http://b.pair.localhost/me', { withCredentials: true });
await script('http://b.pair.localhost/a.js', { type: 'module', crossorigin: 'anonymous' });
await image('http://b.pair.localhost/a.svg');
await frame('http://b.pair.localhost/', { sandbox: true });
document.cookie = 'id=1; Path=/';  // writes, then reads
document.cookie;                   // reads
await visit('http://b.pair.localhost/');
await submit('http://b.pair.localhost/pay', { method: 'POST', fields: { to: 'rose' } });
await wait(5);
await open('http://b.pair.localhost');

A call from elsewhere: inSandbox.fetch(…), inDataFrame.fetch(…), inFrame('http://c.localhost').document.cookie.`,
  },

  syntax: ['This cannot be read as code.', 'Look for a comma, a bracket or a quote that is missing here.'],
  stringOpen: (quote: string): Words => ['This text does not end.', `Write ${quote} at its end.`],
  bracketOpen: (bracket: string): Words => [
    `This ${bracket} is not closed.`,
    `Write ${{ '(': ')', '[': ']', '{': '}' }[bracket]} where it ends.`,
  ],
  notAServerStatement: [
    'A server is written as calls.',
    'Write cors(…), protection(), headers(…), cache() or route(…).',
  ],
  notAStep: ['A page’s steps are calls, one after another.', "Write await fetch('…'), or another step."],
  variable: [
    'Nothing is kept in variables.',
    "Write the call alone: await fetch('…'). Response headers are read with the option read.",
  ],
  unknownFunction: (name: string, near: string | undefined, all: string): Words => [
    `There is no function ${name}.`,
    near ? `Write ${near}.` : `There are ${all}.`,
  ],
  otherSide: (name: string, side: 'server' | 'page'): Words => [
    `${name} belongs to the ${side}.`,
    side === 'server' ? 'Write it into a server’s code.' : 'Write it into the page’s code.',
  ],
  unknownOption: (owner: string, name: string, near: string | undefined, all: string): Words => [
    `${owner} has no option '${name}'.`,
    near ? `Write '${near}'.` : all === '' ? 'Leave it out.' : `The options are ${all}.`,
  ],
  unknownPlace: [
    'There is no such place for a call.',
    "Write inSandbox, inDataFrame or inFrame('http://…'), or leave it out.",
  ],
  needlessPlace: (name: string): Words => [`Only the page itself can do this.`, `Write await ${name}(…).`],
  awaitMissing: ['Steps come one after another.', 'Write await before the call.'],
  awaitNeedless: ['There is nothing to wait for.', 'Leave await out.'],
  tooDeep: ['This is nested too deeply.', 'Nest it less deeply.'],
  hole: ['What stands in the braces is not known before it runs.', 'Write the text itself.'],
  escape: ['There is no such escape.', 'Write \\\\ for a backslash, \\u0041 or \\x41 for a character.'],
  notANumber: ['This number is none that JSON has.', 'Write it with digits: 600.'],
  regExp: ['A regular expression is code, not data.', "Write a pattern: 'https://*.example.com'."],
  gap: ['There is nothing between two commas.', 'Leave one comma out.'],
  notAProperty: [
    'Only names with values can be read here.',
    "Write a name and a value: credentials: 'include'.",
  ],
  notALiteral: (code: string): Words => [
    'Nothing is executed, so this has no value.',
    code === 'undefined'
      ? 'Leave the option out.'
      : "Write the value itself: 'text', 600, true, a list or an object.",
  ],
  nameTwice: (name: string): Words => [
    `'${name}' comes twice.`,
    "Leave one out. Headers may be a list of pairs: [['Vary', 'Origin'], ['Vary', 'Accept']].",
  ],
  routeTwice: (route: string): Words => [`'${route}' has an answer already.`, 'Leave one out.'],
  callTwice: (name: string): Words => [
    `${name} comes twice.`,
    name === 'cors' ? 'Write a list of policies into one: cors([{ … }, { … }]).' : 'Leave one out.',
  ],
  argumentMissing: (name: string, wanted: string): Words => [`${name} needs more.`, `Write ${wanted}.`],
  argumentExtra: (name: string, most: number): Words => [
    `${name} takes ${most === 0 ? 'nothing' : most === 1 ? 'one thing' : 'two things'}.`,
    'Leave this out.',
  ],
  cookieAssigned: ['This takes a text.', "Write document.cookie = 'name=value'."],
  cookieCalled: ['Cookies are not called.', "Write document.cookie, or document.cookie = 'name=value'."],
  notAnObject: (name: string): Words => [`${name} takes an object here.`, `Write { … } with its options.`],
  valueMissing: (name: string): string => `'${name}' is missing.`,
  valueInvalid: (printed: string): string => `${printed} does not fit here.`,
  noPage: ['No page is open yet.', "Write await open('http://a.pair.localhost') first."],
  protectionAlone: ['Protection asks one policy whom to let through.', 'Write cors({ … }) with one policy.'],
  policyWorks: ['defineCors builds this policy.', 'Write it as cors(…), without the raw headers.'],
  unknownOrigin: (origin: string, all: string): Words => [
    `No server of this experiment is at ${origin}.`,
    all === '' ? 'Add a server there.' : `Call one that is there: ${all}.`,
  ],

  apply: (insert: string) => (insert === '' ? 'Remove it' : `Write ${insert}`),
} as const satisfies Readonly<Record<string, unknown>>;
