import { hasHeader } from '../browser/header-lines.ts';
import type { HeaderLine, HttpRequest } from '../browser/http.ts';

/**
 * The header lines of a request with what HTTP/1.1 adds to them: `Host` in front and `Content-Length` behind, unless
 * they are given.
 *
 * @param request as the browser puts it on the wire.
 * @returns the lines in the order in which they are sent.
 * @see https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function sentHeaders({ method, url, headers, body }: HttpRequest): readonly HeaderLine[] {
  const lines = [...headers];
  if (!hasHeader(lines, 'host')) lines.unshift(['Host', new URL(url).host]);
  // A length of 0 is for the methods that mean a body, and says that there is none.
  const length = body?.length ?? (method === 'POST' || method === 'PUT' ? 0 : null);
  if (length !== null && !hasHeader(lines, 'content-length')) lines.push(['Content-Length', String(length)]);
  return lines;
}
