import type { Duplex, DuplexOptions } from 'node:stream';

/** How a connection looks from the server's side. */
export interface ConnectionFacts {
  /** Whether it passes for TLS: `req.protocol`, `req.secure` and secure cookies hang on that. */
  readonly encrypted: boolean;
  readonly port: number;
  /** Hears of what a listener threw while it was handed what arrived. */
  readonly onThrow: (error: unknown) => void;
}

/** As much of a socket as Node's HTTP, and apps, ask of one. */
export interface MemorySocket extends Duplex {
  readonly onThrow: ConnectionFacts['onThrow'];
}

/**
 * Both ends of a new connection that never leaves the process.
 *
 * @param Stream the class `Duplex` of `node:stream`, which only who needs it loads.
 * @param facts what the server is to see.
 */
export function memorySockets(
  Stream: new (options: DuplexOptions) => Duplex,
  facts: ConnectionFacts,
): readonly [client: MemorySocket, server: MemorySocket] {
  const client = new End(Stream, ephemeralPort, facts.port, facts);
  const server = new End(Stream, facts.port, ephemeralPort, facts);
  client.connect(server);
  server.connect(client);
  return [client.socket, server.socket];
}

const ephemeralPort = 50_000;
const address = '127.0.0.1';

class End {
  readonly socket: MemorySocket;
  readonly #onThrow: ConnectionFacts['onThrow'];
  #peer: End | undefined;
  /** What the other end waits for before it writes more. */
  #goOn: (() => void) | undefined;
  #finished = false;

  constructor(
    Stream: new (options: DuplexOptions) => Duplex,
    localPort: number,
    remotePort: number,
    { encrypted, onThrow }: ConnectionFacts,
  ) {
    this.#onThrow = onThrow;
    const stream = new Stream({
      read: () => this.#resume(),
      write: (chunk: Uint8Array, _encoding, done) => this.#later((peer) => this.#hand(chunk, peer, done)),
      final: (done) =>
        this.#later((peer) => {
          peer.#finish();
          done();
        }),
      destroy: (error, done) => {
        // As a closed socket does: the other side has what was written before, and then the end.
        this.#later((peer) => peer.#finish());
        // What the other side is still writing has nobody to wait for.
        this.#resume();
        done(error);
      },
    });
    this.socket = Object.assign(stream, {
      onThrow,
      // Left out where there is no TLS, as on Node's own sockets.
      ...(encrypted ? { encrypted } : {}),
      localAddress: address,
      localPort,
      remoteAddress: address,
      remotePort,
      remoteFamily: 'IPv4',
      address: () => ({ address, family: 'IPv4', port: localPort }),
      // What a connection that cannot be slow, idle or lost has no use for.
      setTimeout: () => stream,
      setNoDelay: () => stream,
      setKeepAlive: () => stream,
      ref: () => stream,
      unref: () => stream,
    });
  }

  connect(peer: End): void {
    this.#peer = peer;
  }

  /** Nothing crosses a connection in the same breath, or code would come to rely on it. */
  #later(act: (peer: End) => void): void {
    setImmediate(() => this.#peer && act(this.#peer));
  }

  #hand(chunk: Uint8Array, peer: End, done: () => void): void {
    const isThere = !peer.socket.destroyed && !peer.#finished && chunk.length > 0;
    let wantsMore = true;
    try {
      // In here Node calls the request listener. On a real socket, what that throws ends the process.
      if (isThere) wantsMore = peer.socket.push(chunk);
    } catch (error) {
      this.#onThrow(error);
    }
    if (wantsMore) done();
    else peer.#goOn = done;
  }

  #resume(): void {
    const goOn = this.#goOn;
    this.#goOn = undefined;
    goOn?.();
  }

  #finish(): void {
    if (!this.socket.destroyed && !this.#finished) this.socket.push(null);
    this.#finished = true;
  }
}
