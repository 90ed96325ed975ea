import { WebSocket } from 'ws';

/**
 * A message of the Chrome DevTools Protocol or of WebDriver BiDi, as far as this file looks into it. The two
 * differ only in how they report an error: the first in an object, the second in a code with a message beside it.
 */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string } | string;
  readonly message?: string;
}

type Listener = (params: Record<string, unknown>) => void;

/** Hears every event: the session that it comes from, if any, its name and what it says. */
type AnyListener = (sessionId: string | undefined, method: string, params: Record<string, unknown>) => void;

/** A browser that has not answered by then never does. Tests give up a little later, and could not say on what. */
const patienceMs = 45_000;

/** One connection to a browser, over CDP with its flat sessions, or over BiDi. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<
    number,
    { resolve: (result: unknown) => void; reject: (error: Error) => void }
  >();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #any = new Set<AnyListener>();
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

  static connect(url: string): Promise<Connection> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** Sends a command to the browser, or to the session named, and waits for its answer. */
  send<T = Record<string, unknown>>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const id = ++this.#last;
    if (this.#socket.readyState !== WebSocket.OPEN) {
      return Promise.reject(new Error(`${method}: The connection to the browser is closed.`));
    }
    return new Promise<T>((resolve, reject) => {
      const fail = (error: Error) => reject(new Error(`${method}: ${error.message}`));
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        fail(new Error(`The browser did not answer within ${patienceMs / 1000} seconds.`));
      }, patienceMs);
      this.#waiting.set(id, {
        resolve(result) {
          clearTimeout(timer);
          resolve(result as T);
        },
        reject(error) {
          clearTimeout(timer);
          fail(error);
        },
      });
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

  /** Listens to every event of every session; call what is returned to stop. */
  onAny(listener: AnyListener): () => void {
    this.#any.add(listener);
    return () => this.#any.delete(listener);
  }

  close(): void {
    this.#socket.close();
  }

  #receive({ id, method, params, sessionId, result, error, message }: Message): void {
    if (id !== undefined && id !== null) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(typeof error === 'string' ? `${error}: ${message}` : error.message));
      return;
    }
    if (method === undefined) return;
    for (const listener of this.#listeners.get(`${sessionId ?? ''} ${method}`) ?? []) {
      listener(params as Record<string, unknown>);
    }
    for (const listener of this.#any) listener(sessionId, method, params as Record<string, unknown>);
  }
}
