import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { compileServer } from '../../src/scenario/answer.ts';
import { itinerary, originsOf } from '../../src/scenario/itinerary.ts';
import { placeOnPort } from '../../src/scenario/place-on-port.ts';
import { isCallResult, type SeenRequest } from '../../src/scenario/record.ts';
import type { Scenario, Server, Variant } from '../../src/scenario/scenario.ts';
import { answeredHeaders, seenHeaders } from '../../src/scenario/seen-headers.ts';
import { parseUrl } from '../../src/web/url.ts';
import { planStop, urlOfStop } from '../shared/stops.ts';
import { isRunId, parseToken, type Token } from '../shared/token.ts';
import type { Chapter } from './cases.ts';
import { forgetCookies, linesToForget } from './forget-cookies.ts';
import { headerLines, play } from './play.ts';
import { readJson } from './read-json.ts';
import { Runs } from './runs.ts';
import { framePage, shellPage } from './shell.ts';
import type { StaticFiles } from './static-files.ts';

/** What a lab is made of. */
export interface LabParts {
  readonly chapters: readonly Chapter[];
  /** The built page, by path. */
  readonly files: StaticFiles;
  readonly runs?: Runs;
  /** A host name besides `localhost` whose visitors are sent to the lab's page. */
  readonly host?: string | undefined;
}

interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly port: number | null;
}

/**
 * The lab as a request listener: its page on `lab.localhost`, and on every other host below `localhost` the servers
 * and pages of the experiments.
 *
 * It plays only the cases it was given, fetches nothing, and keeps nothing but what {@link Runs} keeps. Which server
 * to be is read from the request alone: the host, and the token in the URL.
 *
 * @param parts the cases, the built page, the memory.
 */
export function createLab({ chapters, files, runs = new Runs(), host }: LabParts): RequestListener {
  const scenarios = chapters.flatMap(({ cases }) => cases.map(({ scenario }) => scenario));
  const scenarioOf = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const forget = forgetCookies(scenarios);
  const caseList = JSON.stringify(chapters);

  return (request, response) => {
    const url = readUrl(request);
    const hostname = url?.hostname;
    if (url === null || hostname === undefined || !isServed(hostname, host))
      return misdirected(request, response);
    const visit: Visit = { request, response, url, port: url.port === '' ? null : Number(url.port) };
    if (hostname === 'lab.localhost') return labHost(visit);
    if (!hostname.endsWith('.localhost'))
      return redirect(response, placeOnPort('http://lab.localhost', visit.port));
    return experimentHost(visit);
  };

  function labHost({ request, response, url }: Visit) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return text(response, 405, 'Only GET here.');
    if (url.pathname === '/api/cases') return json(response, caseList);
    if (url.pathname.startsWith('/api/runs/')) {
      const run = url.pathname.slice('/api/runs/'.length);
      const variants = isRunId(run) ? runs.read(run) : null;
      if (variants === null)
        return text(response, 404, 'This run is not kept: it is too old, or was never made.');
      return json(response, JSON.stringify({ variants }));
    }
    if (files.send(url.pathname, response)) return;
    if (url.pathname === '/' || url.pathname.startsWith('/case/'))
      return void files.send('/index.html', response);
    text(response, 404, 'No such page in the lab.');
  }

  function experimentHost(visit: Visit) {
    const { request, response, url, port } = visit;
    if (url.pathname === '/.lab-player.js') return void files.send('/player.js', response);
    const token = parseToken(url.searchParams.get('lab'));
    const scenario = token === null ? undefined : scenarioOf.get(token.id);
    const variant = token === null ? undefined : scenario?.variants[token.variant];
    if (token === null || scenario === undefined || variant === undefined) {
      const lab = placeOnPort('http://lab.localhost', port);
      return text(response, 404, `This host plays experiments. Start one at ${lab}`);
    }
    const origin = `http://${url.hostname}`;
    if (!originsOf(variant).includes(origin))
      return text(response, 404, `${origin} has no part in ${token.id}.`);
    if (url.pathname.startsWith('/.lab-')) return pageEndpoint(visit, scenario, variant, token);

    const server: Server = placeOnPort(variant.servers[origin] ?? { routes: {} }, port);
    const path = withoutLabParameters(url);
    // A navigation leaves the page that was playing. Whatever the server answers, this brings the tab back.
    const then = url.searchParams.get('then');
    if (then !== null && /^\d{1,2}$/.test(then)) {
      response.setHeader('Refresh', `0; url=${placeOnPort(urlOfStop(scenario, token, Number(then)), port)}`);
    }
    // Built for each request. A real server is built once; which one to be is known here only from the request, and
    // building costs less than keeping.
    const compiled = compileServer(carryingToken(server, url), url.origin);
    const cache = server.cache ? runs.cacheOf(token.run, token.variant, origin) : null;
    play(compiled, cache, path, request, response, ({ status, headers, by }) => {
      runs.addRequest(token.run, token.variant, {
        method: request.method ?? '',
        url: url.origin + path,
        headers: seenHeaders(headerLines(request)),
        status,
        answered: withoutToken(answeredHeaders(headers)),
        by,
      });
    });
  }

  /** The lab's own addresses on an experiment's host. They are flat, so that cookies set there have the path `/`. */
  function pageEndpoint(
    { request, response, url, port }: Visit,
    scenario: Scenario,
    variant: Variant,
    token: Token,
  ) {
    const at = Number(url.searchParams.get('at') ?? '0');
    if (url.pathname === '/.lab-page') {
      const plan = planStop(scenario, token, at, port);
      if (plan === null || plan.origin !== url.origin)
        return text(response, 404, 'The run has no such stop.');
      if (at === 0) runs.restart(token.run, token.variant);
      // Another site's page must not play the lab inside itself.
      return html(response, shellPage(plan), "frame-ancestors 'none'");
    }
    if (url.pathname === '/.lab-frame') {
      // It does as the page around it says: that must be an experiment's.
      const pages = placeOnPort('http://*.localhost', port);
      return html(response, framePage, `frame-ancestors ${pages}`);
    }
    // What follows changes cookies or memory: only the lab's own page on this very origin may ask for it.
    if (request.method !== 'POST' || request.headers.origin !== url.origin)
      return text(response, 403, 'Only from the lab’s page.');
    if (url.pathname === '/.lab-prepare') {
      const self = `http://${url.hostname}`;
      const cookies = [
        ...linesToForget(forget.get(url.hostname) ?? [], variant, self),
        ...(variant.cookies?.[self] ?? []),
      ];
      response.writeHead(204, { 'Set-Cookie': cookies, 'Cache-Control': 'no-store' }).end();
      return;
    }
    if (url.pathname === '/.lab-report') {
      readJson(request, response, (report) => {
        const isReport = Array.isArray(report) && report.every(isCallResult);
        if (!isReport || itinerary(variant)[at] === undefined)
          return text(response, 400, 'This is no report of a stop.');
        runs.setResults(token.run, token.variant, at, report);
        response.writeHead(204).end();
      });
      return;
    }
    text(response, 404, 'The lab has no such page here.');
  }
}

/** Redirects within an experiment have to carry its token along, or the next server would not know what to be. */
function carryingToken(server: Server, url: URL): Server {
  const lab = `lab=${url.searchParams.get('lab')}`;
  const routes = Object.entries(server.routes).map(([name, reply]) => {
    const headers = reply.headers?.map(([key, value]): readonly [string, string] =>
      key.toLowerCase() === 'location'
        ? [key, `${value}${value.includes('?') ? '&' : '?'}${lab}`]
        : [key, value],
    );
    return [name, headers === undefined ? reply : { ...reply, headers }] as const;
  });
  return { ...server, routes: Object.fromEntries(routes) };
}

/** What was answered, as the scenario says it: {@link carryingToken} undone. */
function withoutToken(answered: SeenRequest['answered']): SeenRequest['answered'] {
  return answered.map(([name, value]) =>
    name.toLowerCase() === 'location' ? [name, value.replace(/[?&]lab=[^&]*$/, '')] : [name, value],
  );
}

function withoutLabParameters(url: URL): string {
  // Not by URLSearchParams: it would write the others anew, `?x` as `?x=`.
  const others = url.search
    .slice(1)
    .split('&')
    .filter((part) => !/^(?:lab|then)=/.test(part));
  const query = others.join('&');
  return query === '' ? url.pathname : `${url.pathname}?${query}`;
}

function isServed(hostname: string, host: string | undefined): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === host;
}

function readUrl({ headers: { host = '' }, url = '/' }: IncomingMessage): URL | null {
  // No more than a host and a port: `a.localhost/b` would move what follows the slash into the path.
  if (!/^[\w.-]+(?::\d{1,5})?$/.test(host)) return null;
  return parseUrl(`http://${host}${url.startsWith('/') ? url : '/'}`);
}

function misdirected({ headers }: IncomingMessage, response: ServerResponse): void {
  const port = /:(\d+)$/.exec(headers.host ?? '')?.[1];
  const lab = `http://lab.localhost${port === undefined ? '' : `:${port}`}`;
  text(response, 421, `The lab answers only for hosts below localhost. Open ${lab}`);
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { Location: `${to}/` }).end();
}

function text(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${message}\n`);
}

function json(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(body);
}

function html(response: ServerResponse, body: string, policy: string): void {
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
  });
  response.end(body);
}
