import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { SeenRequest } from '../../src/scenario/record.ts';
import type { HeaderPair } from '../../src/scenario/scenario.ts';

/** Request headers that say nothing about CORS or cookies. */
const noise =
  /^(?:host|connection|accept(?:-.*)?|sec-ch-.*|upgrade-insecure-requests|cache-control|pragma|priority|te|purpose|sec-purpose|content-length|sec-gpc|referer|dnt|refresh)$/;
/** Answered headers that matter here. */
const telling =
  /^(?:access-control-.*|vary|set-cookie|location|allow|cross-origin-.*|timezone-offset|x-(?!content-type-options).*)$/;

/**
 * Watches one request being answered and tells once what was seen, when the head of the answer is written.
 *
 * `writeHead` is what is watched, because every way to answer ends there, and because headers handed to it directly
 * are in no other place.
 *
 * @param request the request.
 * @param response its response.
 * @param url the URL to record, without what the lab added to it.
 * @param tell takes what was seen.
 */
export function observe(
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
  tell: (seen: Omit<SeenRequest, 'by'>) => void,
): void {
  const headers: Record<string, string> = {};
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index]!.toLowerCase();
    const value = request.rawHeaders[index + 1]!;
    // A browser's own user agent is noise; one that script chose is not.
    const isNoise = noise.test(name) || (name === 'user-agent' && value.startsWith('Mozilla/'));
    if (!isNoise) headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  const writeHead = response.writeHead as (...given: unknown[]) => ServerResponse;
  response.writeHead = ((...given: unknown[]) => {
    const passed = given.find((each) => typeof each === 'object') as
      | OutgoingHttpHeaders
      | OutgoingHttpHeader[]
      | undefined;
    const sent = [...setHeaders(response), ...passedHeaders(passed)];
    tell({
      method: request.method ?? '',
      url,
      headers,
      status: given[0] as number,
      answered: sent.filter(([name]) => telling.test(name.toLowerCase())),
    });
    return writeHead.apply(response, given);
  }) as typeof response.writeHead;
}

function setHeaders(response: ServerResponse): HeaderPair[] {
  return response
    .getHeaderNames()
    .flatMap((name) =>
      [response.getHeader(name) ?? []].flat().map((value): HeaderPair => [name, String(value)]),
    );
}

/** `writeHead` takes a record, or names and values in turn. */
function passedHeaders(passed: OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined): HeaderPair[] {
  if (passed === undefined) return [];
  const pairs: HeaderPair[] = [];
  const entries = Array.isArray(passed)
    ? passed.flatMap((name, index) => (index % 2 === 0 ? [[name, passed[index + 1]] as const] : []))
    : Object.entries(passed);
  for (const [name, value] of entries) {
    for (const one of [value ?? []].flat()) pairs.push([String(name), String(one)]);
  }
  return pairs;
}
