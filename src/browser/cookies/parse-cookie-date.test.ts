import { describe, expect, test } from 'vitest';
import { chromiumCookies, firefoxCookies, webkitCookies } from './cookie-profiles.ts';
import { parseCookieDate } from './parse-cookie-date.ts';

const newYear2020 = Date.UTC(2020, 0, 1);

describe('the standard', () => {
  test.each([
    ['the form of RFC 9110', 'Wed, 01 Jan 2020 00:00:00 GMT'],
    ['dashes', 'Wed, 01-Jan-2020 00:00:00 GMT'],
    ['two digits of a year before 70', 'Wednesday, 01-Jan-20 00:00:00 GMT'],
    ['asctime', 'Wed Jan  1 00:00:00 2020'],
    ['any order', '00:00:00 Jan 01 2020'],
    ['the year first, as long as it has more than two digits', '2020 Jan 01 00:00:00'],
    ['a month in full', '1 JANUARY 2020 0:0:0'],
    ['text after the time', '1 Jan 2020 00:00:00GMT'],
    ['text after the day', '1st Jan 2020 00:00:00'],
    ['every zone is UTC', 'Wed, 01 Jan 2020 00:00:00 PST'],
    ['quotes delimit', '"Wed, 01 Jan 2020 00:00:00 GMT"'],
    ['a second time is no time', '1 Jan 2020 00:00:00 23:59:59'],
  ])('reads %s', (_claim, text) => {
    expect(parseCookieDate(text)).toBe(newYear2020);
  });

  test.each([
    ['70 is 1970', '1 Jan 70 00:00:00', 1970],
    ['99 is 1999', '1 Jan 99 00:00:00', 1999],
    ['69 is 2069', '1 Jan 69 00:00:00', 2069],
    ['three digits below 100', '1 Jan 069 00:00:00', 2069],
    ['1601 is the first', '1 Jan 1601 00:00:00', 1601],
    ['9999', '1 Jan 9999 00:00:00', 9999],
  ])('%s', (_claim, text, year) => {
    expect(parseCookieDate(text)).toBe(Date.UTC(year, 0, 1));
  });

  test.each([
    ['nothing', ''],
    ['no time', '1 Jan 2020'],
    ['no seconds', '1 Jan 2020 00:00'],
    ['no day', 'Jan 2020 00:00:00'],
    ['no month', '1 2020 00:00:00'],
    ['no year', '1 Jan 00:00:00'],
    ['ISO 8601', '2020-01-01T00:00:00Z'],
    ['a month in digits', '01/02/2020 00:00:00'],
    ['the 31st of February', '31 Feb 2020 00:00:00'],
    ['the 29th of February in a common year', '29 Feb 2021 00:00:00'],
    ['day 0', '0 Jan 2020 00:00:00'],
    ['day 32', '32 Jan 2020 00:00:00'],
    ['hour 24', '1 Jan 2020 24:00:00'],
    ['minute 60', '1 Jan 2020 00:60:00'],
    ['a leap second', '1 Jan 2020 23:59:60'],
    ['1600', '1 Jan 1600 00:00:00'],
    ['five digits of a year', '1 Jan 12020 00:00:00'],
    ['three digits of an hour', '1 Jan 2020 000:00:00'],
  ])('refuses %s', (_claim, text) => {
    expect(parseCookieDate(text)).toBeNull();
  });
});

test.each<
  [claim: string, rules: (typeof chromiumCookies)['lifetime']['dates'], text: string, expected: number | null]
>([
  ['Chromium reads 1600', chromiumCookies.lifetime.dates, '1 Jan 1600 00:00:00', Date.UTC(1600, 0, 1)],
  ['Chromium wants the time to end', chromiumCookies.lifetime.dates, '1 Jan 2020 00:00:00GMT', null],
  ['Firefox does without a time', firefoxCookies.lifetime.dates, '1 Jan 2020', newYear2020],
  ['Firefox does without seconds', firefoxCookies.lifetime.dates, 'Jan 1 2020 00:00', newYear2020],
  ['Firefox rolls over', firefoxCookies.lifetime.dates, '31 Feb 2020 00:00:00', Date.UTC(2020, 2, 2)],
  ['Firefox rolls 24:00:00 over', firefoxCookies.lifetime.dates, '1 Jan 2020 24:00:00', Date.UTC(2020, 0, 2)],
  ['Firefox knows no day 32', firefoxCookies.lifetime.dates, '32 Jan 2020 00:00:00', null],
  [
    'libsoup reads the usual form',
    webkitCookies.lifetime.dates,
    'Wed, 01 Jan 2020 00:00:00 GMT',
    newYear2020,
  ],
  ['libsoup reads dashes', webkitCookies.lifetime.dates, 'Wednesday, 01-Jan-20 00:00:00 GMT', newYear2020],
  ['libsoup reads asctime', webkitCookies.lifetime.dates, 'Wed Jan  1 00:00:00 2020', newYear2020],
  ['libsoup wants an order', webkitCookies.lifetime.dates, '2020 Jan 01 00:00:00', null],
  ['libsoup wants short months', webkitCookies.lifetime.dates, '1 January 2020 00:00:00', null],
])('%s: %3$s', (_claim, rules, text, expected) => {
  expect(parseCookieDate(text, rules)).toBe(expected);
});
