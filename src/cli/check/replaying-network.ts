import type { HttpRequest, HttpResponse, Network } from '../../browser/http.ts';

/**
 * A network that does not say the same thing twice for the sake of another browser: a message that an earlier browser has
 * sent in the same words gets the answer that it got. A POST is then made once, and not once a browser.
 *
 * The same words are method, URL and body, and those headers that decide about CORS and cookies; browsers differ in
 * others, such as `User-Agent`. What one browser sends twice goes on the wire twice.
 *
 * @returns makes a network for one browser more.
 */
export function replayingNetwork(network: Network): () => Network {
  const answers = new Map<string, Promise<HttpResponse>[]>();
  return () => {
    const asked = new Map<string, number>();
    return (request, options) => {
      const key = keyOf(request);
      const before = asked.get(key) ?? 0;
      asked.set(key, before + 1);
      const known = answers.get(key) ?? [];
      answers.set(key, known);
      // Also what failed: the server that did not answer one browser is not waited for again.
      known[before] ??= Promise.resolve().then(() => network(request, options));
      return known[before];
    };
  };
}

/** What CORS layers and their caches look at besides the URL, and what script may have set. */
const leftOut = new Set(['user-agent', 'accept-language', 'accept-encoding', 'referer', 'priority']);

function keyOf({ method, url, headers, body }: HttpRequest): string {
  const lines = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !leftOut.has(name) && !name.startsWith('sec-'))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify([method, url, lines, body === null ? null : Buffer.from(body).toString('base64')]);
}
