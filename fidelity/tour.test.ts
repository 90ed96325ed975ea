import { expect, test } from 'vitest';
import type { Step, Variant } from '../src/scenario/scenario.ts';
import type { Case } from './case.ts';
import { leavesTour, planStop, planTour, recordOf, sharesPage, stopUrl } from './tour.ts';

const page = 'https://app.one.com';
const target = 'https://api.two.com';
const open: Step = { do: 'open', url: page };
const call: Step = { do: 'fetch', url: `${target}/me` };

function variant(steps: readonly Step[], more: Partial<Variant> = {}): Variant {
  return { name: '', because: '', servers: { [target]: { routes: {} } }, steps, expect: [], ...more };
}
function cased(id: string, made: Variant): Case {
  return { id, family: 'x', variant: made, settings: { thirdPartyCookies: 'allowed' } };
}
const alone = variant([open, { do: 'cookie' }, { do: 'visit', url: `${target}/me` }]);

test.each<[claim: string, shares: boolean, of: Variant]>([
  ['calls of another host', true, variant([open, call, { do: 'image', url: `${target}/i` }])],
  ['cookies of another host', true, variant([open, call], { cookies: { [target]: ['a=1'] } })],
  ['another page later', true, variant([open, call, { do: 'open', url: target }, { do: 'cookie' }])],
  ['calls of its own host', false, variant([open, { do: 'fetch', url: '/me' }])],
  ['a server on its own host', false, variant([open, call], { servers: { [page]: { routes: {} } } })],
  ['cookies of its own host', false, variant([open, call], { cookies: { [page]: ['a=1'] } })],
  [
    'cookies of a whole site',
    false,
    variant([open, call], { cookies: { [target]: ['a=1; Domain=two.com'] } }),
  ],
  ['script’s own cookies', false, variant([open, { do: 'cookie', set: 'a=1' }])],
  ['a link', false, alone],
  ['the same page again', false, variant([open, call, open, call])],
  ['a frame of another page', false, variant([open, { do: 'fetch', url: `${target}/`, in: target }])],
  ['nothing to do', false, variant([open])],
])('%s: a case can share its page: %j', (_, shares, of) => {
  expect(sharesPage(of)).toBe(shares);
});

test('cases that can share a page do: cookies first, then the page, then the rest', () => {
  const more = variant([open, call, { do: 'open', url: target }, { do: 'cookie' }], {
    cookies: { [target]: ['a=1'] },
  });
  const { plays, stops, nextNumber } = planTour(
    't',
    [cased('1', more), cased('2', variant([open, call]))],
    5,
  );
  expect(plays.map(({ of, number }) => [of.id, number])).toEqual([
    ['1', 6],
    ['2', 7],
  ]);
  expect(nextNumber).toBe(8);
  expect(stops.map(({ url, cookies, parts }) => [url, cookies, parts.map(({ play }) => play)])).toEqual([
    ['https://api.two-k6.com/', ['a=1'], [6]],
    ['https://app.one-k5.com/', [], [6, 7]],
    ['https://api.two-k6.com/', [], [6]],
  ]);
});

test('a stop is planned with the tour’s own addresses, and ends where a link leads away', () => {
  const tour = planTour('t', [cased('1', alone)], 1);
  expect(planStop(tour, 0)).toEqual({
    url: 'https://app.one-k1.com/',
    prepare: null,
    parts: [
      {
        play: 1,
        steps: [{ do: 'cookie' }, { do: 'visit', url: 'https://api.two-k1.com/me' }],
      },
    ],
    frame: '/.frame?tour-stop=t.0',
    report: 'https://app.one-k1.com/.report?tour-stop=t.0',
    next: 'http://tour-k0.com/?tour-stop=t.end',
  });
  expect(leavesTour(tour.stops[0]!)).toBe(true);
  expect(stopUrl(tour, 0)).toBe('https://app.one-k1.com/?tour-stop=t.0');
  expect(planStop(tour, 1)).toBeNull();
});

test('a record is told under the case’s own names', () => {
  const { plays } = planTour('t', [cased('1', alone)], 3);
  plays[0]!.results.push({ outcome: 'cookie', value: 'at app.one-k3.com' });
  expect(recordOf(plays[0]!).results).toEqual([{ outcome: 'cookie', value: 'at app.one.com' }]);
});
