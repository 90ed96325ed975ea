import { WebSocket } from 'ws';

/** A message of the Chrome DevTools Protocol, as far as this file looks into it. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

type Listener = (params: Record<string, unknown>) => void;

/** One connection to a browser, with its flat sessions. */
export class Cdp {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<
    number,
    { resolve: (result: unknown) => void; reject: (error: Error) => void }
  >();
  readonly #listeners = new Map<string, Set<Listener>>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(JSON.parse(String(data))));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values())
        reject(new Error('The browser closed the connection.'));
      this.#waiting.clear();
    });
  }

  static connect(url: string): Promise<Cdp> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new Cdp(socket)));
      socket.once('error', reject);
    });
  }

  /** Sends a command to the browser, or to the session named, and waits for its answer. */
  send<T = Record<string, unknown>>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const id = ++this.#last;
    return new Promise<T>((resolve, reject) => {
      const fail = (error: Error) => reject(new Error(`${method}: ${error.message}`));
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject: fail });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  /** Listens to an event of a session; call what is returned to stop. */
  on(method: string, sessionId: string | undefined, listener: Listener): () => void {
    const key = `${sessionId ?? ''} ${method}`;
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  close(): void {
    this.#socket.close();
  }

  #receive({ id, method, params, sessionId, result, error }: Message): void {
    if (id !== undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error.message));
      return;
    }
    for (const listener of this.#listeners.get(`${sessionId ?? ''} ${method}`) ?? []) {
      listener(params as Record<string, unknown>);
    }
  }
}
