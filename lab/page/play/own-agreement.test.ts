import { expect, test } from 'vitest';
import type { PlayedVariant } from '../../../src/scenario/play-scenario.ts';
import { closest } from './own-agreement.ts';

const saying = (value: string) =>
  ({ results: [{ outcome: 'cookie', value }], requests: [] }) as unknown as PlayedVariant;
const allowed = { setting: 'allowed', played: saying('a=1') } as const;
const blocked = { setting: 'blocked', played: saying('') } as const;
const byDefault = { setting: null, played: saying('a=1') } as const;

test('the setting is told by the prediction that fits', () => {
  expect(closest([byDefault, blocked, allowed], saying(''), 'chromium')).toMatchObject({
    setting: 'blocked',
    differences: [],
    tellsSetting: true,
  });
});

test('where several fit, the first of them is taken', () => {
  expect(closest([byDefault, blocked, allowed], saying('a=1'), 'chromium')?.setting).toBeNull();
});

test('where all fit, nothing is told', () => {
  expect(closest([byDefault, allowed], saying('a=1'), 'chromium')?.tellsSetting).toBe(false);
});

test('where none fits, the differences say how', () => {
  expect(closest([allowed, blocked], saying('b=1'), 'chromium')).toMatchObject({
    differences: [{ path: 'results[0].value', seen: 'b=1' }],
    tellsSetting: false,
  });
});
