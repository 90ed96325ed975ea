import { expect, test } from 'vitest';
import { runEngine } from '../run-engine.ts';
import { families, sample } from './sample.ts';

test('a seed always gives the same cases; a longer sample begins with the shorter one', () => {
  expect(sample(7, 20)).toEqual(sample(7, 20));
  expect(sample(7, 40).slice(0, 20)).toEqual(sample(7, 20));
  expect(sample(8, 20)).not.toEqual(sample(7, 20));
});

test('every family is drawn, and only the chosen ones', () => {
  const drawn = new Set(sample(1, 500).map(({ family }) => family));
  expect([...drawn].sort()).toEqual(Object.keys(families).sort());
  expect(new Set(sample(1, 50, ['redirects']).map(({ family }) => family))).toEqual(new Set(['redirects']));
  expect(() => sample(1, 1, ['nonsense'])).toThrow('There is no family nonsense: cors-simple');
});

test('the shares are of a hundred', () => {
  expect(Object.values(families).reduce((sum, { share }) => sum + share, 0)).toBe(100);
});

test('a case begins with a page, and goes through JSON', () => {
  for (const each of sample(2, 300)) {
    expect(each.variant.steps[0]?.do).toBe('open');
    expect(JSON.parse(JSON.stringify(each))).toEqual(each);
  }
});

test('about half of the calls succeed, and every aspect of CORS is a reason for some to fail', async () => {
  const results: string[] = [];
  const codes = new Set<string>();
  for (const each of sample(3, 3000)) {
    const { record, traces } = await runEngine(each, 'chromium');
    results.push(...record.results.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'cookie'));
    for (const { steps } of traces)
      for (const step of steps) if (step.step === 'failed') codes.add(step.code);
  }
  const blocked = results.filter((outcome) => outcome === 'blocked').length / results.length;
  expect(blocked).toBeGreaterThan(0.15);
  expect(blocked).toBeLessThan(0.6);
  expect(reachable.filter((code) => !codes.has(code))).toEqual([]);
}, 60_000);

/** Every reason for which a server, rather than the network, makes a call fail. */
const reachable = [
  'allow-credentials',
  'allow-headers-invalid',
  'allow-methods-invalid',
  'allow-origin-invalid',
  'allow-origin-list',
  'allow-origin-mismatch',
  'allow-origin-missing',
  'allow-origin-repeated',
  'allow-origin-spaced',
  'allow-origin-wildcard',
  'bad-port',
  'corp-same-origin',
  'corp-same-site',
  'header-not-allowed',
  'method-not-allowed',
  'mixed-content',
  'mode-same-origin',
  'preflight-allow-credentials',
  'preflight-allow-origin-mismatch',
  'preflight-allow-origin-missing',
  'preflight-allow-origin-wildcard',
  'preflight-redirect',
  'preflight-status',
  'redirect-credentials',
  'redirect-location-invalid',
  'redirect-mode-error',
  'redirect-scheme',
  'scheme-not-supported',
];
