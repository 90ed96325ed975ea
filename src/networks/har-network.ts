import { getHeader } from '../browser/header-lines.ts';
import type { HttpRequest, Network } from '../browser/http.ts';
import { NetworkFailure } from '../browser/network-failure.ts';
import { type HarEntry, readHar } from './read-har.ts';

/**
 * A recording, played back: each request gets the answer that one like it got when it was recorded.
 *
 * Like it is an entry of the same method and URL; of several, those whose `Origin` is the same go before the others.
 * They are used in recorded order, each once, and the last one again from then on. The network remembers what it has
 * used: make a new one to play from the start.
 *
 * A preflight is a request like any other: a browser that recorded none, as from its cache, leaves none to answer it with.
 *
 * @param har the parsed file, or its text.
 * @returns the network. What was not recorded fails with code `not-recorded`, and what was recorded without an answer
 *   with `blocked`.
 * @throws {HarError} that says what is wrong, and where, when it is no HAR file.
 * @example
 * ```ts
 * const request = { method: 'GET', url: 'https://api.example.com/' };
 * const network = harNetwork({ log: { entries: [{ request, response: { status: 204 } }] } });
 * const { signal } = new AbortController();
 * const response = await network({ ...request, headers: [], body: null }, { signal });
 * response.status; // 204
 * ```
 */
export function harNetwork(har: unknown): Network {
  const { entries } = readHar(har);
  const used = new Set<HarEntry>();
  return async (request) => {
    const alike = entries.filter((entry) => isAlike(entry.request, request));
    const origin = getHeader(request.headers, 'origin');
    const same = alike.filter((entry) => getHeader(entry.request.headers, 'origin') === origin);
    const candidates = same.length > 0 ? same : alike;
    const entry = candidates.find((candidate) => !used.has(candidate)) ?? candidates.at(-1);
    if (entry === undefined) throw notRecorded(request, entries);
    used.add(entry);
    if (entry.response !== null) return entry.response;
    const reason = entry.error === null ? '' : `: ${entry.error}`;
    throw new NetworkFailure(
      'blocked',
      `${request.method} ${request.url} was recorded without an answer${reason}.`,
    );
  };
}

function isAlike(recorded: HttpRequest, { method, url }: HttpRequest): boolean {
  return recorded.method === method && recorded.url === url;
}

function notRecorded({ method, url }: HttpRequest, entries: readonly HarEntry[]): NetworkFailure {
  const others = new Set(
    entries.filter(({ request }) => request.url === url).map(({ request }) => request.method),
  );
  const hint = others.size === 0 ? '' : ` For that URL there is ${[...others].join(', ')}.`;
  return new NetworkFailure('not-recorded', `The recording has no ${method} ${url}.${hint}`);
}
