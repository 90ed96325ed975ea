import type { HeaderPair } from './scenario.ts';

/** Request headers that say nothing about CORS or cookies. */
const noise =
  /^(?:host|connection|accept(?:-.*)?|sec-ch-.*|upgrade-insecure-requests|cache-control|pragma|priority|te|purpose|sec-purpose|content-length|referer|refresh)$/;
/** Answered headers that matter here. */
const telling =
  /^(?:access-control-.*|vary|set-cookie|location|allow|cross-origin-.*|timezone-offset|x-(?!content-type-options).*)$/;

/**
 * What matters of a request's headers, as a record keeps it.
 *
 * @param lines every header line, names in any case.
 * @returns a record with names in lower case; repeated ones are joined.
 */
export function seenHeaders(lines: readonly HeaderPair[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [written, value] of lines) {
    const name = written.toLowerCase();
    // A browser's own user agent is noise; one that script chose is not.
    if (noise.test(name) || (name === 'user-agent' && value.startsWith('Mozilla/'))) continue;
    // A header may be called `constructor`.
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

/**
 * What matters of an answer's headers, as a record keeps it: repeated ones stay apart.
 *
 * @param lines every header line, names in any case.
 * @returns the lines, names in lower case.
 */
export function answeredHeaders(lines: readonly HeaderPair[]): readonly HeaderPair[] {
  const kept: HeaderPair[] = [];
  for (const [written, value] of lines) {
    const name = written.toLowerCase();
    if (telling.test(name)) kept.push([name, value]);
  }
  return kept;
}
