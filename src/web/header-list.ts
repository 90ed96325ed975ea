import { isToken, stripHttpTabOrSpace } from './header.ts';

/**
 * Splits a header value at the commas that stand outside quoted strings. Nothing is dropped: `a,,b` gives three.
 *
 * @param value the header's value; of several headers by one name, their values joined with `, `.
 * @returns the parts, without tabs and spaces around them. Quotes and backslashes stay.
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split
 * @example
 * ```ts
 * getDecodeAndSplit('"1,2", 3'); // ['"1,2"', '3']
 * getDecodeAndSplit('nosniff,'); // ['nosniff', '']
 * ```
 */
export function getDecodeAndSplit(value: string): string[] {
  const values: string[] = [];
  let start = 0;
  let position = 0;
  while (position < value.length) {
    const character = value[position];
    if (character === '"') {
      position = skipHttpQuotedString(value, position);
      continue;
    }
    if (character === ',') {
      values.push(stripHttpTabOrSpace(value.slice(start, position)));
      start = position + 1;
    }
    position++;
  }
  values.push(stripHttpTabOrSpace(value.slice(start)));
  return values;
}

/** https://fetch.spec.whatwg.org/#collect-an-http-quoted-string, for its end only. An open quote runs to the end. */
function skipHttpQuotedString(input: string, quote: number): number {
  let position = quote + 1;
  while (position < input.length) {
    const character = input[position];
    if (character === '"') return position + 1;
    position += character === '\\' ? 2 : 1;
  }
  return input.length;
}

/**
 * Reads `#field-name` or `#method`: the grammar of `Access-Control-Allow-Headers`, `-Allow-Methods`,
 * `-Expose-Headers` and `-Request-Headers`.
 *
 * One member that is no token spoils the list. The tempting alternative, to keep the good members, would have an
 * engine see permissions that no browser sees.
 *
 * @param value the header's value; of several headers by one name, their values joined with `,`.
 * @returns the members as written, empty ones dropped; `null` for failure.
 * @see https://fetch.spec.whatwg.org/#extract-header-list-values
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2
 * @example
 * ```ts
 * extractHeaderList('Content-Type, X-Id'); // ['Content-Type', 'X-Id']
 * extractHeaderList('Content-Type; X-Id'); // null
 * ```
 */
export function extractHeaderList(value: string): string[] | null {
  const members: string[] = [];
  for (const part of value.split(',')) {
    const member = stripHttpTabOrSpace(part);
    if (member === '') continue;
    if (!isToken(member)) return null;
    members.push(member);
  }
  return members;
}
