import { expect, test } from 'vitest';
import { type Outcomes, outcomeOf } from './outcome-of.ts';

const of = (results: Outcomes['results'], statuses: readonly number[] = []) =>
  outcomeOf({ results, requests: statuses.map((status) => ({ status })) });

test.each<[claim: string, outcome: ReturnType<typeof outcomeOf>, kind: string, tone: string]>([
  [
    'the last call counts',
    of([{ outcome: 'blocked' }, { outcome: 'readable', status: 200 }]),
    'readable',
    'ok',
  ],
  [
    'a cookie read afterwards does not',
    of([{ outcome: 'blocked' }, { outcome: 'cookie', value: '' }]),
    'blocked',
    'no',
  ],
  ['unless nothing else was called', of([{ outcome: 'cookie', value: 'a=1' }]), 'cookie', 'held'],
  ['an error that can be read is no success', of([{ outcome: 'readable', status: 403 }]), 'refused', 'no'],
  ['without calls the last answer counts', of([], [200, 403]), 'answered', 'no'],
  ['without requests there is nothing', of([]), 'nothing', 'held'],
  ['opaque is neither good nor bad', of([{ outcome: 'opaque' }]), 'opaque', 'held'],
  ['a script that ran is fine', of([{ outcome: 'loaded' }]), 'loaded', 'ok'],
])('%s', (_, outcome, kind, tone) => {
  expect(outcome).toMatchObject({ kind, tone });
});
