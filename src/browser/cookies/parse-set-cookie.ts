import type { SameSite } from './cookie.ts';
import type { CookieRejection, CookieWarning } from './cookie-codes.ts';
import type { CookieProfile } from './cookie-profile.ts';
import { parseCookieDate } from './parse-cookie-date.ts';

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

type Attributes = {
  -readonly [Key in Exclude<
    keyof ParsedSetCookie,
    'name' | 'value' | 'codes' | 'warnings'
  >]: ParsedSetCookie[Key];
};

/** CTL characters, less the tab. */
const control = /[\x00-\x08\x0a-\x1f\x7f]/;
const maxAge = /^-?\d+$/;

/**
 * Reads a `Set-Cookie` line as a browser does, which is far from what its grammar permits.
 *
 * @param line a header's value, a character a byte; or what a script assigned to `document.cookie`.
 * @param profile whose limits.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#set-cookie
 */
export function parseSetCookie(line: string, profile: CookieProfile): ParsedSetCookie {
  const codes: CookieRejection[] = [];
  const warnings: CookieWarning[] = [];
  const end = endOfPart(line, 0);
  const pair = line.slice(0, end);
  // Steps 2 to 4. Without `=` all is value: the name is what may be missing.
  const equals = pair.indexOf('=');
  const name = trim(equals === -1 ? '' : pair.slice(0, equals));
  const value = trim(equals === -1 ? pair : pair.slice(equals + 1));

  // Step 1, less hasty: it refuses the line whole, and so do we, but can say where the trouble is.
  if (isForbidden(name, profile.innerTab.name)) codes.push('control-character-in-name');
  if (isForbidden(value, profile.innerTab.value)) codes.push('control-character-in-value');
  if (isForbidden(line.slice(end), 'kept')) codes.push('control-character-in-attribute');
  if (name === '' && value === '') codes.push('no-cookie-content');
  // Step 5.
  if (name.length + value.length > profile.maxNameValueLength) codes.push('name-value-pair-exceeds-max-size');
  if (profile.rejectsAmbiguousSerialization && name === '' && value.includes('=')) {
    codes.push('ambiguous-serialization');
  }

  const attributes = noAttributes();
  for (let start = end + 1; start <= line.length; ) {
    const stop = endOfPart(line, start);
    readAttribute(line.slice(start, stop), attributes, profile, codes, warnings);
    start = stop + 1;
  }
  return { name, value, ...attributes, codes, warnings };
}

/** Attributes, steps 4 to 7. */
function readAttribute(
  text: string,
  attributes: Attributes,
  profile: CookieProfile,
  codes: CookieRejection[],
  warnings: CookieWarning[],
): void {
  const equals = text.indexOf('=');
  const name = trim(equals === -1 ? text : text.slice(0, equals)).toLowerCase();
  const value = equals === -1 ? '' : trim(text.slice(equals + 1));
  if (profile.innerTab.attribute === 'rejected' && (name.includes('\t') || value.includes('\t'))) {
    add(codes, 'control-character-in-attribute');
  }
  if (value.length > profile.maxAttributeLength) {
    if (profile.oversizeAttribute === 'rejected') add(codes, 'attribute-value-exceeds-max-size');
    else add(warnings, 'attribute-value-exceeds-max-size');
    return;
  }
  switch (name) {
    case 'expires': {
      const date = parseCookieDate(value);
      if (date === null) add(warnings, 'invalid-expires');
      else attributes.expires = date;
      break;
    }
    case 'max-age':
      if (maxAge.test(value)) attributes.maxAge = clampSeconds(Number(value));
      else add(warnings, 'invalid-max-age');
      break;
    case 'domain':
      attributes.domain = (value.startsWith('.') ? value.slice(1) : value).toLowerCase() || null;
      break;
    case 'path':
      if (value !== '' && !value.startsWith('/')) add(warnings, 'invalid-path');
      attributes.path = value.startsWith('/') ? value : null;
      break;
    case 'secure':
      attributes.secure = true;
      break;
    case 'httponly':
      attributes.httpOnly = true;
      break;
    case 'samesite':
      attributes.sameSite = sameSiteOf(value);
      if (attributes.sameSite === 'unset') add(warnings, 'invalid-same-site');
      break;
    case 'partitioned':
      attributes.partitioned = true;
      break;
  }
}

function noAttributes(): Attributes {
  return {
    expires: null,
    maxAge: null,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unset',
    partitioned: false,
  };
}

function sameSiteOf(value: string): SameSite {
  const lower = value.toLowerCase();
  return lower === 'strict' || lower === 'lax' || lower === 'none' ? lower : 'unset';
}

function isForbidden(text: string, innerTab: 'kept' | 'rejected'): boolean {
  return control.test(text) || (innerTab === 'rejected' && text.includes('\t'));
}

function endOfPart(line: string, start: number): number {
  const semicolon = line.indexOf(';', start);
  return semicolon === -1 ? line.length : semicolon;
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
