import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { defaultLimits, type Limits } from './limits.ts';

/** A lab that is being served. */
export interface Listening {
  readonly port: number;
  /** Stops listening, lets what is being answered come to its end, for a while, and ends every connection. */
  close(): Promise<void>;
}

/** How many ports after a busy one are tried. */
const attempts = 50;

/**
 * Serves a listener on one port: on both loopback addresses, since `*.localhost` is looked up as either, or on the
 * one address given.
 *
 * @param listener what answers.
 * @param port the port, 0 for any; a busy one gives way to the next free one.
 * @param host the address to bind instead of loopback.
 * @param limits of headers and of time.
 * @throws {Error} when no port is free or the address cannot be bound.
 */
export async function listen(
  listener: RequestListener,
  port: number,
  host?: string,
  limits: Limits = defaultLimits,
): Promise<Listening> {
  const addresses = host === undefined ? ['127.0.0.1', '::1'] : [host];
  for (let tried = port; tried <= Math.min(port + attempts, 65535); tried++) {
    const servers = await bindAll(listener, tried, addresses, limits);
    if (servers === null) {
      // Any port was asked for, and the one given for the first address was busy on the second: ask again.
      if (port === 0) tried--;
      continue;
    }
    const close = async () =>
      void (await Promise.all(servers.map((server) => stop(server, limits.shutdownMs))));
    return { port: (servers[0]!.address() as AddressInfo).port, close };
  }
  throw new Error(
    `No free port from ${port} to ${Math.min(port + attempts, 65535)}. Choose one with --port.`,
  );
}

/** Binds every address, or none and gives `null` when the port is busy on one. */
async function bindAll(
  listener: RequestListener,
  port: number,
  addresses: readonly string[],
  limits: Limits,
): Promise<Server[] | null> {
  const servers: Server[] = [];
  let chosen = port;
  for (const address of addresses) {
    try {
      const server = await bind(listener, chosen, address, limits);
      servers.push(server);
      chosen = (server.address() as AddressInfo).port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6 looks names up as IPv4 only.
      if (address === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      await Promise.all(servers.map((server) => stop(server, 0)));
      if (code === 'EADDRINUSE') return null;
      throw error;
    }
  }
  return servers;
}

function bind(listener: RequestListener, port: number, address: string, limits: Limits): Promise<Server> {
  const server = createServer(
    {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      // How often it looks for those that take too long.
      connectionsCheckingInterval: Math.min(limits.headersTimeoutMs, 5000),
    },
    listener,
  );
  // A client that neither reads nor writes. An event stream is silent for longer, and lifts this for itself.
  server.setTimeout(limits.idleTimeoutMs);
  // Node's own 5 seconds are less than proxies keep a connection, and what they send as it closes is lost.
  server.keepAliveTimeout = limits.idleTimeoutMs;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(error, socket, limits));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: address, ipv6Only: address === '::1' }, () => resolve(server));
  });
}

/** Answers what is no request that Node takes, in words. */
function refuse({ code }: NodeJS.ErrnoException, socket: Duplex, limits: Limits): void {
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy();
  const [status, message] =
    code === 'HPE_HEADER_OVERFLOW'
      ? [
          '431 Request Header Fields Too Large',
          `A request's headers may have ${limits.maxHeaderBytes} bytes here. If it is cookies, remove those of this site.`,
        ]
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', 'The request took too long to arrive.']
        : ['400 Bad Request', 'This is no HTTP request.'];
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(message) + 1}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${message}\n`);
  // What the client is still sending would otherwise keep the connection.
  setTimeout(() => socket.destroy(), 500).unref();
}

function stop(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}
