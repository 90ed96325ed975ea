import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { HttpRequest, HttpResponse } from '../../browser/http.ts';
import type { NetworkFailure } from '../../browser/network-failure.ts';
import { isThenable } from '../../policy/thenable.ts';
import { untilAborted } from '../abort.ts';
import type { AppKind } from '../app-kind.ts';
import { appThrew, isResponse } from '../app-threw.ts';
import { type ExchangeLimits, httpExchange } from './http-exchange.ts';
import { type MemorySocket, memorySockets } from './memory-socket.ts';

type NodeCaller = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** An app that speaks HTTP by way of `node:http`. */
export type NodeAppKind = Exclude<AppKind, { readonly kind: 'fetch' }>;

const limits: ExchangeLimits = {
  timeoutMs: Number.POSITIVE_INFINITY,
  maxBodyBytes: Number.POSITIVE_INFINITY,
  cutBodyAfterMs: Number.POSITIVE_INFINITY,
  maxHeaderBytes: 256 * 1024,
};

/**
 * Calls an app of Node's kind with no port open: Node's own server and client talk over a connection in memory, so that
 * the app has real requests and responses in its hands.
 *
 * @param app the app.
 * @returns carries one request to it.
 */
export async function nodeApp(app: NodeAppKind): Promise<NodeCaller> {
  const [http, { Server: TlsServer }, { Duplex }] = await Promise.all([
    import('node:http'),
    import('node:tls'),
    import('node:stream'),
  ]);
  const ready = serverOf(app, http.Server);

  return async (request, signal) => {
    const { protocol, port, origin } = new URL(request.url);
    const threw = (error: unknown): NetworkFailure => appThrew(origin, error);
    const server = await untilAborted(
      ready.catch((error: unknown) => Promise.reject(threw(error))),
      signal,
    );
    const encrypted = protocol === 'https:';
    return new Promise((resolve, reject) => {
      const [client, socket] = memorySockets(Duplex, {
        encrypted,
        port: port === '' ? (encrypted ? 443 : 80) : Number(port),
        onThrow(error) {
          reject(threw(error));
          client.destroy();
        },
      });
      // A server for TLS has its bytes from a connection that is through with the handshake.
      server.emit(server instanceof TlsServer ? 'secureConnection' : 'connection', socket);
      httpExchange(
        (options) => {
          const connect = { protocol: 'http:', createConnection: () => client as never };
          return http.request({ ...options, ...connect }).setHeader('Connection', 'keep-alive');
        },
        request,
        limits,
        signal,
      )
        .then(resolve, reject)
        .finally(() => client.destroy());
    });
  };
}

async function serverOf(app: NodeAppKind, HttpServer: typeof Server): Promise<Server> {
  switch (app.kind) {
    case 'server':
      return app.server as unknown as Server;
    case 'fastify':
      await app.app.ready();
      return app.app.server as unknown as Server;
    case 'koa':
      return new HttpServer(guarded(app.app.callback() as Listener));
    case 'listener':
      return new HttpServer(guarded(app.listener as Listener));
  }
}

/** A listener may be asynchronous. What such a one rejects with would end the process as well. */
function guarded(listener: Listener): Listener {
  return (request, response) => {
    const answer = listener(request, response);
    if (!isThenable(answer)) return;
    const { onThrow } = request.socket as unknown as MemorySocket;
    Promise.resolve(answer).then((value) => {
      // By its parameters it passed for a listener, and nobody would ever hear its answer.
      if (isResponse(value)) onThrow(new TypeError(mistaken));
    }, onThrow);
  };
}

const mistaken =
  'A function of two or more parameters is taken for a Node listener. Wrap a fetch handler: (request) => handler(request, env).';
