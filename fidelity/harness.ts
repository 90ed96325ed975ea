import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { HttpRequest, HttpResponse } from '../src/browser/http.ts';
import { type Answer, answer } from '../src/scenario/answer.ts';
import { isCallResult } from '../src/scenario/record.ts';
import { answeredHeaders, seenHeaders } from '../src/scenario/seen-headers.ts';
import type { Case } from './case.ts';
import { selfSignedCertificate } from './certificates.ts';
import { playOfHost } from './place-case.ts';
import { serveConnection } from './raw-http.ts';
import { untoldHeaders } from './run-engine.ts';
import { shellPage } from './shell.ts';
import { leavesTour, type Play, planStop, planTour, stopUrl, type Tour, tourParameter } from './tour.ts';

/** A tour under way. */
export interface TourUnderWay {
  readonly tour: Tour;
  /** The first stop that has not been reached. */
  reached: number;
  /** When the tab last asked for something, by `Date.now`, and how often it has. */
  lastSeen: number;
  seen: number;
  ended: boolean;
}

/**
 * The server of every host, over HTTP and HTTPS: it leads browsers from stop to stop, answers as the scenarios' servers
 * would, and keeps what it saw.
 */
export class Harness {
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly #player: string;
  readonly #servers: readonly Server[];
  readonly #connections: ReadonlySet<Socket>;
  readonly #tours = new Map<string, TourUnderWay>();
  readonly #plays = new Map<number, { readonly play: Play; readonly underWay: TourUnderWay }>();
  #nextNumber = 1;

  private constructor(player: string, servers: readonly Server[], connections: ReadonlySet<Socket>) {
    this.#player = player;
    this.#servers = servers;
    this.#connections = connections;
    [this.httpPort = 0, this.httpsPort = 0] = servers.map((each) => (each.address() as AddressInfo).port);
  }

  /**
   * Starts it on two free ports of the loopback address.
   *
   * @param player the script of the pages, one file.
   */
  static async start(player: string): Promise<Harness> {
    let harness: Harness | undefined;
    const connections = new Set<Socket>();
    const respond = (request: HttpRequest) => {
      if (harness === undefined) throw new Error('The harness has not started yet.');
      return harness.answer(request);
    };
    const http = createServer((socket) => serveConnection(socket, 'http', respond));
    const https = createTlsServer(selfSignedCertificate(), (socket) =>
      serveConnection(socket, 'https', respond),
    );
    for (const server of [http, https]) {
      server.on('connection', (socket: Socket) => {
        connections.add(socket.setNoDelay(true));
        socket.on('close', () => connections.delete(socket));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    }
    https.on('tlsClientError', () => undefined);
    harness = new Harness(player, [http, https], connections);
    return harness;
  }

  /**
   * Plans a tour of its own for these cases. The tab has to be opened at `stopUrl(tour, 0)`.
   *
   * @param cases what to perform.
   */
  begin(cases: readonly Case[]): TourUnderWay {
    const tour = planTour(`t${this.#tours.size + 1}`, cases, this.#nextNumber);
    this.#nextNumber = tour.nextNumber;
    const underWay = { tour, reached: 0, lastSeen: Date.now(), seen: 0, ended: false };
    for (const play of tour.plays) this.#plays.set(play.number, { play, underWay });
    this.#tours.set(tour.id, underWay);
    return underWay;
  }

  /** Forgets the plays of a tour that is over. */
  forget({ tour }: TourUnderWay): void {
    for (const { number } of tour.plays) this.#plays.delete(number);
  }

  async close(): Promise<void> {
    const closed = this.#servers.map(
      (server) => new Promise<void>((resolve) => server.close(() => resolve())),
    );
    // Keep-alive connections would hold the servers open.
    for (const socket of this.#connections) socket.destroy();
    await Promise.all(closed);
  }

  /** Answers one request of a browser. */
  answer(request: HttpRequest): HttpResponse | Promise<HttpResponse> {
    const url = new URL(request.url);
    const stop = /^(\w+)\.(\w+)$/.exec(url.searchParams.get(tourParameter) ?? '');
    const underWay = this.#tours.get(stop?.[1] ?? '');
    if (underWay !== undefined) return this.#tourPage(underWay, stop?.[2] ?? '', url.pathname, request);
    const found = this.#plays.get(playOfHost(url.hostname) ?? 0);
    // Icons are a browser's own idea.
    if (found === undefined || url.pathname === '/favicon.ico') return { status: 404, headers: [] };
    see(found.underWay);
    return this.#perform(found.play, url, request);
  }

  #tourPage(underWay: TourUnderWay, at: string, path: string, request: HttpRequest): HttpResponse {
    see(underWay);
    const { tour } = underWay;
    if (at === 'end') {
      underWay.ended = true;
      underWay.reached = tour.stops.length;
      return html('The tour is over.');
    }
    const number = Number(at);
    const stop = tour.stops[number];
    const plan = planStop(tour, number);
    if (stop === undefined || plan === null) return { status: 404, headers: [] };
    const plays = stop.parts.flatMap(({ play }) => this.#plays.get(play)?.play ?? []);
    if (path === '/.frame') return html(shellPage(null, this.#player));
    if (path === '/.prepare') {
      return { status: 204, headers: stop.cookies.map((line) => ['Set-Cookie', line]) };
    }
    if (path === '/.report') {
      const reported: unknown = JSON.parse(text(request.body));
      if (
        !Array.isArray(reported) ||
        !reported.every((each) => Array.isArray(each) && each.every(isCallResult))
      )
        return { status: 400, headers: [] };
      for (const [index, results] of reported.entries()) plays[index]?.results.push(...results);
      if (leavesTour(stop)) for (const play of plays) play.leavingTo = stopUrl(tour, number + 1);
      return { status: 204, headers: [] };
    }
    underWay.reached = number;
    for (const play of plays) play.leavingTo = null;
    return html(shellPage(plan, this.#player));
  }

  async #perform(play: Play, url: URL, request: HttpRequest): Promise<HttpResponse> {
    const { method, headers, body } = request;
    const compiled = play.servers.get(url.origin);
    // As at a host where nobody listens.
    if (compiled === undefined) throw new Error(`No server of ${play.of.id} is at ${url.origin}.`);
    const asked = { method, path: url.pathname + url.search, headers, body: text(body) };
    const cache = play.caches.get(url.origin);
    const given: Answer = await (cache?.answer(compiled, asked) ?? answer(compiled, asked));
    // A document keeps, for some of what Firefox requests from it, the URL under which it was opened.
    const untold = headers
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => untoldHeaders.includes(name))
      .map(([name, value]) => [name, value.replace(new RegExp(`[?&]${tourParameter}=[^&]*$`), '')] as const);
    play.requests.push({
      method,
      url: url.href,
      headers: { ...seenHeaders(headers), ...Object.fromEntries(untold) },
      status: given.status,
      answered: answeredHeaders(given.headers),
      by: given.by,
    });
    // A navigation leaves the page that was playing. Whatever is shown in the end, this brings the tab back.
    const redirected = given.status >= 300 && given.status < 400 && given.status !== 304;
    const refresh = play.leavingTo !== null && !redirected;
    return {
      status: given.status,
      headers: refresh ? [...given.headers, ['Refresh', `0; url=${play.leavingTo}`]] : given.headers,
      body: given.body,
    };
  }
}

function see(underWay: TourUnderWay): void {
  underWay.lastSeen = Date.now();
  underWay.seen++;
}

function text(body: Uint8Array | null): string {
  return body === null ? '' : Buffer.from(body).toString();
}

function html(body: string): HttpResponse {
  return {
    status: 200,
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Cache-Control', 'no-store'],
    ],
    body,
  };
}
