import type { Cookie } from './cookie.ts';

/**
 * The value of a `Cookie` header.
 *
 * @param cookies in the order in which they go.
 * @returns names and values; of a cookie without a name the value alone, and nothing of one without either.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#serialize-cookies
 */
export function serializeCookies(cookies: readonly Cookie[]): string {
  let text = '';
  for (const { name, value } of cookies) {
    if (name === '' && value === '') continue;
    if (text !== '') text += '; ';
    text += name === '' ? value : `${name}=${value}`;
  }
  return text;
}
