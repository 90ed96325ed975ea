import { anchors } from '../anchors.ts';
import type { CookieContext } from '../cookies/cookie-context.ts';
import type { FetchParams } from '../engine.ts';
import type { FetchRequest } from '../fetch-request.ts';
import { getHeaderValues } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import { stepOfStoring } from '../step-of-storing.ts';

/**
 * Adds the `Cookie` header, and writes down which cookies go along and which stay.
 *
 * @see https://fetch.spec.whatwg.org/#append-a-request-cookie-header
 */
export function attachCookies(
  { engine: { jar }, steps }: FetchParams,
  context: CookieContext,
  headers: HeaderLine[],
): void {
  const { header, sent, withheld } = jar.retrieve(context);
  for (const { name, value, partitionKey } of sent) {
    const partitioned = partitionKey !== null;
    steps.push({ step: 'cookie-attached', anchor: anchors['cookie-attached'], name, value, partitioned });
  }
  for (const { cookie, code, codes } of withheld) {
    const { name } = cookie;
    steps.push({ step: 'cookie-withheld', anchor: anchors['cookie-withheld'], name, code, codes });
  }
  // A cookie without name and value, where a browser keeps one, still makes a header.
  if (sent.length > 0) headers.push(['Cookie', header]);
}

/** The cookies that would have gone along, had the credentials mode let them. */
export function traceCookiesLeft({ engine: { jar }, steps }: FetchParams, context: CookieContext): void {
  for (const { name } of jar.retrieve(context).sent) {
    const code = 'credentials-mode';
    steps.push({ step: 'cookie-withheld', anchor: anchors['cookie-withheld'], name, code, codes: [code] });
  }
}

/**
 * Before any CORS check: cookies are kept also from an answer that script does not get to see.
 *
 * https://fetch.spec.whatwg.org/#parse-and-store-response-set-cookie-headers
 */
export function storeCookies(
  { engine: { jar }, steps }: FetchParams,
  context: CookieContext,
  headers: readonly HeaderLine[],
  permitted: boolean | 'preflight',
): void {
  for (const line of getHeaderValues(headers, 'set-cookie')) {
    if (permitted !== true) {
      const code = permitted === 'preflight' ? 'preflight' : 'credentials-mode';
      steps.push({ step: 'set-cookie-ignored', anchor: anchors['set-cookie-ignored'], line, code });
      continue;
    }
    steps.push(stepOfStoring(line, jar.store(line, context)));
  }
}

/** From where, and for what, the request asks for cookies. */
export function cookieContext({ urls, method, client, destination }: FetchRequest): CookieContext {
  const url = urls[urls.length - 1]!;
  const navigation = destination === 'document' ? 'top-level' : destination === 'iframe' ? 'frame' : null;
  const around = client?.ancestors ?? [];
  return {
    url: url.href,
    api: 'http',
    method,
    navigation,
    initiator: client?.origin ?? null,
    topLevel: navigation === 'top-level' || client === null ? url.origin : client.topLevelOrigin,
    ancestors:
      navigation === 'top-level' || client === null
        ? []
        : navigation === 'frame'
          ? [client.origin, ...around]
          : around,
    redirects: urls.length === 1 ? [] : urls.slice(0, -1).map(({ href }) => href),
  };
}
