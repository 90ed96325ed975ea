import { describe, expect, test } from 'vitest';
import type { VariantRecord } from '../../src/scenario/record.ts';
import type { Expectation, Scenario, Variant } from '../../src/scenario/scenario.ts';
import { browserName, isComplete, judge, judgeAll } from './judge.ts';

const cookie = (value: string, more: Partial<Expectation> = {}): Expectation => ({
  browser: 'chromium',
  results: [{ outcome: 'cookie', value }],
  requests: [],
  ...more,
});
const variant = (...expectations: Expectation[]): Variant => ({
  name: '',
  because: '',
  servers: {},
  steps: [{ do: 'open', url: 'http://a.localhost' }, { do: 'cookie' }],
  expect: expectations,
});
const record = (value: string): VariantRecord => ({ results: [{ outcome: 'cookie', value }], requests: [] });

describe('judging', () => {
  test('either setting will do', () => {
    const both = variant(
      cookie('', { thirdPartyCookies: 'blocked' }),
      cookie('a=1', { thirdPartyCookies: 'allowed' }),
    );
    expect(judge(both, record('a=1'), 'chromium')).toMatchObject({
      expectation: { thirdPartyCookies: 'allowed' },
      differences: [],
    });
    expect(judge(both, record(''), 'chromium')).toMatchObject({
      expectation: { thirdPartyCookies: 'blocked' },
      differences: [],
    });
    expect(judge(both, record('b=1'), 'chromium')?.differences).toHaveLength(1);
  });

  test('a browser is held against its own expectation, or else against Chromium’s', () => {
    const two = variant(cookie('a=1'), cookie('b=1', { browser: 'firefox' }));
    expect(judge(two, record('b=1'), 'firefox')?.differences).toEqual([]);
    expect(judge(two, record('b=1'), 'chromium')?.differences).toHaveLength(1);
    expect(judge(two, record('a=1'), 'webkit')).toMatchObject({
      expectation: { browser: 'chromium' },
      differences: [],
    });
  });

  test('without any expectation there is no judgement', () => {
    expect(judge(variant(), record(''), 'chromium')).toBeNull();
  });
});

test('a run is complete when every call of every variant has a result', () => {
  const scenario = { variants: [variant(), variant()] } as unknown as Scenario;
  expect(isComplete(scenario, [record(''), record('')])).toBe(true);
  expect(isComplete(scenario, [record('')])).toBe(false);
  expect(isComplete(scenario, [record(''), null])).toBe(false);
  expect(isComplete(scenario, [record(''), { results: [], requests: [] }])).toBe(false);
});

test('a variant that does not run here is not waited for, nor judged', () => {
  const off: Variant = { ...variant(cookie('a=1')), webSecurity: false };
  const scenario = { variants: [off, variant(cookie('b=1'))] } as unknown as Scenario;
  expect(isComplete(scenario, [null, record('b=1')])).toBe(true);
  expect(judgeAll(scenario, [null, record('b=1')], 'chromium')).toMatchObject([{ differences: [] }]);
});

test.each([
  [
    'chromium',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  ],
  [
    'chromium',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36',
  ],
  ['firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'],
  [
    'webkit',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  ],
])('%s: %s', (name, userAgent) => {
  expect(browserName(userAgent)).toBe(name);
});
