import { request as httpRequest, type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { Server as TlsServer } from 'node:tls';
import type { HttpRequest, HttpResponse } from '../../browser/http.ts';
import { NetworkFailure } from '../../browser/network-failure.ts';
import { isThenable } from '../../policy/thenable.ts';
import { untilAborted } from '../abort.ts';
import type { AppKind } from '../app-kind.ts';
import { type ExchangeLimits, httpExchange } from './http-exchange.ts';
import { MemorySocket } from './memory-socket.ts';

/** An app that speaks HTTP by way of `node:http`. */
export type NodeAppKind = Exclude<AppKind, { readonly kind: 'fetch' }>;

const limits: ExchangeLimits = {
  timeoutMs: Number.POSITIVE_INFINITY,
  maxBodyBytes: Number.POSITIVE_INFINITY,
  maxHeaderBytes: 256 * 1024,
};

/**
 * Calls an app of Node's kind with no port open: Node's own server and client talk over a connection in memory, so that
 * the app has real requests and responses in its hands.
 *
 * @param app the app.
 * @returns carries one request to it.
 */
export function nodeApp(
  app: NodeAppKind,
): (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse> {
  let server: Promise<Server> | undefined;
  return async (request, signal) => {
    server ??= serverOf(app);
    return exchange(await untilAborted(server, signal), request, signal);
  };
}

async function serverOf(app: NodeAppKind): Promise<Server> {
  switch (app.kind) {
    case 'server':
      return app.server as unknown as Server;
    case 'fastify':
      await app.app.ready();
      return app.app.server as unknown as Server;
    case 'koa':
      return serverFor(app.app.callback() as Listener);
    case 'listener':
      return serverFor(app.listener as Listener);
  }
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A server around a listener that may be asynchronous. What such a one rejects with would end the process as well. */
function serverFor(listener: Listener): Server {
  return new Server((request, response) => {
    const answer = listener(request, response);
    if (!isThenable(answer)) return;
    Promise.resolve(answer).catch((error: unknown) =>
      (request.socket as unknown as MemorySocket).onThrow(error),
    );
  });
}

function exchange(server: Server, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  const { protocol, port, origin } = new URL(request.url);
  const encrypted = protocol === 'https:';
  return new Promise((resolve, reject) => {
    const [client, socket] = MemorySocket.pair({
      encrypted,
      port: port === '' ? (encrypted ? 443 : 80) : Number(port),
      onThrow(error) {
        reject(
          new NetworkFailure('app-threw', `The app of ${origin} threw: ${String(error)}`, { cause: error }),
        );
        client.destroy();
      },
    });
    // A server for TLS has its bytes from a connection that is through with the handshake.
    server.emit(server instanceof TlsServer ? 'secureConnection' : 'connection', socket);
    httpExchange(
      (options) => {
        const outgoing = httpRequest({
          ...options,
          protocol: 'http:',
          createConnection: () => client as never,
        });
        outgoing.setHeader('Connection', 'keep-alive');
        return outgoing;
      },
      request,
      limits,
      signal,
    )
      .then(resolve, reject)
      .finally(() => client.destroy());
  });
}
