import type { HttpRequest, HttpResponse, Network } from '../browser/http.ts';
import { NetworkFailure } from '../browser/network-failure.ts';
import { abortedFailure } from './abort.ts';
import { type App, type AppKind, appKind } from './app-kind.ts';
import { fetchApp } from './fetch-app.ts';
import { originTable } from './origin-table.ts';

/**
 * Apps in this process, each at an origin, called as their servers would call them and with no port open.
 *
 * An app is one of these:
 * - a fetch handler, `(request) => Response`, or an object with a `fetch` method: Hono, a Worker, what Bun serves. It
 *   gets the request alone; one that wants more is wrapped: `(request) => handler(request, env)`.
 * - a Node listener, a function of two or more parameters: an Express app, `http.RequestListener`.
 * - a Koa app, a Fastify instance, an `http.Server`.
 *
 * Node's kinds are driven by Node's own server and client over a connection in memory: what a listener sees, and what
 * becomes of its answer, is as over a socket. For `https:` origins the connection passes for TLS, as `req.secure` and
 * secure cookies want it. That needs `node:http`: Node, Bun or Deno. Fetch handlers run anywhere; in a page they see the
 * headers that pages may not set, but a `Set-Cookie` is lost to the page's own `Response`.
 *
 * What an app throws and no part of it catches is a failure with code `app-threw` and the error as its cause: no 500 is
 * made up, so that a test shows what broke. What the framework turns into an answer (Express's and Koa's error handlers,
 * Hono's `onError`) is one. An async listener inside an `http.Server` is the exception: only the process hears of that.
 *
 * @param apps by origin: `https://api.example.com`, or `https://*.example.com` for every host below. The own name of a
 *   host goes before the longest wildcard.
 * @returns the network. Another origin fails with code `dns`. An app that never answers is given up when the browser does.
 * @throws {TypeError} when a key is no origin or a value no app.
 * @example
 * ```ts
 * const network = appNetwork({
 *   'https://api.example.com': (request) => new Response(`hello ${request.headers.get('origin')}`),
 * });
 * const response = await network(
 *   { method: 'GET', url: 'https://api.example.com/', headers: [['Origin', 'https://a.com']], body: null },
 *   { signal: new AbortController().signal },
 * );
 * console.log(new TextDecoder().decode(response.body as Uint8Array)); // hello https://a.com
 * ```
 */
export function appNetwork(apps: Readonly<Record<string, App>>): Network {
  const callers = Object.entries(apps).map(([origin, app]) => {
    const kind = appKind(app);
    if (kind === null) {
      throw new TypeError(
        `appNetwork: what stands at ${origin} is no app. Give it a fetch handler, an object with a fetch method, a Node listener, a Koa app, a Fastify instance or an http.Server.`,
      );
    }
    return [origin, callerOf(kind)] as const;
  });
  const table = originTable('appNetwork', Object.fromEntries(callers));
  return async (request, { signal }) => {
    const { origin } = new URL(request.url);
    const call = table.find(origin);
    if (call === undefined) {
      const known = table.names.length === 0 ? 'none' : table.names.join(', ');
      throw new NetworkFailure('dns', `No app stands at ${origin}. Known origins: ${known}.`);
    }
    if (signal.aborted) throw abortedFailure(signal);
    return call(request, signal);
  };
}

type Caller = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

function callerOf(app: AppKind): Caller {
  if (app.kind === 'fetch') return (request, signal) => fetchApp(app.handle, request, signal);
  // Only when there is such an app: everything else here runs without Node.
  let caller: Promise<Caller> | undefined;
  return async (request, signal) => {
    caller ??= import('./node/node-app.ts').then(({ nodeApp }) => nodeApp(app)).catch(withoutNode);
    return (await caller)(request, signal);
  };
}

function withoutNode(cause: unknown): never {
  const message = 'An app of Node needs node:http, and this runtime has none. A fetch handler would do.';
  throw new NetworkFailure('other', message, { cause });
}
