import { describe, expect, test } from 'vitest';
import { checkExperiment } from '../../shared/check-experiment.ts';
import { checkPlayable, playableLimits } from '../../shared/check-playable.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { localPlace } from '../../shared/place.ts';
import { faultInWords } from './fault-in-words.ts';

const a = 'http://a.localhost';
const b = 'http://b.localhost';
const route = { 'GET /me': {} };
const experiment: Experiment = {
  servers: { [b]: { routes: route } },
  steps: [
    { do: 'open', url: a },
    { do: 'fetch', url: `${b}/me` },
  ],
};

/** As the page asks: what is no experiment is not asked whether it is played. */
function placesAndFixes(changes: Partial<Experiment>) {
  const changed = { ...experiment, ...changes };
  const own = checkExperiment(changed);
  const faults = own.length > 0 ? own : checkPlayable(changed, localPlace(4280));
  return faults.map((fault) => faultInWords(fault, changed));
}
const step = (...steps: Experiment['steps']) => ({ steps: [experiment.steps[0]!, ...steps] });

describe('a fault is said to be', () => {
  test.each<[place: string, changes: Partial<Experiment>]>([
    ['Page, step 1 (fetch)', { servers: {} }],
    ['Page, step 1 (submit)', step({ do: 'form', url: `${b}/.lab-page`, method: 'GET', fields: {} })],
    ['Page', { steps: [{ do: 'open', url: `${a}/path` }, experiment.steps[1]!] }],
    ['Page', step({ do: 'wait', seconds: 60 })],
    [
      'Server b.localhost, header Refresh',
      { servers: { [b]: { headers: [['Refresh', '0']], routes: route } } },
    ],
    [
      'Server b.localhost, answer of GET /me, header Location',
      { servers: { [b]: { routes: { 'GET /me': { headers: [['Location', 'https://example.com/']] } } } } },
    ],
    [
      'Server b.localhost, answer of GET /"x"], status',
      { servers: { [b]: { routes: { 'GET /"x"]': { status: 1 } } } } } as Partial<Experiment>,
    ],
    [
      'Server b.localhost, cors',
      { servers: { [b]: { cors: { origin: '*', credentials: true }, routes: route } } },
    ],
    ['Server example.com', { servers: { [b]: { routes: route }, 'https://example.com': { routes: {} } } }],
    ['Cookies of b.localhost, line 2', { cookies: { [b]: ['a=1', 'b=\u2013'] } }],
    ['Cookies', { cookies: { [b]: [`a=${'x'.repeat(playableLimits.cookieBytes)}`] } }],
    ['The experiment', { webSecurity: false }],
  ])('at %s', (place, changes) => {
    expect(placesAndFixes(changes).map((fault) => fault.place)).toContain(place);
  });
});

test('a server that is missing is added, or another is called', () => {
  expect(placesAndFixes({ servers: {} })[0]!.fix).toBe('There is no server at b.localhost: add that origin.');
  expect(placesAndFixes({ servers: { 'http://c.localhost': { routes: {} } } })[0]!.fix).toBe(
    'There is no server at b.localhost: add that origin, or call one that is there (c.localhost).',
  );
});

test('no place is a path in the data', () => {
  const many: Partial<Experiment> = {
    servers: Object.fromEntries(
      Array.from({ length: playableLimits.origins + 1 }, (_, index) => [
        `http://s${index}.localhost`,
        { headers: [['Link', '\n']], routes: { 'GET /': { headers: [['Alt-Svc', '\n']] } } },
      ]),
    ),
  };
  const places = placesAndFixes({ ...many, ...step() }).map(({ place }) => place);
  expect(places).toContain('Origins');
  for (const place of places) expect(place).not.toMatch(/[[\]]/);
});
