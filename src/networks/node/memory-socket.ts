import { Duplex } from 'node:stream';

/** How a connection looks from the server's side. */
export interface ConnectionFacts {
  /** Whether it passes for TLS: `req.protocol`, `req.secure` and secure cookies hang on that. */
  readonly encrypted: boolean;
  readonly port: number;
  /** Hears of what a listener threw while it was handed what arrived. */
  readonly onThrow: (error: unknown) => void;
}

/**
 * One end of a connection that never leaves the process: as much of a socket as Node's HTTP, and apps, ask of one.
 */
export class MemorySocket extends Duplex {
  readonly localAddress = '127.0.0.1';
  readonly remoteAddress = '127.0.0.1';
  readonly remoteFamily = 'IPv4';
  readonly localPort: number;
  readonly remotePort: number;
  /** Left undefined where there is no TLS, as on Node's own sockets. */
  readonly encrypted: true | undefined;
  /** Hears of what a listener threw. */
  readonly onThrow: (error: unknown) => void;
  #peer: MemorySocket | undefined;
  #goOn: (() => void) | undefined;
  #finished = false;

  constructor(localPort: number, remotePort: number, { encrypted, onThrow }: ConnectionFacts) {
    super();
    this.localPort = localPort;
    this.remotePort = remotePort;
    this.encrypted = encrypted ? true : undefined;
    this.onThrow = onThrow;
  }

  /** Both ends of a new connection: the client's and the server's. */
  static pair(facts: ConnectionFacts): readonly [client: MemorySocket, server: MemorySocket] {
    const client = new MemorySocket(ephemeralPort, facts.port, facts);
    const server = new MemorySocket(facts.port, ephemeralPort, facts);
    client.#peer = server;
    server.#peer = client;
    return [client, server];
  }

  override _read(): void {
    const goOn = this.#goOn;
    this.#goOn = undefined;
    goOn?.();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#later((peer) => {
      if (peer.destroyed || peer.#finished || chunk.length === 0) return done();
      // Node hands it to the request listener from in here. On a real socket, what that throws ends the process.
      let wantsMore = true;
      try {
        wantsMore = peer.push(chunk);
      } catch (error) {
        this.onThrow(error);
      }
      if (wantsMore) done();
      else peer.#goOn = done;
    });
  }

  override _final(done: () => void): void {
    this.#later((peer) => {
      peer.#finish();
      done();
    });
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // As a closed socket does: the other side has what was written before, and then the end.
    this.#later((peer) => peer.#finish());
    // What the other side is still writing has nobody to wait for.
    this._read();
    done(error);
  }

  #finish(): void {
    if (!this.destroyed && !this.#finished) this.push(null);
    this.#finished = true;
  }

  /** Nothing crosses a connection in the same breath, or code would come to rely on it. */
  #later(act: (peer: MemorySocket) => void): void {
    setImmediate(() => this.#peer && act(this.#peer));
  }

  // What a connection that cannot be slow, idle or lost has no use for.

  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  address(): { readonly address: string; readonly family: string; readonly port: number } {
    return { address: this.localAddress, family: this.remoteFamily, port: this.localPort };
  }
}

const ephemeralPort = 50_000;
