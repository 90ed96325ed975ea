import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { ApiEnvironment } from './api-environment.ts';
import { extractBody, type PageBody, type PageBodyInit } from './body.ts';
import { withCharsetOfText } from './xhr-charset.ts';
import { combineHeader } from './xhr-headers.ts';

/**
 * The body that an XMLHttpRequest sends. Its type is set where script has set none; of text, script's own type is set
 * right.
 *
 * @param object what script has passed to `send()`.
 * @param headers those that script has set, which are changed.
 * @param environment the page.
 * @returns the body.
 * @see https://xhr.spec.whatwg.org/#author-request-headers
 */
export function extractXhrBody(
  object: PageBodyInit,
  headers: HeaderLine[],
  environment: ApiEnvironment,
): PageBody {
  const { body, type } = extractBody(object, { boundary: environment.boundary, environment });
  if (getHeader(headers, 'content-type') === null) {
    if (type !== null) combineHeader(headers, 'Content-Type', type);
  } else if (typeof object === 'string' || object instanceof URLSearchParams) {
    const index = headers.findIndex(([name]) => name.toLowerCase() === 'content-type');
    const [name, value] = headers[index]!;
    headers[index] = [name, withCharsetOfText(value)];
  }
  return body;
}
