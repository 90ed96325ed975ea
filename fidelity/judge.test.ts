import { expect, test } from 'vitest';
import type { Variant } from '../src/scenario/scenario.ts';
import type { Case } from './case.ts';
import { judge } from './judge.ts';
import { reason } from './real-browser.ts';
import type { BrowserRun } from './run-cases.ts';
import { runEngine } from './run-engine.ts';

const target = 'https://api.two.com';
const variant: Variant = {
  name: '',
  because: '',
  servers: { [target]: { routes: { 'GET /me': { body: 'Rose' } } } },
  steps: [
    { do: 'open', url: 'https://app.one.com/' },
    { do: 'fetch', url: `${target}/me` },
  ],
  expect: [],
};
const missing: Case = { id: 'x/1', family: 'x', variant, settings: { thirdPartyCookies: 'blocked' } };
const told = reason('cors', 'MissingAllowOriginHeader', { url: `${target}/me`, method: 'GET' });

async function asOnTheEngine(more: Partial<BrowserRun> = {}): Promise<BrowserRun> {
  const { record } = await runEngine(missing, 'chromium');
  return { record, reasons: [told], hung: false, ...more };
}

test('a browser that does as the engine does, and for that reason, agrees', async () => {
  const judgement = await judge(missing, 'chromium', await asOnTheEngine());
  expect(judgement).toMatchObject({ of: missing, browser: 'chromium', disagreements: [], reasons: 1 });
  expect(judgement.engine?.record.results).toEqual(judgement.run.record.results);
});

test('another outcome, a request more and another reason are told each by itself', async () => {
  const { record } = await asOnTheEngine();
  const run = await asOnTheEngine({
    record: {
      results: [{ outcome: 'readable', type: 'cors', status: 200, body: 'Rose', headers: {} }],
      requests: [...record.requests, ...record.requests],
    },
    reasons: [{ ...told, name: 'PreflightMissingAllowOriginHeader' }],
  });
  const { disagreements } = await judge(missing, 'chromium', run);
  const found = disagreements.map(({ aspect, path }) => `${aspect} ${path}`);
  expect(found).toContain('outcome results[0].outcome');
  expect(found).toContain('requests requests[1]');
  expect(found).toContain('reason traces[0].allow-origin-missing');
});

test('a case that did not come to its end is one disagreement, and says nothing of reasons', async () => {
  const judgement = await judge(missing, 'webkit', await asOnTheEngine({ hung: true }));
  expect(judgement.disagreements).toEqual([
    { aspect: 'outcome', path: 'hung', engine: null, browser: 'hung' },
  ]);
  expect(judgement).toMatchObject({ reasons: 0, engine: null });
});

test('a fault of the engine is a result like any other', async () => {
  const broken = { ...missing, variant: { ...variant, steps: [{ do: 'open', url: 'nowhere' }] } } as Case;
  const { disagreements, engine } = await judge(broken, 'firefox', await asOnTheEngine());
  expect(disagreements).toMatchObject([{ aspect: 'outcome', path: 'engine', browser: null }]);
  expect(disagreements[0]?.engine).toContain('Invalid URL');
  expect(engine).toBeNull();
});
