/** A `progress` event and its kin. Node has no `ProgressEvent`. */
export class PageProgressEvent extends Event {
  readonly lengthComputable: boolean;
  readonly loaded: number;
  readonly total: number;

  /** @see https://xhr.spec.whatwg.org/#concept-event-fire-progress */
  constructor(type: string, loaded: number, total: number) {
    super(type);
    this.loaded = loaded;
    this.total = total;
    this.lengthComputable = total !== 0;
  }
}

/** An event handler, as in `xhr.onload = …`. */
export type XhrHandler = ((event: Event) => void) | null;

/** Whether anything listens. One that was to be called once counts on, though it was called. */
export let isListenedTo: (target: XhrEventTarget) => boolean;

type Listener = EventListenerOrEventListenerObject;

interface Handler {
  call: (event: Event) => void;
  readonly listener: (event: Event) => void;
}

/**
 * What an XMLHttpRequest and its `upload` have in common: events, and `on…` for each.
 *
 * A handler takes the place among the listeners at which it was set, and keeps it when it is replaced by another.
 *
 * @see https://xhr.spec.whatwg.org/#event-handlers
 */
export class XhrEventTarget extends EventTarget {
  readonly #handlers = new Map<string, Handler>();
  /** By type and phase, as an event target tells its listeners apart. */
  readonly #listeners = new Map<string, Set<Listener>>();

  override addEventListener(
    type: string,
    listener: Listener | null,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener, options);
    if (listener === null) return;
    const key = keyOf(type, options);
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
  }

  override removeEventListener(
    type: string,
    listener: Listener | null,
    options?: boolean | EventListenerOptions,
  ): void {
    super.removeEventListener(type, listener, options);
    if (listener !== null) this.#listeners.get(keyOf(type, options))?.delete(listener);
  }

  get onloadstart(): XhrHandler {
    return this.getHandler('loadstart');
  }
  set onloadstart(handler: XhrHandler) {
    this.setHandler('loadstart', handler);
  }

  get onprogress(): XhrHandler {
    return this.getHandler('progress');
  }
  set onprogress(handler: XhrHandler) {
    this.setHandler('progress', handler);
  }

  get onabort(): XhrHandler {
    return this.getHandler('abort');
  }
  set onabort(handler: XhrHandler) {
    this.setHandler('abort', handler);
  }

  get onerror(): XhrHandler {
    return this.getHandler('error');
  }
  set onerror(handler: XhrHandler) {
    this.setHandler('error', handler);
  }

  get onload(): XhrHandler {
    return this.getHandler('load');
  }
  set onload(handler: XhrHandler) {
    this.setHandler('load', handler);
  }

  get ontimeout(): XhrHandler {
    return this.getHandler('timeout');
  }
  set ontimeout(handler: XhrHandler) {
    this.setHandler('timeout', handler);
  }

  get onloadend(): XhrHandler {
    return this.getHandler('loadend');
  }
  set onloadend(handler: XhrHandler) {
    this.setHandler('loadend', handler);
  }

  protected getHandler(type: string): XhrHandler {
    return this.#handlers.get(type)?.call ?? null;
  }

  protected setHandler(type: string, handler: XhrHandler): void {
    const present = this.#handlers.get(type);
    if (typeof handler === 'function') {
      if (present !== undefined) present.call = handler;
      else {
        const entry: Handler = { call: handler, listener: (event) => entry.call.call(this, event) };
        this.#handlers.set(type, entry);
        this.addEventListener(type, entry.listener);
      }
    } else if (present !== undefined) {
      this.#handlers.delete(type);
      this.removeEventListener(type, present.listener);
    }
  }

  static {
    isListenedTo = (target) => [...target.#listeners.values()].some(({ size }) => size > 0);
  }
}

function keyOf(type: string, options: boolean | EventListenerOptions | undefined): string {
  const capture = typeof options === 'object' ? options.capture === true : options === true;
  return `${type} ${capture}`;
}
