/** The engines that experiments run in. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

/**
 * What an engine gives as its reason for something it did with a request or a cookie: plain data, in the order in which
 * the engine told it.
 */
export interface EngineReason {
  /**
   * - `cors`: an answer was withheld from the page by the rules of CORS.
   * - `blocked`: a load was stopped by another rule: mixed content, CORP.
   * - `failed`: a load failed on the network.
   * - `cookie-not-sent`, `cookie-not-stored`: a cookie stayed where it was.
   * - `message`: a line of the console about something else.
   * - `marker`: a page has said `console.log('corsage-case …')`; `text` is the line.
   */
  readonly kind:
    | 'cors'
    | 'blocked'
    | 'failed'
    | 'cookie-not-sent'
    | 'cookie-not-stored'
    | 'message'
    | 'marker';
  /**
   * The engine's own identifier, where it has one. Chromium: `corsError`, `blockedReason`, a cookie's blocked reason,
   * `net::ERR_…`, or the source of a console line. Firefox: the category. WebKit has none and gives the source and
   * level of the line, as `SECURITY ERROR`.
   */
  readonly name: string;
  /** The URL of the request, if the engine gives it. */
  readonly url: string | null;
  /** The method of the request, if the engine gives it: it tells a preflight from what comes after. */
  readonly method: string | null;
  /**
   * What the reason is about, such as the header value that did not match, or the domain of a cookie; empty if the engine
   * gives none.
   */
  readonly parameter: string;
  /** The console text; empty if there is none. */
  readonly text: string;
  /** The name of the cookie, for a reason about one. */
  readonly cookie: string | null;
}

/** How a browser is set up. */
export interface RealBrowserOptions {
  /** Every engine has its own default, so an experiment has to say. Only Firefox partitions all that it does not block. */
  readonly thirdPartyCookies: 'allowed' | 'blocked' | 'partitioned';
  /** The local port of the proxy that answers for every host; see `startProxy`. */
  readonly proxyPort: number;
}

/** A running browser with a fresh profile, its one tab and what it tells of itself. */
export interface RealBrowser {
  readonly name: EngineName;
  /** The engine's version, as it gives it. */
  readonly version: string;
  /** Starts to load a URL in the tab. What the page does from there on is its own affair. */
  open(url: string): Promise<void>;
  /** Hears every reason from now on; call what is returned to stop. */
  onReason(listener: (reason: EngineReason) => void): () => void;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

/** What a page writes in front of a case's number, so that messages without a URL find their case by their order. */
export const markerPrefix = 'corsage-case ';

/** A reason with the members that were not given left empty. */
export function reason(
  kind: EngineReason['kind'],
  name: string,
  more: Partial<Omit<EngineReason, 'kind' | 'name'>> = {},
): EngineReason {
  return { kind, name, url: null, method: null, parameter: '', text: '', cookie: null, ...more };
}

/** Those who listen to a browser's reasons. */
export class ReasonListeners {
  readonly #listeners = new Set<(reason: EngineReason) => void>();

  add(listener: (reason: EngineReason) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(what: EngineReason): void {
    for (const listener of this.#listeners) listener(what);
  }
}
