import { describe, expect, test } from 'vitest';
import { loadScenario, ScenarioError } from './load-scenario.ts';

const a = 'http://a.pair.localhost';
const b = 'http://b.pair.localhost';

const variant = {
  name: 'Credentials allowed',
  because: 'One header more.',
  servers: { [b]: { cors: { origin: a, credentials: true }, routes: { 'GET /me': { body: 'you' } } } },
  cookies: { [b]: ['session=7f3c'] },
  steps: [
    { do: 'open', url: a },
    { do: 'fetch', url: `${b}/me`, credentials: 'include' },
  ],
  expect: [
    {
      browser: 'chromium',
      results: [{ outcome: 'readable', status: 200 }],
      requests: [{ method: 'GET', url: `${b}/me`, origin: a, cookie: 'session=7f3c', status: 200 }],
    },
  ],
};
const whole = {
  id: 'two-domains/6',
  title: 'Whose cookie is it?',
  claim: 'It is b’s.',
  verdict: 'confirmed',
  explanation: 'Because.',
  variants: [variant],
};

/** The whole scenario with its one variant changed. */
function withVariant(change: object): unknown {
  return { ...whole, variants: [{ ...variant, ...change }] };
}

function withServer(server: object): unknown {
  return withVariant({ servers: { [b]: { routes: {}, ...server } } });
}

function faultsOf(json: unknown) {
  try {
    loadScenario(json);
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults;
    throw error;
  }
  return [];
}

test('a whole scenario is returned as it is', () => {
  expect(loadScenario(whole)).toBe(whole);
});

test('every kind of step, server and origin is accepted', () => {
  const app = 'https://app.example.com';
  const api = 'https://api.example.com:8443';
  const steps = [
    { do: 'open', url: app },
    { do: 'wait', seconds: 3 },
    {
      do: 'fetch',
      url: `${api}/`,
      cache: 'no-store',
      redirect: 'manual',
      keepalive: true,
      headers: [['A', '1']],
    },
    { do: 'fetch', url: '/', method: 'patch', referrerPolicy: '', in: 'data' },
    { do: 'xhr', url: `${api}/`, method: 'POST', body: 'x', in: 'sandbox', headers: { A: '1' } },
    { do: 'script', url: `${api}/a.js`, type: 'module', crossorigin: 'use-credentials' },
    { do: 'image', url: `${api}/a.png`, in: api },
    { do: 'frame', url: `${api}/`, sandbox: true },
    { do: 'cookie', in: api },
    { do: 'form', url: `${api}/`, method: 'POST', enctype: 'text/plain', fields: {} },
  ];
  const routes = { 'GET /a.png': { image: true }, 'POST /': { needsToken: 'x', needsCookie: 's' } };
  const loaded = {
    ...whole,
    id: 'generated/12345',
    variants: [
      {
        ...variant,
        webSecurity: false,
        servers: { [api]: { cache: true, routes } },
        cookies: { [api]: ['s=1'] },
        steps,
        expect: [
          {
            browser: 'webkit',
            results: Array.from({ length: 7 }, () => ({ outcome: 'loaded' })),
            requests: [],
          },
        ],
      },
    ],
  };
  expect(loadScenario(loaded)).toBe(loaded);
});

describe('each fault is named by its path and its value', () => {
  test.each<[claim: string, json: unknown, path: string, value: unknown]>([
    ['not an object', 'posts/1', '', 'posts/1'],
    ['an id without a number', { ...whole, id: 'posts' }, 'id', 'posts'],
    ['an id that leaves the folder', { ...whole, id: '../posts/1' }, 'id', '../posts/1'],
    ['a missing title', { ...whole, title: undefined }, 'title', undefined],
    ['an empty claim', { ...whole, claim: '' }, 'claim', ''],
    ['an unknown verdict', { ...whole, verdict: 'true' }, 'verdict', 'true'],
    ['an unknown property', { ...whole, chapters: 1 }, 'chapters', 1],
    ['no variants', { ...whole, variants: [] }, 'variants', []],
    [
      'a server with its scheme’s own port',
      withVariant({ servers: { [`${b}:80`]: { routes: {} } } }),
      `variants[0].servers["${b}:80"]`,
      `${b}:80`,
    ],
    [
      'a server that speaks no HTTP',
      withVariant({ servers: { 'ftp://b.example': { routes: {} } } }),
      'variants[0].servers["ftp://b.example"]',
      'ftp://b.example',
    ],
    [
      'a server without routes',
      withVariant({ servers: { [b]: {} } }),
      `variants[0].servers["${b}"].routes`,
      undefined,
    ],
    [
      'a route without a method',
      withServer({ routes: { '/me': {} } }),
      `variants[0].servers["${b}"].routes["/me"]`,
      '/me',
    ],
    [
      'a status that is none',
      withServer({ routes: { 'GET /me': { status: 99 } } }),
      `variants[0].servers["${b}"].routes["GET /me"].status`,
      99,
    ],
    [
      'a header that is no pair',
      withServer({ headers: [['Vary']] }),
      `variants[0].servers["${b}"].headers[0]`,
      ['Vary'],
    ],
    [
      'a header name with a space',
      withServer({ headers: [['Va ry', 'x']] }),
      `variants[0].servers["${b}"].headers[0][0]`,
      'Va ry',
    ],
    [
      'a policy that cannot work',
      withServer({ cors: { origin: '*', credentials: true } }),
      `variants[0].servers["${b}"].cors.origin`,
      '*',
    ],
    [
      'a refused policy that works',
      withServer({ refused: { origin: a } }),
      `variants[0].servers["${b}"].refused`,
      { origin: a },
    ],
    [
      'protection without a policy',
      withServer({ protection: true, routes: { 'GET /me': {} } }),
      `variants[0].servers["${b}"].protection`,
      true,
    ],
    [
      'a cookie for a host and not an origin',
      withVariant({ cookies: { 'b.example': ['x=1'] } }),
      'variants[0].cookies["b.example"]',
      'b.example',
    ],
    ['an unknown step', withVariant({ steps: [{ do: 'click' }] }), 'variants[0].steps[0].do', 'click'],
    ['a step that is no object', withVariant({ steps: ['open'] }), 'variants[0].steps[0].do', 'open'],
    [
      'an unknown option of a step',
      withVariant({ steps: [...variant.steps, { do: 'cookie', sets: 'x' }] }),
      'variants[0].steps[2].sets',
      'x',
    ],
    [
      'a call to a server that the scenario does not have',
      withVariant({ steps: [variant.steps[0], { do: 'fetch', url: 'https://example.com/' }] }),
      'variants[0].steps[1].url',
      'https://example.com/',
    ],
    [
      'a method that is none',
      withVariant({ steps: [variant.steps[0], { do: 'fetch', url: '/', method: 'GET ME' }] }),
      'variants[0].steps[1].method',
      'GET ME',
    ],
    [
      'a link to a mere path',
      withVariant({ steps: [variant.steps[0], { do: 'visit', url: '/me' }] }),
      'variants[0].steps[1].url',
      '/me',
    ],
    [
      'a first step that opens nothing',
      withVariant({ steps: variant.steps.slice(1) }),
      'variants[0].steps[0].do',
      'fetch',
    ],
    [
      'a call to a server that is not there',
      withVariant({ servers: {} }),
      'variants[0].steps[1].url',
      `${b}/me`,
    ],
    [
      'an unknown browser',
      withVariant({ expect: [{ ...variant.expect[0], browser: 'lynx' }] }),
      'variants[0].expect[0].browser',
      'lynx',
    ],
    [
      'too few results',
      withVariant({ expect: [{ ...variant.expect[0], results: [] }] }),
      'variants[0].expect[0].results',
      0,
    ],
    [
      'an unknown outcome',
      withVariant({ expect: [{ ...variant.expect[0], results: [{ outcome: 'fine' }] }] }),
      'variants[0].expect[0].results[0].outcome',
      'fine',
    ],
    [
      'a body for what is blocked',
      withVariant({ expect: [{ ...variant.expect[0], results: [{ outcome: 'blocked', body: '' }] }] }),
      'variants[0].expect[0].results[0].body',
      '',
    ],
  ])('%s', (_, json, path, value) => {
    const faults = faultsOf(json);
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect(faults[0]?.value).toEqual(value);
    expect(faults[0]?.fix).toMatch(/^\S.*[.}]$/);
  });
});

test('all faults come at once, in the order of the data, with what to write', () => {
  expect(() => loadScenario({ ...whole, id: 7, verdict: 'maybe', variants: {} })).toThrow(
    new ScenarioError([
      { path: 'id', value: 7, fix: 'Write chapter and number: "two-domains/6".' },
      { path: 'verdict', value: 'maybe', fix: 'Write "confirmed" or "refuted".' },
      { path: 'variants', value: {}, fix: 'Write a list of at least 1: [ ... ].' },
    ]),
  );
});

test('the message names the value, shortened where it is long', () => {
  expect(new ScenarioError([{ path: 'id', value: 'x'.repeat(500), fix: 'Shorten it.' }]).message).toMatch(
    /^The scenario has one fault:\n {2}id: "x{78}…\. Shorten it\.$/,
  );
});
