import type { CookieDateRules } from './cookie-profile.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E
const delimiters = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;
// Each production ends where a non-digit or the token ends: `19th` is a day, `123` is none.
const timeAndText = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/;
const timeAlone = /^(\d{1,2}):(\d{1,2}):(\d{1,2})$/;
const timeOrLess = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?!\d)/;
const dayOfMonth = /^\d{1,2}(?!\d)/;
const year = /^\d{2,4}(?!\d)/;

// The weekday, in full or not, then day, month, year and time, or month, day, time and year.
const httpDate =
  /^ *[a-z]*,? *(?:\d{1,2}[ -][a-z]{3}[ -]\d{2,4} +\d{1,2}:|[a-z]{3} +\d{1,2} +\d{1,2}:\d{1,2}:\d{1,2} +\d)/i;

/** As the standard has it. */
export const standardDates: CookieDateRules = {
  order: 'any',
  earliestYear: 1601,
  outOfRange: 'invalid',
  needsTime: true,
  textAfterTime: true,
};

/**
 * Reads the date of an `Expires` attribute: any order of parts, almost any punctuation, any zone taken for UTC.
 *
 * @param text the attribute's value.
 * @param rules where a browser deviates.
 * @returns milliseconds since the epoch, or `null` where it is no date.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-date
 * @example
 * ```ts
 * parseCookieDate('Sun, 06 Nov 1994 08:49:37 GMT'); // 784111777000
 * parseCookieDate('1994-11-06T08:49:37Z'); // null
 * ```
 */
export function parseCookieDate(text: string, rules: CookieDateRules = standardDates): number | null {
  if (rules.order === 'http-date' && !httpDate.test(text)) return null;
  const time = rules.textAfterTime ? timeAndText : rules.needsTime ? timeAlone : timeOrLess;
  let clock: RegExpExecArray | null = null;
  let day = -1;
  let month = -1;
  let fullYear = -1;
  // Steps 1 and 2: a token is the first of the four that is still missing and that it fits.
  for (const token of text.split(delimiters)) {
    const asTime: RegExpExecArray | null = clock === null ? time.exec(token) : null;
    if (asTime !== null) clock = asTime;
    else if (day === -1 && dayOfMonth.test(token)) day = Number.parseInt(token, 10);
    else if (month === -1 && monthOf(token) !== -1) month = monthOf(token);
    else if (fullYear === -1 && year.test(token)) fullYear = Number.parseInt(token, 10);
  }
  if ((clock === null && rules.needsTime) || day === -1 || month === -1 || fullYear === -1) return null;
  // Steps 3 and 4.
  if (fullYear < 100) fullYear += fullYear < 70 ? 2000 : 1900;
  // Steps 5 and 6: a day that the month does not have would roll over into the next one.
  const [hour, minute, second] = [Number(clock?.[1] ?? 0), Number(clock?.[2] ?? 0), Number(clock?.[3] ?? 0)];
  if (fullYear < rules.earliestYear) return null;
  const date = new Date(Date.UTC(fullYear, month, day, hour, minute, second));
  if (day < 1 || day > 31) return null;
  const exists = hour < 24 && minute < 60 && second < 60 && date.getUTCDate() === day;
  return exists || rules.outOfRange === 'rolls-over' ? date.getTime() : null;
}

function monthOf(token: string): number {
  return monthNames.indexOf(token.slice(0, 3).toLowerCase());
}
