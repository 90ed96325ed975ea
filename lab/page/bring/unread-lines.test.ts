import { describe, expect, test } from 'vitest';
import { unreadLines } from './unread-lines.ts';

const cut =
  'Cookie “x” does not have a proper “SameSite” attribute value. Soon, cookies without the “SameSite” attribute or with an invalid value will be treated as';
const known =
  "Access to fetch at 'https://a.test/' from origin 'https://b.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

describe('named is what looks like a message and is none that is known', () => {
  test.each([
    ['cut off', `GET / 200\n${cut}\n${known}`, [2]],
    [
      'translated',
      'Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen',
      [1],
    ],
    ['a sentence of nobody’s', `${known}\nThe cookie "a" was eaten by CORS`, [2]],
  ])('%s', (_, text, lines) => {
    expect(unreadLines(text).map(({ line }) => line)).toEqual(lines);
  });

  test.each([
    ['a known message', known],
    ['on two lines', known.replace('CORS policy: ', 'CORS policy:\n    ')],
    [
      'what only repeats it',
      `Origin https://b.test is not allowed by Access-Control-Allow-Origin. Status code: 200\nFetch API cannot load https://a.test/ due to access control checks.`,
    ],
    ['an engine’s own name', `${known}\nthe reason is CORSMissingAllowOrigin2 or so`],
    [
      'a log',
      'GET /cookies 200 12 ms - 5 bytes\nINFO set-cookie sid in 3 ms for user 17\nWARN something else is wrong here',
    ],
    ['a header', 'access-control-allow-origin: https://b.test'],
    ['nothing', ''],
  ])('not %s', (_, text) => {
    expect(unreadLines(text)).toEqual([]);
  });
});
