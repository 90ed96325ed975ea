import type { CookieOptions, SameSite } from '../../policy/cookie/cookie-options.ts';
import { type DefinedCookie, defineCookie } from '../../policy/cookie/define-cookie.ts';
import { PolicyError } from '../../policy/problem.ts';
import { cookiePair } from '../../scenario/cookie-pair.ts';
import type { CookieChange } from '../change.ts';
import { escapeRegexp } from './gateway.ts';

/** A `Set-Cookie` line, split into its parts. */
export interface CookieLine {
  readonly name: string;
  readonly value: string;
  /** The attributes by their names in lower case; `''` for such as have no value. The last of a name counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The attributes as they stand: `Path=/; Secure`. */
  readonly rest: string;
}

/** Splits a line; it is not judged. */
export function splitCookieLine(line: string): CookieLine {
  const [, ...parts] = line.split(';').map((part) => part.trim());
  const attributes = new Map(
    parts.map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name.trim().toLowerCase(), value.join('=').trim()] as const;
    }),
  );
  return {
    ...cookiePair(line),
    attributes,
    rest: parts.join('; '),
  };
}

/** What a gateway that cannot change a cookie says instead, in comments. */
export function letTheAppSet(what: string, line: string): readonly string[] {
  return [
    `# ${what} is for the app behind to say. It should set`,
    `# ${line.replace(/[\x00-\x1f\x7f]/g, '?')}`,
  ];
}

/** Whether a text means just itself in every gateway's configuration, in quotes. */
export function isPlain(text: string): boolean {
  return /^[\w !&'()*+,./:;<=>?@[\]^|-]*$/.test(text);
}

/** What a gateway replaces in the `Set-Cookie` lines of the app behind. */
export interface CookieEdit {
  /** A regular expression whose one group is the value. */
  readonly pattern: string;
  /** `$1` stands in it for a value that stays as it is. */
  readonly line: string;
}

/**
 * How a gateway that replaces by expressions makes one line of another.
 *
 * @returns `null` where a line has characters that mean something there.
 */
export function cookieEdit({ was, line }: Pick<CookieChange, 'was' | 'line'>): CookieEdit | null {
  const [before, after] = [splitCookieLine(was), splitCookieLine(line)];
  const keepsValue = before.value === after.value;
  const written = keepsValue ? `${after.name}; ${after.rest}` : line;
  if (!/^[\w.-]+$/.test(before.name) || !isPlain(written)) return null;
  const rest = after.rest === '' ? '' : `; ${after.rest}`;
  return {
    pattern: `^${escapeRegexp(before.name)}=([^;]*).*$`,
    line: `${after.name}=${keepsValue ? '$1' : after.value}${rest}`,
  };
}

/** A line as `defineCookie` says it. */
export interface CookieDefinition {
  readonly options: CookieOptions;
  readonly value: string;
}

/**
 * The options of `defineCookie` that make this very line, but for the order of its attributes.
 *
 * @returns `null` where it would refuse them, or write another cookie: `Expires`, another encoding of the value.
 */
export function definitionOfLine(line: string): CookieDefinition | null {
  const { name, value, attributes } = splitCookieLine(line);
  const sameSite = attributes.get('samesite')?.toLowerCase();
  const [domain, path, maxAge] = ['domain', 'path', 'max-age'].map((key) => attributes.get(key));
  const options: CookieOptions = {
    name,
    ...(sameSite !== undefined && { sameSite: sameSite as SameSite }),
    ...(attributes.has('secure') && { secure: true }),
    ...(attributes.has('httponly') && { httpOnly: true }),
    ...(domain && { domain: domain.replace(/^\./, '') }),
    ...(path && path !== '/' && { path }),
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    ...(attributes.has('partitioned') && { partitioned: true }),
  };
  const text = decoded(value);
  const cookie = text === null ? null : define(options);
  if (text === null || cookie === null) return null;
  return isSameCookie(cookie.set(text), line) ? { options, value: text } : null;
}

function define(options: CookieOptions): DefinedCookie | null {
  try {
    return (defineCookie as (options: CookieOptions) => DefinedCookie)(options);
  } catch (error) {
    if (error instanceof PolicyError) return null;
    throw error;
  }
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** A missing `Path` and `/` are taken for the same: what a fix is about stands in the line. */
function isSameCookie(one: string, other: string): boolean {
  const key = (line: string): string => {
    const { name, value, attributes } = splitCookieLine(line);
    const all = new Map(attributes).set('path', attributes.get('path') || '/');
    const domain = all.get('domain')?.replace(/^\./, '');
    if (domain) all.set('domain', domain);
    return JSON.stringify([name, value, [...all].map(([n, v]) => `${n}=${v}`.toLowerCase()).sort()]);
  };
  return key(one) === key(other);
}
