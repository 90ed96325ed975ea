import { expect, test } from 'vitest';
import { reason } from './real-browser.ts';
import { ReasonsByPlay } from './reasons-by-play.ts';

const marker = (play: number) => reason('marker', '', { text: `LOG: corsage-case ${play}` });

test('a reason goes to the play whose host its URL names, under the case’s own names', () => {
  const reasons = new ReasonsByPlay([1, 2]);
  reasons.add(marker(1));
  reasons.add(reason('cors', 'late', { url: 'https://api.two-k2.com/', text: 'for app.one-k2.com' }));
  expect(reasons.of(1)).toEqual([]);
  expect(reasons.of(2)).toEqual([
    reason('cors', 'late', { url: 'https://api.two.com/', text: 'for app.one.com' }),
  ]);
});

test('one that names no play goes to the play that is under way', () => {
  const reasons = new ReasonsByPlay([1, 2]);
  reasons.add(reason('cors', 'before the first'));
  reasons.add(marker(1));
  reasons.add(reason('message', 'no URL'));
  reasons.add(reason('message', 'not a URL', { url: 'about' }));
  reasons.add(marker(2));
  reasons.add(reason('message', 'a host of its own', { url: 'https://elsewhere.test/' }));
  reasons.add(reason('message', 'a play that is over', { url: 'https://two-k9.com/' }));
  expect(reasons.of(1).map(({ name }) => name)).toEqual(['no URL', 'not a URL']);
  expect(reasons.of(2).map(({ name }) => name)).toEqual(['a host of its own', 'a play that is over']);
  expect(reasons.of(9)).toEqual([]);
});
