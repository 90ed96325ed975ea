import type { CookieChange } from '../change.ts';
import {
  type AttributeChange,
  attributeNames,
  changedAttributes,
  isPlain,
  splitCookieLine,
} from './cookie-line.ts';
import { escapeRegexp } from './gateway.ts';

/** What a gateway replaces in the `Set-Cookie` lines of the app behind. */
export interface CookieEdit {
  /** A regular expression of the whole line, such as RE2 and PCRE both know. */
  readonly pattern: string;
  /** `$1` and `$2` stand in it for what stays. */
  readonly replacement: string;
}

/**
 * How a gateway that replaces by expressions makes one line of another, one step after the other.
 *
 * Only the attributes that differ are touched: an app sets the cookie by several lines, and that of the logout has its
 * `Max-Age=0` from nowhere else. For the same reason a lifetime is replaced only where it is the very one that was seen.
 *
 * @returns `null` where it is for the app to say: the name and the value, a date, a lifetime where there was none, and
 *   characters that mean something in a configuration.
 */
export function cookieEdits({ was, line }: Pick<CookieChange, 'was' | 'line'>): readonly CookieEdit[] | null {
  const [before, after] = [splitCookieLine(was), splitCookieLine(line)];
  if (before.name !== after.name || before.value !== after.value || !/^[\w.-]+$/.test(before.name))
    return null;
  const changes = changedAttributes(before, after);
  const lifetimes = changes.filter(isLifetime);
  const others = changes.filter((change) => !isLifetime(change));
  const isSayable = changes.every((change) =>
    [change.name, change.was ?? '', change.written ?? ''].every(isPlain),
  );
  if (!isSayable || lifetimes.some(isForTheApp)) return null;
  const cookie = `${escapeRegexp(before.name)}=`;
  const upTo = (name: string) => `^(${cookie}.*?);\\s*(?i:${escapeRegexp(attributeNames[name] ?? name)})\\s*`;
  const added = others.flatMap(({ written }) => (written === undefined ? [] : [`; ${written}`])).join('');
  return [
    ...lifetimes.map(({ name, was, written }) => ({
      pattern: `${upTo(name)}=\\s*${escapeRegexp(was!)}\\s*(;.*)?$`,
      replacement: written === undefined ? '$1$2' : `$1; ${written}$2`,
    })),
    ...others.map(({ name }) => ({
      pattern: `${upTo(name)}(?:=[^;]*)?(;.*)?$`,
      replacement: '$1$2',
    })),
    ...(added === '' ? [] : [{ pattern: `^(${cookie}.*)$`, replacement: `$1${added}` }]),
  ];
}

function isLifetime({ name }: AttributeChange): boolean {
  return name === 'max-age' || name === 'expires';
}

/** In a configuration a date is past one day, and from then on every login would delete its own cookie. */
function isForTheApp({ name, was, now }: AttributeChange): boolean {
  return was === undefined || (name === 'expires' && now !== undefined);
}
