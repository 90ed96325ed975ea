import { WebSocket } from 'ws';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

type Listener = (params: Record<string, unknown>) => void;

/**
 * WebKit's remote inspector, connected to one page. The page is a target inside the connection; a navigation to another
 * site may put another one in its place.
 */
export class WebInspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  readonly #listeners = new Map<string, Listener[]>();
  readonly #domains: readonly string[];
  /** Commands that do nothing, and how long the next one would wait, in milliseconds. */
  readonly #nudges = new Map<number, number>();
  #target: string | null = null;
  #onTarget: () => void = () => undefined;
  #last = 0;

  private constructor(socket: WebSocket, domains: readonly string[]) {
    this.#socket = socket;
    this.#domains = domains;
    socket.on('message', (data) => this.#receive(JSON.parse(String(data))));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('WebKit closed the connection.'));
      this.#waiting.clear();
    });
  }

  /**
   * Connects to a page.
   *
   * @param url of its socket.
   * @param domains what is to be heard of, also once another target takes its place.
   */
  static async connect(url: string, domains: readonly string[]): Promise<WebInspector> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const inspector = new WebInspector(socket, domains);
    const found = new Promise<void>((resolve) => {
      inspector.#onTarget = resolve;
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    await found;
    return inspector;
  }

  /** Sends a command to the page and waits for its answer. */
  send<T = Record<string, unknown>>(method: string, params: object = {}): Promise<T> {
    if (this.#socket.readyState !== WebSocket.OPEN || this.#target === null) {
      return Promise.reject(new Error(`${method}: WebKit is not connected.`));
    }
    const id = ++this.#last;
    const message = JSON.stringify({ id, method, params });
    this.#socket.send(
      JSON.stringify({
        id: ++this.#last,
        method: 'Target.sendMessageToTarget',
        params: { targetId: this.#target, message },
      }),
    );
    return new Promise<T>((resolve, reject) => {
      const fail = (error: Error) => reject(new Error(`${method}: ${error.message}`));
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject: fail });
    });
  }

  on(method: string, listener: Listener): void {
    this.#listeners.set(method, [...(this.#listeners.get(method) ?? []), listener]);
  }

  close(): void {
    this.#socket.close();
  }

  #receive({ id, method, params = {} }: Message): void {
    if (id !== undefined) this.#nudgeFrom(id);
    switch (method) {
      case 'Target.targetCreated': {
        const { targetId, isProvisional } = params.targetInfo as {
          targetId: string;
          isProvisional?: boolean;
        };
        if (isProvisional !== true) this.#take(targetId);
        return;
      }
      case 'Target.didCommitProvisionalTarget':
        this.#take(String(params.newTargetId));
        return;
      case 'Target.dispatchMessageFromTarget':
        this.#hear(JSON.parse(String(params.message)));
    }
  }

  /**
   * Inside WebKit an answer waits until what was sent before it is acknowledged, for 40 ms, unless something comes the
   * other way. So while answers are due, something does: at once, and then ever less often.
   *
   * @param heard the command that WebKit has just said to have received.
   */
  #nudgeFrom(heard: number): void {
    const waited = this.#nudges.get(heard) ?? 0.5;
    this.#nudges.delete(heard);
    if (waited > 20 || this.#waiting.size === 0) return;
    setTimeout(() => {
      if (this.#waiting.size === 0 || this.#socket.readyState !== WebSocket.OPEN) return;
      const id = ++this.#last;
      this.#nudges.set(id, waited * 2);
      const params = { pauseOnStart: false };
      this.#socket.send(JSON.stringify({ id, method: 'Target.setPauseOnStart', params }));
    }, waited);
  }

  #take(target: string): void {
    this.#target = target;
    // What was asked of the one before is never answered.
    for (const { reject } of this.#waiting.values())
      reject(new Error('The page has gone to another process.'));
    this.#waiting.clear();
    for (const domain of this.#domains) this.send(`${domain}.enable`).catch(() => undefined);
    this.#onTarget();
  }

  #hear({ id, method, params, result, error }: Message): void {
    if (id !== undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error.message));
      return;
    }
    for (const listener of this.#listeners.get(method ?? '') ?? []) listener(params ?? {});
  }
}
