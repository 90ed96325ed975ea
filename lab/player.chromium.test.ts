import { afterAll, beforeAll, expect, test } from 'vitest';
import { Chromium } from '../fidelity/chromium.ts';
import type { ChromiumPage } from '../fidelity/chromium-page.ts';
import { playVariant } from '../src/scenario/play-scenario.ts';
import type { CallResult, VariantRecord } from '../src/scenario/record.ts';
import type { CallPlace, Server, Step } from '../src/scenario/scenario.ts';
import { checkExperiment } from './shared/check-experiment.ts';
import type { Experiment } from './shared/experiment.ts';
import { runExperiment } from './testing/run-experiment.ts';
import { startLab, type TestLab } from './testing/start-lab.ts';

const a = 'http://a.pair.localhost';
const b = 'http://b.pair.localhost';
const c = 'http://c.pair.localhost';
const routes: Server['routes'] = {
  'GET /me': { headers: [['X-Id', '1']], body: 'Rose' },
  'PUT /me': { body: 'Saved.' },
  'GET /a.js': { headers: [['Content-Type', 'text/javascript']], body: '1' },
  'GET /dot': { image: true },
  'GET /page': { body: 'A page.' },
  'POST /page': { needsToken: '42', body: 'Posted.' },
  'GET /old': { status: 302, headers: [['Location', `${c}/me`]] },
};
const server: Server = {
  cors: { origin: '*', methods: ['PUT'], allowedHeaders: ['X-A'], exposedHeaders: ['X-Id'] },
  routes,
};

/** One step of every kind, everywhere. Every URL differs: a document loads no module and no image twice. */
function callsIn(place: CallPlace | undefined): readonly Step[] {
  const where = place === undefined ? {} : { in: place };
  return [
    {
      do: 'fetch',
      url: `${b}/me`,
      read: ['X-Id'],
      headers: [
        ['X-A', '1'],
        ['X-A', '2'],
      ],
      keepalive: true,
      ...where,
    },
    { do: 'fetch', url: `${b}/old`, redirect: 'manual', cache: 'no-store', ...where },
    { do: 'fetch', url: `${b}/old`, redirect: 'error', ...where },
    { do: 'fetch', url: `${b}/me`, mode: 'no-cors', referrerPolicy: 'no-referrer', ...where },
    { do: 'fetch', url: '/me', method: 'TRACE', ...where },
    { do: 'fetch', url: '/me', ...where },
    {
      do: 'xhr',
      url: `${b}/me`,
      method: 'PUT',
      body: 'x',
      headers: [['X-A', '1']],
      read: ['X-Id'],
      ...where,
    },
    { do: 'xhr', url: `${b}/me`, method: 'PUT', withCredentials: true, ...where },
    { do: 'script', url: `${b}/a.js?1`, ...where },
    { do: 'script', url: `${b}/a.js?2`, type: 'module', ...where },
    { do: 'script', url: `${b}/none.js`, crossorigin: 'anonymous', ...where },
    { do: 'image', url: `${b}/dot?1`, ...where },
    { do: 'image', url: `${b}/dot?2`, crossorigin: 'use-credentials', ...where },
    { do: 'cookie', set: 'x=1', ...where },
  ];
}

const leaving: readonly Step[] = [
  { do: 'frame', url: `${b}/page` },
  { do: 'frame', url: `${b}/page?2`, sandbox: true },
  { do: 'wait', seconds: 1 },
  { do: 'visit', url: `${b}/page` },
  { do: 'form', url: `${b}/page`, method: 'POST', fields: { token: '42' } },
  { do: 'form', url: `${b}/page`, method: 'POST', enctype: 'text/plain', fields: { token: '42' } },
  { do: 'form', url: `${b}/page`, method: 'GET', fields: { x: 'y z' } },
];

const parts: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  ['in the page', callsIn(undefined)],
  ['in a sandboxed frame', callsIn('sandbox')],
  ['in a frame with a data: URL', callsIn('data')],
  ['in a frame of another origin', callsIn(c)],
  ['by frames, links and forms', leaving],
];
const experiments: readonly Experiment[] = parts.map(([, steps]) => ({
  servers: { [a]: server, [b]: server, [c]: server },
  steps: [{ do: 'open', url: a }, ...steps],
}));

let lab: TestLab;
let chromium: Chromium;
let page: ChromiumPage;
beforeAll(async () => {
  lab = await startLab([], ['player']);
  chromium = await Chromium.launch({ thirdPartyCookies: 'blocked' });
  page = await chromium.newPage();
});
afterAll(() => Promise.all([lab?.close(), chromium?.close()]));

test.each(parts.map(([name], index) => [name, index] as const))(
  'what Chromium does %s is what the engine does',
  async (_, index) => {
    const experiment = experiments[index]!;
    expect(checkExperiment(experiment)).toEqual([]);
    const variant = { name: '', because: '', expect: [], ...experiment };
    const played = await playVariant(variant, { profile: 'chromium' });
    const record = await runExperiment(page, lab.port, experiment);
    expect(record.results.map(plain)).toEqual(played.results.map(plain));
    expect(record.requests.map(essence)).toEqual(played.requests.map(essence));
  },
);

/** Messages aside: they are the browser's own. */
function plain(result: CallResult) {
  return result.outcome === 'blocked' ? { outcome: 'blocked' } : result;
}

function essence({ method, url, headers, status, by }: VariantRecord['requests'][number]) {
  const { origin, cookie, 'sec-fetch-site': site, 'sec-fetch-dest': destination, 'x-a': own } = headers;
  return { method, url, origin, cookie, site, destination, own, status, by };
}
