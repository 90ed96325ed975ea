import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A server that writes what it likes. */
export interface RawServer {
  readonly port: number;
  /** What has arrived so far, a character a byte, all connections after one another. */
  readonly received: () => string;
  /** How many connections there have been. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/**
 * Listens on a free port of this machine.
 *
 * @param answer is called when a request's head has arrived: with the connection, and how many heads came before.
 */
export async function rawServer(answer: (socket: Socket, count: number) => void): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let received = '';
  let connections = 0;
  let heads = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    let unread = '';
    // Clients hang up in the middle of many of these tests.
    socket.on('error', () => {});
    socket.on('data', (data) => {
      received += data.toString('latin1');
      unread += data.toString('latin1');
      if (!unread.includes('\r\n\r\n')) return;
      unread = '';
      answer(socket, heads++);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: portOf(server),
    received: () => received,
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
