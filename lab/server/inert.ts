import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../../src/scenario/answer.ts';
import type { HeaderPair } from '../../src/scenario/scenario.ts';

/** How an answer will be used, as far as that can do harm. */
export type Use = 'document' | 'script' | 'data';

/** For a document of an experiment: it loads nothing, runs nothing, sends nothing. */
const inertPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'";

/**
 * What a browser will use an answer as.
 *
 * @param search the request's query; the player says there what WebKit's requests over plain HTTP do not.
 */
export function useOf(headers: IncomingHttpHeaders, search: URLSearchParams): Use {
  const as = search.get('as');
  if (as === 'script') return 'script';
  if (as === 'frame' || search.has('then')) return 'document';
  const destination = headers['sec-fetch-dest'];
  if (destination === undefined) return headers.accept?.includes('text/html') ? 'document' : 'data';
  if (/^(?:document|i?frame|embed|object|fencedframe)$/.test(String(destination))) return 'document';
  return /(?:script|worker|worklet)$/.test(String(destination)) ? 'script' : 'data';
}

/**
 * Makes an answer harmless. Experiments come by links from strangers, and nobody's markup or script has any business on
 * the lab's hosts: only whether it loads is of interest.
 *
 * A document becomes plain text. That changes nothing of who may frame it or which cookies it is sent, and leaves no
 * markup that could lead on, show a false face or ask for a password. A script becomes a comment, unless it does nothing
 * already: data loaded as a script has to keep its looks, by which browsers block it.
 */
export function madeInert(
  { headers, body }: Pick<Answer, 'headers' | 'body'>,
  use: Use,
): {
  readonly headers: readonly HeaderPair[];
  readonly body: string;
} {
  if (use === 'data') return { headers, body };
  if (use === 'script') {
    return { headers, body: doesNothing(body) ? body : `/* ${body.replaceAll('*/', '* /')} */` };
  }
  const kept = headers.filter(([name]) => !/^(?:content-type|x-content-type-options)$/i.test(name));
  return {
    headers: [
      ...kept,
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['X-Content-Type-Options', 'nosniff'],
      ['Content-Security-Policy', inertPolicy],
    ],
    body,
  };
}

/** Whether a text that is run as a script does nothing: it is JSON, or markup, which is a syntax error. */
function doesNothing(body: string): boolean {
  // `<!--` begins a comment of one line, and what follows it is run.
  if (/^\s*<(?!!--)/.test(body)) return true;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return body === '';
  }
}
