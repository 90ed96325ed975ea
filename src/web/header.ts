// token = 1*tchar
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Whether a string is a token, the shape of methods and of header names.
 *
 * @param text what may be a token.
 * @returns `true` for one or more token characters and nothing else.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
 */
export function isToken(text: string): boolean {
  return token.test(text);
}

/**
 * Whether a string can name a header, in any case.
 *
 * @param text what may be a header name.
 * @returns `true` for a token.
 * @see https://fetch.spec.whatwg.org/#header-name
 */
export function isHeaderName(text: string): boolean {
  return token.test(text);
}

/**
 * Whether a string, a character a byte, can be the value of a header as it stands. Laxer than RFC 9110, as browsers are.
 *
 * @param text what may be a header value.
 * @returns `false` where it starts or ends with a tab or a space, holds NUL, CR or LF, or a character that is no byte.
 * @see https://fetch.spec.whatwg.org/#header-value
 */
export function isHeaderValue(text: string): boolean {
  return !/^[\t ]|[\t ]$|[\0\n\r]|[^\0-\xff]/.test(text);
}

/**
 * A value without the whitespace around it, as `Headers` stores it. Newlines inside stay, to be refused later.
 *
 * `trim()` would not do: it takes form feeds, no-break spaces and more with it. A regular expression with `+$`
 * would not either: it takes quadratic time on a value full of inner spaces.
 *
 * @param text what may become a header value.
 * @returns the text less tabs, spaces, CR and LF at both ends.
 * @see https://fetch.spec.whatwg.org/#concept-header-value-normalize
 */
export function normalizeHeaderValue(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isHttpWhitespace(text.charCodeAt(start))) start++;
  while (end > start && isHttpWhitespace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** https://fetch.spec.whatwg.org/#http-whitespace */
function isHttpWhitespace(code: number): boolean {
  return isHttpTabOrSpace(code) || code === 0x0a || code === 0x0d;
}

/**
 * Strips tabs and spaces, the only whitespace inside a header value, from both ends.
 *
 * @param text any string.
 * @returns the text without tabs and spaces around it.
 * @see https://fetch.spec.whatwg.org/#http-tab-or-space
 */
export function stripHttpTabOrSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isHttpTabOrSpace(text.charCodeAt(start))) start++;
  while (end > start && isHttpTabOrSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isHttpTabOrSpace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
