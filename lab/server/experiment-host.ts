import { randomBytes } from 'node:crypto';
import { type Answer, answer, type CompiledServer } from '../../src/scenario/answer.ts';
import type { Fault } from '../../src/scenario/checker.ts';
import { isCallResult } from '../../src/scenario/record.ts';
import { answeredHeaders, seenHeaders } from '../../src/scenario/seen-headers.ts';
import { SharedCache, type StoredAnswer } from '../../src/scenario/shared-cache.ts';
import { labItinerary } from '../shared/lab-itinerary.ts';
import { labOrigin, placeAt } from '../shared/place.ts';
import { planStop, urlOfStop, withQuery } from '../shared/stops.ts';
import { formatToken, parseToken, type Token } from '../shared/token.ts';
import { sendHtml, sendText } from './answers.ts';
import type { Channels } from './channels/channels.ts';
import { Decoder, type Playable } from './decode.ts';
import { forgetCookies, forgetSeen, linesToForget } from './forget-cookies.ts';
import { madeInert, useOf } from './inert.ts';
import type { Limits } from './limits.ts';
import { Rates } from './rates.ts';
import { readBody } from './read-body.ts';
import { donePage, framePage, pagePolicy, shellPage } from './shell.ts';
import type { StaticFiles } from './static-files.ts';
import { headerLines, type Visit } from './visit.ts';

/** What the experiments' hosts are made of. */
export interface ExperimentHostParts {
  readonly channels: Channels;
  readonly files: StaticFiles;
  readonly limits: Limits;
  readonly trustedProxies: number;
  /** `Set-Cookie` lines, by host, that remove what the teaching cases leave. */
  readonly forget: ReadonlyMap<string, readonly string[]>;
  /** Told when a run begins, once. */
  readonly onRun?: ((playable: Playable) => void) | undefined;
}

/** One request of a run. */
interface Played extends Visit {
  readonly token: Token;
  readonly playable: Playable;
  /** The origin that it has come to, as the experiment names it. */
  readonly self: string;
}

/**
 * The hosts of the experiments. What to be is read from the request alone: its host, and the token in its URL. Nothing is
 * fetched, and nothing kept but what {@link Channels} keep.
 */
export function experimentHost(parts: ExperimentHostParts) {
  const { channels, files, limits, trustedProxies, forget } = parts;
  const decoder = new Decoder();
  const runs = new Rates(limits.maxRunRequests, 0);

  return async (visit: Visit, name: string): Promise<void> => {
    const { request, response, url, place } = visit;
    if (url.pathname === '/.lab-player.js') return void files.send('/player.js', request, response);
    const token = tokenOf(url);
    if (token === null) {
      return sendText(response, 404, `This host plays experiments. Start one at ${labOrigin(place)}`);
    }
    const decoded = decoder.decode(token.experiment, place);
    if (decoded.kind === 'unreadable') return sendText(response, 400, decoded.message);
    if (decoded.kind === 'refused') return sendText(response, 422, listed(decoded.faults));
    const { playable } = decoded;
    const self = `http://${name}`;
    if (!playable.origins.includes(self)) {
      return sendText(response, 404, `${self} has no part in this experiment.`);
    }
    const played: Played = { ...visit, token, playable, self };
    return /\/\.lab-[^/]*$/.test(url.pathname) ? ownAddress(played) : serve(played);
  };

  /** The lab's own addresses on an experiment's host. */
  async function ownAddress(played: Played): Promise<void> {
    const { request, response, url, place, token, playable } = played;
    const at = Number(url.searchParams.get('at') ?? '0');
    switch (url.pathname) {
      case '/.lab-page': {
        const plan = planStop(playable.experiment, token, at, place);
        if (plan === null || plan.origin !== url.origin) {
          return sendText(response, 404, 'The run has no such stop.');
        }
        if (at === 0) await begin(played);
        const nonce = newNonce();
        return sendHtml(response, shellPage(plan, nonce), pagePolicy(placedOrigins(played), nonce));
      }
      case '/.lab-done': {
        await channels.publish(token.reader, { run: token.run, type: 'end' });
        const nonce = newNonce();
        return sendHtml(response, donePage(labOrigin(place), nonce), pagePolicy([], nonce));
      }
      case '/.lab-frame':
        return sendHtml(response, framePage, pagePolicy(placedOrigins(played), null));
    }
    // What follows changes cookies or the record: only the lab's own page on this very origin may ask for it; to forget,
    // also that on another origin of the experiment.
    const isForget = url.pathname.endsWith('/.lab-forget');
    const askers = isForget ? placedOrigins(played) : [url.origin];
    if (request.method !== 'POST' || !askers.includes(request.headers.origin ?? '')) {
      return sendText(response, 403, 'Only from the lab’s page.');
    }
    if (url.pathname === '/.lab-report') return report(played, at);
    if (url.pathname === '/.lab-prepare' || isForget) return prepare(played);
    sendText(response, 404, 'The lab has no such page here.');
  }

  async function begin({ token: { reader, run }, playable }: Played): Promise<void> {
    runs.refill(`${reader}.${run}`);
    if (hasCache(playable)) await channels.forget(reader, run);
    await channels.publish(reader, { run, type: 'begin' });
    parts.onRun?.(playable);
  }

  /** Takes away what earlier experiments left; at the root, then sets what this one wants. */
  function prepare({ request, response, url, place, playable, self }: Played): void {
    const host = self.slice('http://'.length);
    const { experiment } = playable;
    const path = url.pathname.replace(/\/\.lab-[a-z]+$/, '');
    const isRoot = url.pathname === '/.lab-prepare';
    const known = isRoot
      ? [...(forget.get(host) ?? []), ...(forgetCookies([experiment]).get(host) ?? [])]
      : [];
    const seen = forgetSeen(request.headers.cookie ?? '', host, path);
    const lines = new Set([
      ...linesToForget([...known, ...seen], experiment, self),
      ...(isRoot ? (experiment.cookies?.[self] ?? []) : []),
    ]);
    response.writeHead(204, { 'Set-Cookie': placeAt([...lines], place), 'Cache-Control': 'no-store' }).end();
  }

  async function report({ request, response, token, playable }: Played, at: number): Promise<void> {
    const body = await readBody(request, response, limits.maxReportBytes);
    if (body === null) return;
    const results = parsed(body);
    const isReport = Array.isArray(results) && results.every(isCallResult);
    if (!isReport || labItinerary(playable.experiment, playable.origins)[at] === undefined) {
      return sendText(response, 400, 'This is no report of a stop.');
    }
    await channels.publish(token.reader, { run: token.run, type: 'results', at, results });
    response.writeHead(204, { 'Cache-Control': 'no-store' }).end();
  }

  /** Answers as a server of the experiment. */
  async function serve(played: Played): Promise<void> {
    const { request, response, url, place, token, playable, self } = played;
    const { reader, run } = token;
    if (runs.take(`${reader}.${run}`) > 0) {
      const message = `A run may make ${limits.maxRunRequests} requests. Run it again to begin anew.`;
      return sendText(response, 429, message);
    }
    const body = await readBody(request, response, limits.maxBodyBytes);
    if (body === null) return;
    const path = withoutLabParameters(url);
    const headers = headerLines(request, trustedProxies);
    const asked = { method: request.method ?? '', path, headers, body };
    const server = playable.serverOf(self, url.origin);
    const given = await (server.server.cache === true
      ? throughCache(played, server, asked)
      : answer(server, asked));
    // Told before it is sent: what the browser does next cannot be told earlier, whichever process it comes to.
    await channels.publish(reader, {
      run,
      type: 'request',
      request: {
        method: asked.method,
        url: url.origin + path,
        headers: seenHeaders(headers),
        status: given.status,
        answered: answeredHeaders(given.headers),
        by: given.by,
      },
    });
    if (response.destroyed) return;
    const query = carriedOn(played);
    const inert = madeInert(given, useOf(request.headers, url.searchParams));
    response.statusCode = given.status;
    for (const [name, value] of inert.headers) {
      // A redirect carries the token along, or the next server would not know what to be.
      const isLocation = name.toLowerCase() === 'location';
      response.appendHeader(name, isLocation ? withQuery(value, query) : value);
    }
    // A navigation leaves the page that was playing. Whatever the server answers, this brings the window back.
    const then = thenOf(url);
    if (then !== null) {
      const next = urlOfStop(playable.experiment, token, then, place);
      response.setHeader('Refresh', `0; url=${next}`);
    }
    response.end(inert.body);
  }

  async function throughCache(
    { token: { reader, run }, self }: Played,
    server: CompiledServer,
    asked: Parameters<typeof answer>[1],
  ): Promise<Answer> {
    const kept = await channels.cached(reader, run);
    const own = kept.filter(({ origin }) => origin === self).map(({ stored }) => stored);
    const fresh: StoredAnswer[] = [];
    const cache = new SharedCache(own, (stored) => fresh.push(stored));
    const given = await cache.answer(server, asked);
    for (const stored of fresh) await channels.keep(reader, run, { origin: self, stored });
    return given;
  }
}

/** The token of a request's URL; the last one, where a redirect brought its own. */
export function tokenOf(url: URL): Token | null {
  return parseToken(url.searchParams.getAll('lab').at(-1) ?? null);
}

function hasCache({ experiment: { servers } }: Playable): boolean {
  return Object.values(servers).some(({ cache }) => cache === true);
}

function placedOrigins({ playable, place }: Played): readonly string[] {
  return placeAt(playable.origins, place);
}

function listed(faults: readonly Fault[]): string {
  const lines = faults.slice(0, 20).map(({ path, fix }) => `  ${path}: ${fix}`);
  return ['The lab does not play this experiment:', ...lines].join('\n');
}

/** What of the lab's parameters a redirect takes along. */
function carriedOn({ url, token }: Played): string {
  const then = thenOf(url);
  const as = url.searchParams.get('as');
  return [
    `lab=${formatToken(token)}`,
    ...(then === null ? [] : [`then=${then}`]),
    ...(as === 'script' || as === 'frame' ? [`as=${as}`] : []),
  ].join('&');
}

function thenOf({ searchParams }: URL): number | null {
  const then = searchParams.get('then');
  return then !== null && /^\d{1,2}$/.test(then) ? Number(then) : null;
}

function withoutLabParameters(url: URL): string {
  // Not by URLSearchParams: it would write the others anew, `?x` as `?x=`.
  const others = url.search
    .slice(1)
    .split('&')
    .filter((part) => !/^(?:lab|then|as)=/.test(part));
  const query = others.join('&');
  return query === '' ? url.pathname : `${url.pathname}?${query}`;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function newNonce(): string {
  return randomBytes(16).toString('base64');
}
