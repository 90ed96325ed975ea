import { describe, expect, test } from 'vitest';
import { Browser } from '../../browser/browser.ts';
import type { HeaderLine, Network } from '../../browser/http.ts';
import { NetworkFailure } from '../../browser/network-failure.ts';
import type { Trace } from '../../browser/trace.ts';
import type { ArrowRow, CheckRow, CookieRow, NoteRow, Sequence } from './row.ts';
import { sequenceOf } from './sequence.ts';

const page = 'https://app.example.com/';
const api = 'https://api.example.com';

interface Answer {
  readonly status?: number;
  readonly headers?: readonly HeaderLine[];
}

async function traceOf(
  answers: Readonly<Record<string, Answer>>,
  call: (page: ReturnType<Browser['open']>) => Promise<unknown>,
  cookies: readonly string[] = [],
): Promise<Trace> {
  const traces: Trace[] = [];
  const network: Network = ({ method, url }) => {
    const answer = answers[`${method} ${url}`];
    if (answer === undefined) throw new NetworkFailure('refused', `Nobody listens at ${url}.`);
    return { status: answer.status ?? 200, headers: answer.headers ?? [] };
  };
  const browser = new Browser({
    profile: 'chromium',
    network,
    thirdPartyCookies: 'allowed',
    onTrace: (each) => traces.push(each),
  });
  for (const line of cookies) {
    browser.jar.store(line, {
      url: `${api}/`,
      api: 'http',
      method: 'GET',
      navigation: null,
      initiator: api,
      topLevel: api,
      ancestors: [],
      redirects: [],
    });
  }
  await call(browser.open(page)).catch(() => undefined);
  return traces.at(-1)!;
}

const letIn: readonly HeaderLine[] = [
  ['access-control-allow-origin', 'https://app.example.com'],
  ['access-control-allow-credentials', 'true'],
];

const arrows = ({ rows }: Sequence) => rows.filter((row): row is ArrowRow => row.kind === 'arrow');
const checks = ({ rows }: Sequence) => rows.filter((row): row is CheckRow => row.kind === 'check');
const cookies = ({ rows }: Sequence) => rows.filter((row): row is CookieRow => row.kind === 'cookie');
const notes = ({ rows }: Sequence) => rows.filter((row): row is NoteRow => row.kind === 'note');
const failing = ({ rows }: Sequence) => rows.filter(({ fails }) => fails);

describe('lanes', () => {
  test('are the page, the browser and each server in the order in which it is asked', async () => {
    const trace = await traceOf(
      {
        [`GET ${api}/old`]: {
          status: 302,
          headers: [...letIn, ['Location', 'https://cdn.example.net/new']],
        },
        'GET https://cdn.example.net/new': { headers: [['Access-Control-Allow-Origin', '*']] },
      },
      (tab) => tab.fetch(`${api}/old`),
    );
    const { lanes } = sequenceOf([trace], { browser: 'Chromium' });
    expect(lanes.map(({ kind, title, host }) => [kind, title, host])).toEqual([
      ['page', 'Page', 'app.example.com'],
      ['browser', 'Chromium', null],
      ['server', 'Server', 'api.example.com'],
      ['server', 'Server', 'cdn.example.net'],
    ]);
  });

  test('name the scheme where nothing else tells two apart', async () => {
    const http = await traceOf({}, (tab) => tab.navigate('http://api.example.com/'));
    const https = await traceOf({}, (tab) => tab.navigate(`${api}/`));
    expect(sequenceOf([http, https]).lanes.map(({ host }) => host)).toEqual([
      'app.example.com',
      null,
      'http://api.example.com',
      'https://api.example.com',
    ]);
  });

  test('have the server that was never asked', async () => {
    const trace = await traceOf({}, (tab) => tab.fetch('http://api.example.com:6000/'));
    expect(sequenceOf([trace]).lanes.at(-1)).toMatchObject({ kind: 'server', host: 'api.example.com:6000' });
  });

  test('have a shared cache in front of its server, and what comes out of it', async () => {
    const trace = await traceOf({ [`GET ${api}/me`]: { headers: letIn } }, (tab) => tab.fetch(`${api}/me`));
    const seen = { method: 'GET', url: `${api}/me`, headers: {}, status: 200, answered: [] } as const;
    const sequence = sequenceOf([trace, trace], {
      cached: [api],
      requests: [
        { ...seen, by: 'application' },
        { ...seen, by: 'cache' },
      ],
    });
    expect(sequence.lanes.map(({ kind }) => kind)).toEqual(['page', 'browser', 'cache', 'server']);
    expect(arrows(sequence).map(({ from, to }) => [from.split(' ')[0], to.split(' ')[0]])).toEqual([
      ['page', 'browser'],
      ['browser', 'server'],
      ['server', 'browser'],
      ['browser', 'page'],
      ['page', 'browser'],
      ['browser', 'cache'],
      ['cache', 'browser'],
      ['browser', 'page'],
    ]);
    expect(arrows(sequence).at(-2)?.label).toBe('The shared cache of api.example.com answers 200.');
    expect(arrows(sequence).at(-3)?.label).toContain('to the shared cache of api.example.com');
  });
});

test('a call is drawn from the page to the browser, to the server and back', async () => {
  const trace = await traceOf(
    { [`GET ${api}/me`]: { headers: [...letIn, ['x-request-id', '7']] } },
    (tab) => tab.fetch(`${api}/me`, { credentials: 'include' }),
    ['session=7f3c; Secure; SameSite=None', 'other=1; Path=/elsewhere'],
  );
  const sequence = sequenceOf([trace], { browser: 'Chromium' });
  expect(sequence.rows.map(({ label }) => label)).toEqual([
    `The page on app.example.com calls fetch: GET ${api}/me, credentials include.`,
    'The browser attaches the cookie session of api.example.com.',
    'The browser withholds the cookie other of api.example.com: set for another path.',
    'The browser sends GET /me to api.example.com, with the cookie session.',
    'api.example.com answers 200.',
    'CORS check passes.',
    'One header hidden from script: X-Request-Id.',
    'The page may read the answer: status 200.',
  ]);
  const [call, request, response, outcome] = arrows(sequence);
  expect(call?.title).toBe('fetch GET /me, include');
  expect(request?.headers.filter(({ matters }) => matters)).toEqual([
    { name: 'Origin', value: 'https://app.example.com', tone: 'plain', matters: true },
    { name: 'Cookie', value: 'session=7f3c', tone: 'allowed', matters: true },
  ]);
  expect(response?.headers.map(({ name, tone }) => [name, tone])).toEqual([
    ['Access-Control-Allow-Origin', 'allowed'],
    ['Access-Control-Allow-Credentials', 'allowed'],
    ['X-Request-Id', 'plain'],
  ]);
  expect(outcome).toMatchObject({ title: '200, readable', tone: 'allowed', broken: false });
  expect(checks(sequence)[0]?.compared).toEqual([
    {
      name: 'Access-Control-Allow-Origin',
      wanted: 'https://app.example.com',
      got: 'https://app.example.com',
      holds: true,
    },
    { name: 'Access-Control-Allow-Credentials', wanted: 'true', got: 'true', holds: true },
  ]);
  expect(cookies(sequence)[0]).toMatchObject({ happened: 'attached', name: 'session', value: '7f3c' });
});

test('a header that is missing stands there as missing, and refused', async () => {
  const trace = await traceOf({ [`GET ${api}/me`]: { headers: letIn.slice(0, 1) } }, (tab) =>
    tab.fetch(`${api}/me`, { credentials: 'include' }),
  );
  const sequence = sequenceOf([trace]);
  expect(arrows(sequence)[2]?.headers.map(({ name, value, tone }) => [name, value, tone])).toEqual([
    ['Access-Control-Allow-Origin', 'https://app.example.com', 'allowed'],
    ['Access-Control-Allow-Credentials', null, 'refused'],
  ]);
  expect(failing(sequence)).toMatchObject([
    {
      kind: 'check',
      title: 'CORS check fails',
      detail: 'credentials need “true”',
      code: 'allow-credentials',
    },
  ]);
  expect(arrows(sequence).at(-1)).toMatchObject({
    title: 'TypeError',
    broken: true,
    tone: 'refused',
    detail: 'The server did its work. The answer stays hidden.',
  });
});

test('a preflight says what it asks for; where it is refused, nothing else is sent', async () => {
  const trace = await traceOf({ [`OPTIONS ${api}/me`]: { status: 204, headers: letIn } }, (tab) =>
    tab.fetch(`${api}/me`, { method: 'PUT', headers: { 'x-a': '1' } }),
  );
  const sequence = sequenceOf([trace]);
  expect(arrows(sequence)[1]?.label).toBe(
    'The browser sends OPTIONS /me to api.example.com as a preflight, asking for PUT and the headers x-a.',
  );
  expect(checks(sequence).map(({ title }) => title)).toEqual([
    'Preflight’s CORS check passes',
    'Status 204 is in order',
    'Method not allowed',
  ]);
  expect(arrows(sequence).at(-1)?.detail).toBeNull();
  expect(checks(sequence).at(-1)).toMatchObject({
    fails: true,
    compared: [{ name: 'Access-Control-Allow-Methods', wanted: 'PUT', got: null, holds: false }],
  });
});

test('a preflight whose status is wrong has its answer in the tone of what is refused', async () => {
  const trace = await traceOf({ [`OPTIONS ${api}/me`]: { status: 404, headers: letIn } }, (tab) =>
    tab.fetch(`${api}/me`, { method: 'PUT' }),
  );
  expect(arrows(sequenceOf([trace]))[2]).toMatchObject({ title: '404', tone: 'refused' });
});

test('a network that fails is where it fails', async () => {
  const trace = await traceOf({}, (tab) => tab.fetch(`${api}/me`));
  const sequence = sequenceOf([trace]);
  expect(failing(sequence)).toMatchObject([{ kind: 'check', title: 'No answer', code: 'network' }]);
  expect(failing(sequence)[0]?.compared[0]?.got).toContain('Nobody listens');
});

test.each([
  ['dns', true],
  ['refused', true],
  ['timeout', false],
  ['reset', false],
] as const)('a request that ends with %s has never left the browser: %s', async (code, isUnsent) => {
  let trace: Trace | undefined;
  const browser = new Browser({
    profile: 'chromium',
    network: () => {
      throw new NetworkFailure(code, 'No answer.');
    },
    onTrace: (each) => {
      trace = each;
    },
  });
  await browser
    .open(page)
    .fetch(`${api}/me`)
    .catch(() => undefined);
  const sent = arrows(sequenceOf([trace!])).find(({ message }) => message.what === 'request');
  expect(sent).toMatchObject({
    broken: isUnsent,
    label: isUnsent
      ? 'The browser cannot reach api.example.com: GET /me is not sent.'
      : 'The browser sends GET /me to api.example.com, without cookies.',
  });
});

test('cookies of an answer are stored, removed, rejected with the reason, or not looked at', async () => {
  const lines = [
    'a=1; Secure; SameSite=None',
    'b=2; SameSite=None',
    'gone=; Max-Age=0; Secure; SameSite=None',
  ];
  const headers: HeaderLine[] = [...letIn, ...lines.map((line): HeaderLine => ['Set-Cookie', line])];
  const include = await traceOf(
    { [`GET ${api}/login`]: { headers } },
    (tab) => tab.fetch(`${api}/login`, { credentials: 'include' }),
    ['gone=1; Secure; SameSite=None'],
  );
  expect(
    cookies(sequenceOf([include])).map(({ happened, name, reason }) => [happened, name, reason]),
  ).toEqual([
    ['attached', 'gone', null],
    ['stored', 'a', null],
    ['rejected', 'b', 'SameSite=None without Secure'],
    ['removed', 'gone', null],
  ]);
  const omit = await traceOf({ [`GET ${api}/login`]: { headers } }, (tab) => tab.fetch(`${api}/login`));
  expect(cookies(sequenceOf([omit])).map(({ happened, name }) => [happened, name])).toEqual([
    ['ignored', 'a'],
    ['ignored', 'b'],
    ['ignored', 'gone'],
  ]);
});

test('an element that cannot use what came gets an error event, and no other outcome', async () => {
  const trace = await traceOf({ [`GET ${api}/x.js`]: { status: 404 } }, (tab) => tab.script(`${api}/x.js`));
  const sequence = sequenceOf([trace]);
  const outcomes = arrows(sequence).filter(({ to }) => to === 'page');
  expect(outcomes.map(({ title, broken }) => [title, broken])).toEqual([['error event', true]]);
  expect(failing(sequence)).toHaveLength(1);
});

test('a header that script may not set is left out after the call, not before it', async () => {
  const trace = await traceOf({ [`GET ${page}x`]: {} }, (tab) =>
    tab.fetch('/x', { headers: { Host: 'evil' } }),
  );
  const { rows } = sequenceOf([trace]);
  expect(rows.slice(0, 2).map(({ kind }) => kind)).toEqual(['arrow', 'note']);
  expect(rows[1]).toMatchObject({ what: 'header-dropped', value: 'Host', code: 'forbidden-request-header' });
});

test('a preflight whose answer is kept is remembered the next time', async () => {
  const answers = {
    [`OPTIONS ${api}/me`]: {
      headers: [...letIn, ['Access-Control-Allow-Methods', 'PUT'], ['Access-Control-Max-Age', '60']] as const,
    },
    [`PUT ${api}/me`]: { headers: letIn },
  };
  const call = (tab: ReturnType<Browser['open']>) => tab.fetch(`${api}/me`, { method: 'PUT' });
  const first = await traceOf(answers, call);
  expect(notes(sequenceOf([first])).map(({ title }) => title)).toEqual(['Answer kept for 60 s']);
  const second = await traceOf(answers, (tab) => call(tab).then(() => call(tab)));
  expect(notes(sequenceOf([second])).map(({ what }) => what)).toEqual(['preflight-remembered']);
});

test('a redirect says where it leads, and that the origin is lost on the way', async () => {
  const to = 'https://other.example.net/me';
  const trace = await traceOf(
    {
      [`GET ${api}/me`]: {
        status: 302,
        headers: [
          ['Access-Control-Allow-Origin', '*'],
          ['Location', to],
        ],
      },
      [`GET ${to}`]: { headers: [['Access-Control-Allow-Origin', 'https://app.example.com']] },
    },
    (tab) => tab.fetch(`${api}/me`),
  );
  const sequence = sequenceOf([trace]);
  expect(notes(sequence)).toMatchObject([
    { title: 'Redirect to other.example.net', detail: 'Origin is null from here on', value: to },
  ]);
  expect(failing(sequence)[0]?.compared).toEqual([
    {
      name: 'Access-Control-Allow-Origin',
      wanted: 'null or *',
      got: 'https://app.example.com',
      holds: false,
    },
  ]);
});

test('pages that change are said in rows, and then the lane names none', async () => {
  const one = await traceOf({}, (tab) => tab.fetch('/a'));
  const other = await traceOf({}, (tab) => tab.frame('about:srcdoc', { sandbox: true }).fetch(`${api}/`));
  const { lanes, rows } = sequenceOf([one, other]);
  expect(lanes[0]?.host).toBeNull();
  expect(rows.filter(({ kind }) => kind === 'page').map(({ label }) => label)).toEqual([
    'From here on: Page on app.example.com.',
    'From here on: Page without an origin.',
  ]);
});

test('nothing gives an empty sequence', () => {
  expect(sequenceOf([]).rows).toEqual([]);
});
