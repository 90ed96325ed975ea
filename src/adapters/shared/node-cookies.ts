import type { DefinedCookie } from '../../policy/cookie/define-cookie.ts';
import type { NodeRequest, NodeResponse } from './node-messages.ts';

/**
 * Adds a `Set-Cookie` header that stores a cookie, beside those that the response has.
 *
 * @param response the response; its head must not be out yet.
 * @param cookie what `defineCookie` returns.
 * @param value any text.
 * @throws {PolicyError} when a browser would drop the cookie: name and value have more than 4096 bytes.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-4.1
 */
export function setCookie(response: NodeResponse, cookie: DefinedCookie, value: string): void {
  append(response, cookie.set(value));
}

/** Adds a `Set-Cookie` header that removes a cookie. */
export function clearCookie(response: NodeResponse, cookie: DefinedCookie): void {
  append(response, cookie.clear());
}

/** The cookie's value in the request, or `undefined`. */
export function readCookie(request: NodeRequest, cookie: DefinedCookie): string | undefined {
  const header = request.headers.cookie;
  return cookie.read(Array.isArray(header) ? header.join('; ') : header);
}

function append(response: NodeResponse, line: string): void {
  // Not `appendHeader`: Http2ServerResponse got it only in the course of Node 20.
  const set = response.getHeader('set-cookie');
  response.setHeader('set-cookie', set === undefined ? line : [set, line].flat().map(String));
}
