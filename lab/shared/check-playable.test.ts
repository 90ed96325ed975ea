import { describe, expect, test } from 'vitest';
import type { HeaderPair, Server, Step } from '../../src/scenario/scenario.ts';
import { loadCases } from '../server/cases.ts';
import { checkExperiment } from './check-experiment.ts';
import { checkPlayable } from './check-playable.ts';
import type { Experiment } from './experiment.ts';
import { localPlace, type Place } from './place.ts';
import { whyNotHere } from './runs-here.ts';

const a = 'http://a.localhost';
const b = 'http://b.pair.localhost';
const local = localPlace(4280);
const open: Step = { do: 'open', url: a };
const experiment = (server: Server, ...steps: Step[]): Experiment => ({
  servers: { [a]: { routes: {} }, [b]: server },
  steps: [open, ...steps],
});
const faultsOf = (value: Experiment, place: Place = local) => {
  // Otherwise this would not be reached.
  expect(checkExperiment(value)).toEqual([]);
  return checkPlayable(value, place).map(({ path }) => path);
};

test('every shipped variant that runs in the reader’s browser is played', () => {
  const variants = loadCases(new URL('../../scenarios/', import.meta.url)).flatMap(({ cases }) =>
    cases.flatMap(({ scenario }) => scenario.variants.map((variant) => [scenario.id, variant] as const)),
  );
  const refused = variants
    .filter(([, variant]) => whyNotHere(variant) === null)
    .map(([id, variant]) => [id, checkPlayable(variant, local)] as const)
    .filter(([, faults]) => faults.length > 0);
  expect(refused).toEqual([]);
  expect(variants.length).toBeGreaterThan(100);
});

describe('no host but the lab’s', () => {
  const server = (origin: string): Experiment => ({ servers: { [origin]: { routes: {} } }, steps: [open] });
  test.each([
    'http://example.com',
    'https://a.localhost',
    'http://a.localhost:81',
    'http://localhost',
    'http://lab.localhost',
    'http://x.lab.localhost',
    'http://127.0.0.1',
    'http://[::1]',
    'http://a.localhost.example.com',
    'http://xn--e1afmkfd.localhost.example',
  ])('has a server: %s', (origin) => {
    expect(faultsOf(server(origin))).toEqual([`servers["${origin}"]`]);
  });

  test('sets cookies, is opened, is framed', () => {
    expect(faultsOf({ ...experiment({ routes: {} }), cookies: { 'http://x.example': ['a=1'] } })).toEqual([
      'cookies["http://x.example"]',
    ]);
    expect(faultsOf(experiment({ routes: {} }, { do: 'open', url: 'http://x.example' }))).toEqual([
      'steps[1].url',
    ]);
    const framed: Step = { do: 'fetch', url: '/me', in: 'http://x.example' };
    expect(faultsOf(experiment({ routes: {} }, framed))).toEqual(['steps[1].in']);
  });

  test.each([
    '//example.com/',
    '/\\example.com/',
    '/\t/example.com/',
    '//lab.localhost/api/cases',
    '///example.com',
  ])('is called by what looks like a path: %j', (url) => {
    expect(faultsOf(experiment({ routes: {} }, { do: 'fetch', url }))).toEqual(['steps[1].url']);
  });

  test.each([
    'http://example.com/',
    '//example.com',
    '/\\example.com',
    'https://b.pair.localhost/',
    'http://b.pair.localhost:81/',
    'http://c.localhost/',
    'http://lab.localhost/',
    'http://b.pair.localhost@example.com/',
    '{origin}/x',
    'http://{host}/',
    'javascript:alert(1)',
    'data:text/html,x',
    ' \thttp://example.com/',
    'http:example.com',
    'ht\ttp:example.com',
    'http:/example.com',
    'HTTP://b.pair.localhost/',
  ])('is redirected to: %j', (location) => {
    const headers: HeaderPair[] = [['locATion', location]];
    expect(faultsOf(experiment({ routes: { 'GET /': { status: 302, headers } } }))).toEqual([
      `servers["${b}"].routes["GET /"].headers[0][1]`,
    ]);
    expect(faultsOf(experiment({ headers, routes: {} }))).toEqual([`servers["${b}"].headers[0][1]`]);
  });

  test.each(['/new', 'new?x#y', a, `${a}/x`, `${b}/x`, ''])('but its own, or a path: %j', (location) => {
    const headers: HeaderPair[] = [['Location', location]];
    expect(faultsOf(experiment({ routes: { 'GET /': { status: 302, headers } } }))).toEqual([]);
  });

  test('a site that is not played at this place', () => {
    const place: Place = { scheme: 'https', port: null, sites: { a: 'corsage-a.example' } };
    expect(faultsOf(experiment({ routes: {} }), place)).toEqual([`servers["${b}"]`]);
  });
});

describe('headers that reach further than an answer', () => {
  test.each([
    'Refresh',
    'Link',
    'Alt-Svc',
    'Report-To',
    'NEL',
    'Strict-Transport-Security',
    'Clear-Site-Data',
    'Content-Security-Policy',
    'Content-Security-Policy-Report-Only',
    'Content-Length',
    'Transfer-Encoding',
    'Content-Encoding',
    'Connection',
    'Content-Disposition',
    'WWW-Authenticate',
    'Service-Worker-Allowed',
    'SourceMap',
    'X-Accel-Redirect',
    'X-Sendfile',
  ])('%s', (name) => {
    const headers: HeaderPair[] = [[name, 'x']];
    expect(faultsOf(experiment({ headers, routes: {} }))).toEqual([`servers["${b}"].headers[0][0]`]);
  });

  test.each(['Vary', 'X-Request-Id', 'Timezone-Offset', 'Cross-Origin-Resource-Policy', 'ETag', 'Pragma'])(
    'not %s',
    (name) => {
      expect(faultsOf(experiment({ headers: [[name, 'x']], routes: {} }))).toEqual([]);
    },
  );

  test.each(['a\r\nX: 1', 'a\nb', 'a\0b', 'snow ☃'])('values that are none: %j', (value) => {
    expect(faultsOf(experiment({ headers: [['X-A', value]], routes: {} }))).toEqual([
      `servers["${b}"].headers[0][1]`,
    ]);
    expect(faultsOf({ ...experiment({ routes: {} }), cookies: { [a]: [value] } })).toEqual([
      `cookies["${a}"][0]`,
    ]);
  });
});

describe('too much', () => {
  test('origins, steps, cookies, waiting', () => {
    const many = Array.from({ length: 13 }, (_, index) => [`http://x${index}.localhost`, { routes: {} }]);
    expect(faultsOf({ servers: Object.fromEntries(many), steps: [open] })).toEqual(['servers']);
    const steps = Array.from({ length: 40 }, (): Step => ({ do: 'cookie' }));
    expect(faultsOf(experiment({ routes: {} }, ...steps))).toEqual(['steps']);
    expect(faultsOf(experiment({ routes: {} }, { do: 'cookie', set: 'x'.repeat(9000) }))).toEqual([
      'cookies',
    ]);
    expect(faultsOf(experiment({ routes: {} }, { do: 'wait', seconds: 11 }))).toEqual(['steps']);
  });

  test('trust: the same-origin policy stays on', () => {
    expect(faultsOf({ ...experiment({ routes: {} }), webSecurity: false })).toEqual(['webSecurity']);
  });

  test.each(['/.lab-report', '/x/.lab-forget', '/x/../.lab-done', '/x?lab=1', '/x?a&then=1', '/x?as=script'])(
    'the lab’s own addresses: %s',
    (url) => {
      expect(faultsOf(experiment({ routes: {} }, { do: 'fetch', url }))).toEqual(['steps[1].url']);
    },
  );

  test('a page that is not at the root', () => {
    expect(faultsOf(experiment({ routes: {} }, { do: 'open', url: `${a}/x` }))).toEqual(['steps[1].url']);
  });
});
