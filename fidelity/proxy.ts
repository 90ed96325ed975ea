import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What the proxy stands in front of. */
export interface ProxyOptions {
  /** The local port that answers for every `http:` host and port. */
  readonly http: number;
  /** The local port that answers for every `https:` host and port. */
  readonly https: number;
  /** Hosts and ports (`host:port`) at which nobody shall answer. */
  readonly refuses?: (authority: string) => boolean;
}

/** A running proxy. */
export interface ForwardProxy {
  readonly port: number;
  close(): Promise<void>;
}

const longestHead = 16_384;

/**
 * Starts an HTTP forward proxy on a free port of the loopback interface. A browser that is given it asks it for every
 * host at every port, so that one server plays `https://shop.com` and `http://a.localhost` without a name server,
 * a hosts file, or leave to listen on port 443.
 *
 * Bytes pass as they are in both directions, since faults in headers are what the harness sends. So the target of a
 * plain `http:` request arrives as the whole URL that browsers give a proxy; every server has to understand it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
export async function startProxy(options: ProxyOptions): Promise<ForwardProxy> {
  const { http, https, refuses = () => false } = options;
  const sockets = new Set<Socket>();

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A browser that goes away in the middle is no fault of the harness.
    socket.on('error', () => socket.destroy());
    socket.setNoDelay(true);
    firstBytes(socket, (first) => {
      if (first.toString('latin1', 0, 8) === 'CONNECT ') openTunnel(socket, first);
      else if (refuses(authorityOf(first))) socket.destroy();
      else hand(socket, first, http);
    });
  });

  function openTunnel(socket: Socket, soFar: Buffer): void {
    const end = soFar.indexOf('\r\n\r\n');
    if (end === -1) {
      if (soFar.length > longestHead) socket.destroy();
      else firstBytes(socket, (more) => openTunnel(socket, Buffer.concat([soFar, more])));
      return;
    }
    if (refuses(authorityOf(soFar))) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const enter = (first: Buffer) => hand(socket, first, first[0] === tlsHandshake ? https : http);
    const early = soFar.subarray(end + 4);
    if (early.length > 0) enter(early);
    else firstBytes(socket, enter);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The first byte of a TLS connection says so; a browser may also tunnel plain HTTP, as for WebSockets. */
const tlsHandshake = 22;

function firstBytes(socket: Socket, listener: (bytes: Buffer) => void): void {
  socket.once('data', (bytes: Buffer) => {
    // What comes next is for whoever takes over.
    socket.pause();
    listener(bytes);
    socket.resume();
  });
}

/** The `host:port` in the target of the first request, with the port left out where a plain URL leaves it out. */
function authorityOf(head: Buffer): string {
  const target = head.toString('latin1', 0, head.indexOf('\r\n')).split(' ')[1] ?? '';
  return /^[a-z]+:\/\/([^/?#]*)/.exec(target)?.[1] ?? target;
}

function hand(socket: Socket, first: Buffer, port: number): void {
  const onward = connect(port, '127.0.0.1');
  onward.setNoDelay(true);
  // What a server cuts off must be cut off for the browser too, and the other way round.
  onward.on('error', () => socket.destroy()).once('close', () => socket.destroy());
  socket.once('close', () => onward.destroy());
  onward.write(first);
  socket.pipe(onward).pipe(socket);
}
