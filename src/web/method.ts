import { isToken } from './header.ts';

// Not toUpperCase() and a set: that makes POST of `po\u017ft`, and bytes have no such letter. `i` without `u` does not.
const forbiddenMethod = /^(?:CONNECT|TRACE|TRACK)$/i;
const normalizedMethod = /^(?:DELETE|GET|HEAD|OPTIONS|POST|PUT)$/i;

/**
 * Whether a string is a method: a token, in any case.
 *
 * @param text what may be a method.
 * @returns `true` for a token.
 * @see https://fetch.spec.whatwg.org/#concept-method
 */
export function isMethod(text: string): boolean {
  return isToken(text);
}

/**
 * Whether script may never send the method, whatever a policy says.
 *
 * @param method in any case.
 * @returns `true` for CONNECT, TRACE and TRACK.
 * @see https://fetch.spec.whatwg.org/#forbidden-method
 */
export function isForbiddenMethod(method: string): boolean {
  return forbiddenMethod.test(method);
}

/**
 * Whether the method needs no preflight and no permission. Methods are case-sensitive: normalise first.
 *
 * @param method after {@link normalizeMethod}.
 * @returns `true` for GET, HEAD and POST.
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-method
 */
export function isCorsSafelistedMethod(method: string): boolean {
  return method === 'GET' || method === 'POST' || method === 'HEAD';
}

/**
 * The method as a browser sends it: six old methods go to upper case, every other stays as written.
 *
 * `patch` stays `patch`, which is why a server that allows `PATCH` does not see its own method asked for.
 *
 * @param method as the page's script wrote it.
 * @returns the method as it goes on the wire.
 * @see https://fetch.spec.whatwg.org/#concept-method-normalize
 * @example
 * ```ts
 * normalizeMethod('put'); // 'PUT'
 * normalizeMethod('patch'); // 'patch'
 * ```
 */
export function normalizeMethod(method: string): string {
  return normalizedMethod.test(method) ? method.toUpperCase() : method;
}
