import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A lab that is being served. */
export interface Listening {
  readonly port: number;
  /** Stops listening and ends every connection. */
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
 * @throws {Error} when no port is free or the address cannot be bound.
 */
export async function listen(listener: RequestListener, port: number, host?: string): Promise<Listening> {
  const addresses = host === undefined ? ['127.0.0.1', '::1'] : [host];
  for (let tried = port; tried <= Math.min(port + attempts, 65535); tried++) {
    const servers = await bindAll(listener, tried, addresses);
    if (servers === null) {
      // Any port was asked for, and the one given for the first address was busy on the second: ask again.
      if (port === 0) tried--;
      continue;
    }
    const close = async () => void (await Promise.all(servers.map(stop)));
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
): Promise<Server[] | null> {
  const servers: Server[] = [];
  let chosen = port;
  for (const address of addresses) {
    try {
      const server = await bind(listener, chosen, address);
      servers.push(server);
      chosen = (server.address() as AddressInfo).port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6 looks names up as IPv4 only.
      if (address === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      await Promise.all(servers.map(stop));
      if (code === 'EADDRINUSE') return null;
      throw error;
    }
  }
  return servers;
}

function bind(listener: RequestListener, port: number, address: string): Promise<Server> {
  const server = createServer(
    { maxHeaderSize: 32 * 1024, headersTimeout: 10_000, requestTimeout: 20_000 },
    listener,
  );
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: address, ipv6Only: address === '::1' }, () => resolve(server));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
