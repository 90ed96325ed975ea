import type { SameSite } from './cookie.ts';
import type { CookieRejection, CookieWarning } from './cookie-codes.ts';
import type { CookieLifetime, CookieProfile, CookieSyntax } from './cookie-profile.ts';
import { parseCookieDate } from './parse-cookie-date.ts';
import { fromBytes, toBytes } from './utf8-bytes.ts';

/** A `Set-Cookie` line, read but not yet judged. */
export interface ParsedSetCookie {
  readonly name: string;
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expires: number | null;
  /** Seconds. */
  readonly maxAge: number | null;
  /** In lower case, without a leading dot; `null` where it is missing or empty. */
  readonly domain: string | null;
  /** `null` where it is missing or does not begin with a slash. */
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
  /** Why the line as it is makes no cookie; empty where it does. */
  readonly codes: readonly CookieRejection[];
  readonly warnings: readonly CookieWarning[];
}

type Draft = {
  -readonly [Key in Exclude<keyof ParsedSetCookie, 'codes' | 'warnings'>]: ParsedSetCookie[Key];
} & { readonly codes: CookieRejection[]; readonly warnings: CookieWarning[] };

/** CTL characters, less the tab. */
const control = /[\x00-\x08\x0a-\x1f\x7f]/;
const digits = /^-?\d+$/;

/**
 * Reads a `Set-Cookie` line as a browser does, which is far from what its grammar permits.
 *
 * @param line a header's value, in which a character is a byte.
 * @param profile whose reading.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#set-cookie
 */
export function parseSetCookie(line: string, { syntax, lifetime }: CookieProfile): ParsedSetCookie {
  const text = syntax.controlCharacter === 'ends-line' ? upToControlCharacter(line) : line;
  const end = endOfPart(text, 0);
  const draft = readPair(text.slice(0, end), syntax);
  if (syntax.controlCharacter === 'rejected') {
    // Step 1, less hasty: the line is refused whole, but this says where the trouble is.
    if (isForbidden(draft.name, syntax)) draft.codes.push('control-character-in-name');
    if (isForbidden(draft.value, syntax)) draft.codes.push('control-character-in-value');
    if (control.test(text.slice(end))) draft.codes.push('control-character-in-attribute');
  }
  judgePair(draft, syntax);
  for (let start = end + 1; start <= text.length; ) {
    const stop = endOfPart(text, start);
    readAttribute(text.slice(start, stop), draft, syntax, lifetime);
    start = stop + 1;
  }
  return draft;
}

/** Steps 2 to 4. */
function readPair(pair: string, { withoutEquals, invalidUtf8 }: CookieSyntax): Draft {
  const equals = pair.indexOf('=');
  const [name, value] =
    equals !== -1
      ? [trim(pair.slice(0, equals)), trim(pair.slice(equals + 1))]
      : withoutEquals === 'name'
        ? [trim(pair), '']
        : ['', trim(pair)];
  return {
    name,
    value: invalidUtf8 === 'replaced' ? toBytes(fromBytes(value)) : value,
    expires: null,
    maxAge: null,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unset',
    partitioned: false,
    codes: [],
    warnings: [],
  };
}

function judgePair({ name, value, codes }: Draft, { maxNameValueLength, keepsEmpty }: CookieSyntax): void {
  if (name === '' && value === '' && !keepsEmpty) codes.push('no-cookie-content');
  // Step 5.
  if (maxNameValueLength !== null && name.length + value.length > maxNameValueLength) {
    codes.push('name-value-pair-exceeds-max-size');
  }
}

const valued: ReadonlySet<string> = new Set(['expires', 'max-age', 'domain', 'path', 'samesite']);

/** Attributes, steps 4 to 7. */
function readAttribute(text: string, draft: Draft, syntax: CookieSyntax, lifetime: CookieLifetime): void {
  const equals = text.indexOf('=');
  const name = trim(equals === -1 ? text : text.slice(0, equals)).toLowerCase();
  const value = equals === -1 ? '' : trim(text.slice(equals + 1));
  if (equals === -1 && syntax.bareAttributes === 'ignored' && valued.has(name)) return;
  if (syntax.innerTab === 'rejected' && (name.includes('\t') || value.includes('\t'))) {
    add(draft.codes, 'control-character-in-attribute');
  }
  if (syntax.maxAttributeLength !== null && value.length > syntax.maxAttributeLength) {
    add(draft.warnings, 'attribute-value-exceeds-max-size');
    return;
  }
  switch (name) {
    case 'expires':
      readExpires(value, draft, lifetime);
      break;
    case 'max-age':
      readMaxAge(value, draft, lifetime);
      break;
    case 'domain':
      // A dot alone is kept where it costs the cookie: nothing domain-matches it.
      draft.domain =
        value === '.' && syntax.loneDotDomain === 'rejected' ? value : value.replace(/^\./, '') || null;
      if (syntax.lowersDomain) draft.domain = draft.domain?.toLowerCase() ?? null;
      break;
    case 'path':
      if (value !== '' && !value.startsWith('/')) add(draft.warnings, 'invalid-path');
      draft.path = value.startsWith('/') ? value : null;
      break;
    case 'secure':
      draft.secure = true;
      break;
    case 'httponly':
      draft.httpOnly = true;
      break;
    case 'samesite':
      draft.sameSite = sameSiteOf(value);
      if (draft.sameSite === 'unset') add(draft.warnings, 'invalid-same-site');
      break;
    case 'partitioned':
      draft.partitioned = true;
      break;
  }
}

/** @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-attribute-expires */
function readExpires(
  value: string,
  draft: Draft,
  { dates, invalidExpires, precedence }: CookieLifetime,
): void {
  const date = parseCookieDate(value, dates);
  if (date === null) add(draft.warnings, 'invalid-expires');
  if (date === null && invalidExpires === 'skipped') return;
  draft.expires = date;
  if (precedence === 'last') draft.maxAge = null;
}

/** @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-attribute-max-age */
function readMaxAge(
  value: string,
  draft: Draft,
  { maxAgePlus, maxAgeZero, invalidMaxAge, precedence }: CookieLifetime,
): void {
  const isZero =
    maxAgeZero === 'empty' ? value === '' : maxAgeZero === 'leading-minus' && value.startsWith('-');
  const unsigned = maxAgePlus === 'skipped' ? value.replace(/^\+(?=\d)/, '') : value;
  const seconds = isZero ? 0 : digits.test(unsigned) ? clampSeconds(Number(unsigned)) : null;
  if (seconds === null) add(draft.warnings, 'invalid-max-age');
  if (seconds === null && invalidMaxAge === 'skipped') return;
  draft.maxAge = seconds;
  if (precedence === 'last') draft.expires = null;
}

function sameSiteOf(value: string): SameSite {
  const lower = value.toLowerCase();
  return lower === 'strict' || lower === 'lax' || lower === 'none' ? lower : 'unset';
}

function isForbidden(text: string, { innerTab }: CookieSyntax): boolean {
  return control.test(text) || (innerTab === 'rejected' && text.includes('\t'));
}

function endOfPart(line: string, start: number): number {
  const semicolon = line.indexOf(';', start);
  return semicolon === -1 ? line.length : semicolon;
}

/** As libsoup does, which compares signed bytes, so that those beyond ASCII are below a space too. */
function upToControlCharacter(line: string): string {
  // A tab is skipped like a space where a name or a value may begin, and ends the line everywhere else.
  let mayBegin = true;
  for (let i = 0; i < line.length; i++) {
    const c = line.charCodeAt(i);
    if (isWsp(c) && mayBegin) continue;
    if (c < 0x20 || c >= 0x80) return line.slice(0, i);
    if (!isWsp(c)) mayBegin = c === 0x3b || c === 0x3d;
  }
  return line;
}

/** WSP only: `String.prototype.trim` knows far more whitespace than a space and a tab. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWsp(text.charCodeAt(start))) start++;
  while (end > start && isWsp(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isWsp(c: number): boolean {
  return c === 0x20 || c === 0x09;
}

/** Beyond these no number is exact, and `Infinity` is no JSON. */
function clampSeconds(seconds: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, seconds));
}

function add<Item>(list: Item[], item: Item): void {
  if (!list.includes(item)) list.push(item);
}
