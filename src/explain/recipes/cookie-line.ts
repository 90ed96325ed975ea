import type { CookieOptions, SameSite } from '../../policy/cookie/cookie-options.ts';
import { type DefinedCookie, defineCookie } from '../../policy/cookie/define-cookie.ts';
import { PolicyError } from '../../policy/problem.ts';
import { cookiePair } from '../../scenario/cookie-pair.ts';

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

/** The attributes as people write them, by their names in lower case. */
export const attributeNames: Readonly<Record<string, string>> = {
  domain: 'Domain',
  path: 'Path',
  'max-age': 'Max-Age',
  expires: 'Expires',
  samesite: 'SameSite',
  secure: 'Secure',
  httponly: 'HttpOnly',
  partitioned: 'Partitioned',
};

/** How one attribute of a line differs from that of another; `undefined` where it is not there. */
export interface AttributeChange {
  /** In lower case. */
  readonly name: string;
  readonly was: string | undefined;
  readonly now: string | undefined;
  /** As it stands in the new line, with its name. */
  readonly written: string | undefined;
}

/** What differs between two lines of one cookie. Of the values, only those of `Path` tell case apart. */
export function changedAttributes(before: CookieLine, after: CookieLine): readonly AttributeChange[] {
  const parts = after.rest.split('; ');
  return [...new Set([...before.attributes.keys(), ...after.attributes.keys()])].flatMap((name) => {
    const [was, now] = [before.attributes.get(name), after.attributes.get(name)];
    const isSame = name === 'path' ? was === now : was?.toLowerCase() === now?.toLowerCase();
    const written = parts.findLast((part) => part.split('=')[0]!.trim().toLowerCase() === name);
    return isSame || name === '' ? [] : [{ name, was, now, written }];
  });
}

/** A line without the attributes of these names, which are in lower case. */
export function withoutAttributes(line: string, names: readonly string[]): string {
  const [pair = '', ...parts] = line.split(';');
  return [pair, ...parts.filter((part) => !names.includes(part.split('=')[0]!.trim().toLowerCase()))].join(
    ';',
  );
}

/** Whether a line is there to delete the cookie: as servers write it, with no lifetime or a date of 1970. */
export function isRemoval(line: string): boolean {
  const { attributes } = splitCookieLine(line);
  const maxAge = attributes.get('max-age');
  // Of the two, Max-Age counts.
  return maxAge === undefined
    ? /\b1970\b/.test(attributes.get('expires') ?? '')
    : /^(?:0|-\d+)$/.test(maxAge);
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
