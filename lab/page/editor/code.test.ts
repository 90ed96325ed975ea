import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sample } from '../../../fidelity/generate/sample.ts';
import { experimentFaults } from '../../../src/scenario/load-scenario.ts';
import type { PolicyData, Reply, Server, Step } from '../../../src/scenario/scenario.ts';
import { credentialsModes } from '../../../src/web/credentials-mode.ts';
import { referrerPolicies } from '../../../src/web/referrer-policy.ts';
import { loadCases } from '../../server/cases.ts';
import { experimentOf } from '../../shared/experiment.ts';
import { readServerCode } from './read-server-code.ts';
import { readStepsCode } from './read-steps-code.ts';
import { serverCode } from './server-code.ts';
import { stepsCode } from './steps-code.ts';

const origin = 'http://b.pair.localhost';
const page = 'http://a.pair.localhost';

describe('a server as code', () => {
  test.each<[claim: string, server: Server, code: string]>([
    [
      'a policy and a route',
      { cors: { origin: page, credentials: true }, routes: { 'GET /me': { body: 'you' } } },
      `cors({
  origin: 'http://a.pair.localhost',
  credentials: true,
});

route('GET /me', { body: 'you' });`,
    ],
    [
      'several policies, and protection where there is one',
      { cors: [{ origin: page, credentials: true }, { origin: '*' }], routes: {} },
      `cors([
  {
    origin: 'http://a.pair.localhost',
    credentials: true,
  },
  { origin: '*' },
]);`,
    ],
    [
      'a directory',
      { cors: { origin: { directory: ['http://a.localhost'] }, maxAge: 600 }, protection: true, routes: {} },
      `cors({
  origin: table('http://a.localhost'),
  maxAge: 600,
});
protection();`,
    ],
    [
      'raw headers, what they amount to, and a cache',
      {
        headers: [['Access-Control-Allow-Origin', '*']],
        refused: { origin: '*', credentials: true },
        cache: true,
        routes: { 'GET /': {} },
      },
      `refused({ origin: '*', credentials: true });
headers({ 'Access-Control-Allow-Origin': '*' });
cache();

route('GET /');`,
    ],
    [
      'a name that comes twice',
      {
        headers: [
          ['Vary', 'Origin'],
          ['Vary', 'Accept'],
        ],
        routes: {},
      },
      `headers([['Vary', 'Origin'], ['Vary', 'Accept']]);`,
    ],
    [
      'every part of an answer',
      {
        routes: {
          'POST /pay': {
            needsToken: 't',
            needsCookie: 'id',
            image: true,
            body: `it's`,
            headers: [['Set-Cookie', 'id=1']],
            status: 201,
          },
        },
      },
      `route('POST /pay', {
  status: 201,
  headers: { 'Set-Cookie': 'id=1' },
  body: 'it\\'s',
  needsToken: 't',
  needsCookie: 'id',
  image: true,
});`,
    ],
  ])('%s', (_, server, code) => {
    expect(serverCode(server)).toBe(code);
    expect(readServerCode(code, origin)).toEqual({ server });
  });
});

describe('steps as code', () => {
  test.each<[step: Step, code: string]>([
    [{ do: 'open', url: 'http://c.localhost' }, `await open('http://c.localhost');`],
    [{ do: 'visit', url: 'http://c.localhost/a' }, `await visit('http://c.localhost/a');`],
    [{ do: 'fetch', url: '/me' }, `await fetch('/me');`],
    [
      { do: 'fetch', url: 'http://b.pair.localhost/me', credentials: 'include' },
      `await fetch('http://b.pair.localhost/me', {
  credentials: 'include',
});`,
    ],
    [
      { do: 'fetch', url: '/me', in: 'sandbox', read: ['Age'] },
      `await inSandbox.fetch('/me', { read: ['Age'] });`,
    ],
    [
      { do: 'xhr', url: '/me', withCredentials: false, headers: { 'X-Id': '1' }, in: 'http://c.localhost' },
      `await inFrame('http://c.localhost').xhr('/me', {
  withCredentials: false,
  headers: { 'X-Id': '1' },
});`,
    ],
    [
      { do: 'script', url: '/a.js', type: 'module', crossorigin: 'anonymous', in: 'data' },
      `await inDataFrame.script('/a.js', {
  type: 'module',
  crossorigin: 'anonymous',
});`,
    ],
    [{ do: 'image', url: '/a.gif' }, `await image('/a.gif');`],
    [
      { do: 'frame', url: 'http://c.localhost/', sandbox: true },
      `await frame('http://c.localhost/', { sandbox: true });`,
    ],
    [{ do: 'cookie' }, 'document.cookie;'],
    [{ do: 'cookie', set: 'a=1', in: 'sandbox' }, `inSandbox.document.cookie = 'a=1';`],
    [{ do: 'cookie', in: 'http://c.localhost' }, `inFrame('http://c.localhost').document.cookie;`],
    [
      { do: 'form', url: 'http://c.localhost/pay', method: 'POST', fields: { to: 'evil' } },
      `await submit('http://c.localhost/pay', {
  method: 'POST',
  fields: { to: 'evil' },
});`,
    ],
    [{ do: 'wait', seconds: 5 }, 'await wait(5);'],
  ])('%j', (step, code) => {
    const steps: readonly Step[] = [{ do: 'open', url: page }, step];
    expect(stepsCode(steps)).toBe(`await open('${page}');\n${code}`);
    expect(readStepsCode(stepsCode(steps))).toEqual({ steps });
    expect(readStepsCode(stepsCode(steps, page), { page })).toEqual({ steps });
    if (step.do !== 'open') expect(stepsCode(steps, page)).toBe(code);
  });

  test('a page that is shown elsewhere is not opened in the text', () => {
    const steps: readonly Step[] = [
      { do: 'open', url: page },
      { do: 'open', url: origin },
    ];
    expect(stepsCode([{ do: 'open', url: page }], page)).toBe('');
    expect(readStepsCode('', { page })).toEqual({ steps: [{ do: 'open', url: page }] });
    expect(readStepsCode(stepsCode(steps, page), { page })).toEqual({ steps });
    expect(readStepsCode(stepsCode(steps, origin), { page: origin })).toEqual({ steps });
  });
});

describe('what people write otherwise means the same', () => {
  const steps = [
    { do: 'open', url: page },
    { do: 'fetch', url: '/me', headers: { A: "1'\u{1f339}A", B: '-2' }, keepalive: true },
  ];
  test.each([
    `await fetch("/me", { headers: { "A": "1'\\u{1F339}\\x41", 'B': '-2' }, keepalive: true })`,
    `/* first */ await fetch(\`/me\`, ({ // then
      'keepalive': true, headers: { A: '1\\'\\ud83c\\udf39A', B: \`-2\`, }, })); // done`,
    `;await fetch('/m\\\ne', { headers: { A: '1\\'🌹\\A', B: '-2' }, keepalive: true });;`,
  ])('%s', (code) => {
    expect(readStepsCode(code, { page })).toEqual({ steps });
  });

  test('numbers', () => {
    const code = `cors({ origin: '*', maxAge: 0x2_0 }); route('GET /', { status: (2e2) })`;
    expect(readServerCode(code, origin)).toEqual({
      server: { cors: { origin: '*', maxAge: 32 }, routes: { 'GET /': { status: 200 } } },
    });
  });
});

/** Any text, lone surrogates and what editors take for a line's end among it. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom("'", '"', '`', '\\', '\n', '\r', '\u2028', '\ud800', '\0', '${', '1'),
    maxLength: 12,
  }),
);
const word = anyText.filter((text) => text !== '');
const token = fc.oneof(
  fc.stringMatching(/^[\w!#$%&'*+.^`|~-]{1,12}$/),
  fc.constantFrom('Set-Cookie', 'Vary', '__proto__', '0', '7', 'constructor', 'origin', 'true'),
);
const pairs = fc.array(fc.tuple(token, anyText), { maxLength: 4 });
const optional: { requiredKeys: [] } = { requiredKeys: [] };
const origins = fc.constantFrom(
  'http://a.pair.localhost',
  'https://a.localhost:8443',
  'http://xn--rksmrgs-5wao1o.example',
);

const policy = fc.record(
  {
    origin: fc.oneof(
      fc.constantFrom('https://app.example.com', 'https://*.example.com'),
      fc.uniqueArray(
        fc.constantFrom('https://app.example.com', 'https://api.example.com', 'https://c.test'),
        { minLength: 1 },
      ),
      fc.record({ directory: fc.array(anyText, { maxLength: 3 }) }),
    ),
    credentials: fc.boolean(),
    methods: fc.subarray(['PUT', 'DELETE', 'PATCH']),
    allowedHeaders: fc.subarray(['X-A', 'Authorization']),
    maxAge: fc.nat({ max: 600 }),
  },
  { requiredKeys: ['origin'] },
) as fc.Arbitrary<PolicyData>;
const reply = fc.record(
  {
    status: fc.integer({ min: 200, max: 599 }),
    headers: pairs,
    body: anyText,
    image: fc.constant(true),
    needsCookie: token,
    needsToken: word,
  },
  optional,
) as fc.Arbitrary<Reply>;
const route = fc
  .tuple(fc.constantFrom('GET', 'Post', 'OPTIONS'), fc.stringMatching(/^\/\S{0,12}$/))
  .map((parts) => parts.join(' '));
const server = fc
  .record(
    {
      cors: fc.oneof(
        policy,
        policy.map((each) => [each]),
      ),
      protection: fc.constant(true),
      headers: fc.array(fc.tuple(token, anyText), { minLength: 1, maxLength: 4 }),
      refused: fc.constantFrom({ origin: '*', credentials: true }, [{ origin: [] }], {
        origin: 'x',
        maxAge: -1,
      }),
      cache: fc.constant(true),
      routes: fc.dictionary(route, reply, { maxKeys: 4, noNullPrototype: true }),
    },
    { requiredKeys: ['routes'] },
  )
  .map(({ protection, ...rest }) =>
    protection && rest.cors !== undefined && !Array.isArray(rest.cors) ? { ...rest, protection } : rest,
  ) as fc.Arbitrary<Server>;

const url = fc.oneof(
  origins.chain((each) => fc.webPath().map((path) => each + path)),
  fc.tuple(fc.constant('/'), anyText).map((parts) => parts.join('')),
);
const absolute = origins.chain((each) => fc.webPath().map((path) => each + path));
const place = fc.constantFrom('sandbox', 'data', 'http://c.localhost', 'https://c.test:1');
const requestHeaders = fc.oneof(
  pairs,
  pairs.map((list) => Object.fromEntries(list)),
);
const read = fc.array(token, { minLength: 1, maxLength: 3 });
const crossorigin = fc.constantFrom('anonymous', 'use-credentials');
const shaped = (kind: string, required: object, more: object) =>
  fc.record(
    { do: fc.constant(kind), ...required, ...more },
    { requiredKeys: ['do', ...Object.keys(required)] as never },
  );
const step = fc.oneof(
  shaped('open', { url: absolute }, {}),
  shaped('visit', { url: absolute }, {}),
  shaped('wait', { seconds: fc.integer({ min: 1, max: 1_000_000 }) }, {}),
  shaped(
    'form',
    {
      url: absolute,
      method: fc.constantFrom('GET', 'POST'),
      fields: fc.dictionary(token, anyText, { noNullPrototype: true }),
    },
    { enctype: fc.constantFrom('application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain') },
  ),
  shaped(
    'fetch',
    { url },
    {
      method: token,
      mode: fc.constantFrom('cors', 'no-cors', 'same-origin'),
      credentials: fc.constantFrom(...credentialsModes),
      cache: fc.constantFrom('default', 'no-store', 'force-cache'),
      redirect: fc.constantFrom('follow', 'error', 'manual'),
      referrerPolicy: fc.constantFrom(...referrerPolicies),
      keepalive: fc.boolean(),
      headers: requestHeaders,
      body: anyText,
      read,
      in: place,
    },
  ),
  shaped(
    'xhr',
    { url },
    { method: token, withCredentials: fc.boolean(), headers: requestHeaders, body: anyText, read, in: place },
  ),
  shaped('script', { url }, { type: fc.constantFrom('classic', 'module'), crossorigin, in: place }),
  shaped('image', { url }, { crossorigin, in: place }),
  shaped('frame', { url: absolute }, { sandbox: fc.constant(true) }),
  shaped('cookie', {}, { set: word, in: place }),
) as unknown as fc.Arbitrary<Step>;

describe('what is written is read back', () => {
  test('every server that can be written as data', () => {
    fc.assert(
      fc.property(server, (each) => {
        expect(readServerCode(serverCode(each), origin)).toEqual({ server: each });
      }),
      { numRuns: 600 },
    );
  });

  test('all steps that can be written as data', () => {
    fc.assert(
      fc.property(absolute, fc.array(step, { maxLength: 6 }), fc.boolean(), (first, rest, isShown) => {
        const steps: readonly Step[] = [{ do: 'open', url: first }, ...rest];
        const shown = isShown ? first : page;
        expect(readStepsCode(stepsCode(steps, shown), { page: shown })).toEqual({ steps });
        expect(readStepsCode(stepsCode(steps))).toEqual({ steps });
      }),
      { numRuns: 600 },
    );
  });

  const cases = loadCases(new URL('../../../scenarios/', import.meta.url)).flatMap(
    (chapter) => chapter.cases,
  );
  const variants = [
    ...cases.flatMap((each) => each.scenario.variants),
    ...sample(1, 400)
      .map((each) => each.variant)
      .filter((each) => experimentFaults(experimentOf(each)).length === 0),
  ];
  test(`the teaching cases and generated ones: ${variants.length}`, () => {
    expect(variants.length).toBeGreaterThan(445);
    for (const { servers, steps } of variants) {
      for (const [at, each] of Object.entries(servers)) {
        expect(readServerCode(serverCode(each), at)).toEqual({ server: each });
      }
      const first = steps[0]?.do === 'open' ? steps[0].url : '';
      const context = { page: first, origins: Object.keys(servers) };
      expect(readStepsCode(stepsCode(steps, first), context)).toEqual({ steps });
    }
  });
});

test('lines are 58 columns at most, where nothing on them is that long', () => {
  fc.assert(
    fc.property(server, fc.array(step), (each, steps) => {
      for (const line of [...serverCode(each).split('\n'), ...stepsCode(steps).split('\n')]) {
        // A call's opening, and what is one name and one value, cannot be broken.
        if (line.length > 58) expect(line.trim()).not.toMatch(/^(?:\{ |\[['[]).*, .*(?:\}|\]),?$/);
      }
    }),
  );
});
