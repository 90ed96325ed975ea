import { describe, expect, test } from 'vitest';
import type { VariantRecord } from '../../../src/scenario/record.ts';
import type { Expectation, Scenario, Variant } from '../../../src/scenario/scenario.ts';
import { isComplete, judge, judgeClaim } from './judge.ts';

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

test('a run is complete when every call has a result', () => {
  const { steps } = variant();
  expect(isComplete(steps, record(''))).toBe(true);
  expect(isComplete(steps, { results: [], requests: [] })).toBe(false);
});

describe('a claim', () => {
  const scenario = (verdict: Scenario['verdict'], ...variants: Variant[]) =>
    ({ verdict, variants }) as unknown as Scenario;
  const two = scenario('refuted', variant(cookie('a=1')), variant(cookie('b=1')));
  const here = [true, true];

  test('is open before anything has run', () => {
    expect(judgeClaim(two, [null, null], here, 'chromium')).toEqual({
      state: 'open',
      run: 0,
      different: 0,
      all: 2,
    });
  });

  test('is judged in part after a part', () => {
    expect(judgeClaim(two, [record('a=1'), null], here, 'chromium').state).toBe('partly');
  });

  test('is judged once everything has come out as expected', () => {
    expect(judgeClaim(two, [record('a=1'), record('b=1')], here, 'chromium').state).toBe('refuted');
  });

  test('one that came out otherwise is enough', () => {
    expect(judgeClaim(two, [null, record('c=1')], here, 'chromium')).toMatchObject({
      state: 'otherwise',
      different: 1,
    });
  });

  test('does not wait for what does not run here', () => {
    expect(judgeClaim(two, [record('a=1'), null], [true, false], 'chromium').state).toBe('refuted');
  });
});
