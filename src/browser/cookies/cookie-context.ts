/** From where, and for what, cookies are stored or read. */
export interface CookieContext {
  /** The URL that is requested, or that of the document whose script asks. */
  readonly url: string;
  /** `script` for `document.cookie`. */
  readonly api: 'http' | 'script';
  /** The request's method; `GET` for script. */
  readonly method: string;
  /** What is being loaded: a document for the tab, one for a frame, or anything else. */
  readonly navigation: 'top-level' | 'frame' | null;
  /**
   * The origin of the document that started the request, `'null'` where it is opaque; `null` where a person did, by the
   * address bar or a bookmark.
   */
  readonly initiator: string | null;
  /** The origin of the tab's document; for a top-level navigation that of `url`. */
  readonly topLevel: string;
  /** The origins of the frames around the document, from the innermost out; none for the tab's own document. */
  readonly ancestors: readonly string[];
  /** The URLs that redirected to `url`, the first one first. */
  readonly redirects: readonly string[];
}

/** A context of which only the URL must be said: the rest is that of a page asking its own server. */
export type CookieContextInit = Pick<CookieContext, 'url'> &
  Partial<CookieContext> & {
    /** Whether the document that started the request is sandboxed: its origin is then opaque. */
    readonly sandboxed?: boolean;
  };

/**
 * Fills in what a context leaves out: `GET` over HTTP, no navigation, no redirects, and a tab whose page is the initiator,
 * or of the URL's own origin. A top-level navigation without an initiator is a person's.
 *
 * @throws {TypeError} when the URL is not absolute.
 * @example
 * ```ts
 * completeContext({ url: 'https://api.example.com/me', topLevel: 'https://app.example.org' }).initiator;
 * // 'https://app.example.org'
 * completeContext({ url: 'https://api.example.com/', navigation: 'top-level' }).initiator; // null
 * ```
 */
export function completeContext(init: CookieContextInit): CookieContext {
  if (isComplete(init)) return init;
  const { url, api = 'http', method = 'GET', navigation = null, ancestors = [], redirects = [] } = init;
  const { origin } = new URL(url);
  const person = navigation === 'top-level' && init.initiator === undefined;
  const named = init.initiator === 'null' || init.initiator === null ? undefined : init.initiator;
  const topLevel =
    navigation === 'top-level' ? origin : (init.topLevel ?? ancestors.at(-1) ?? named ?? origin);
  const initiator = init.sandboxed ? 'null' : person ? null : (init.initiator ?? topLevel);
  return { url, api, method, navigation, initiator, topLevel, ancestors, redirects };
}

function isComplete(init: CookieContextInit): init is CookieContext {
  const { api, method, navigation, initiator, topLevel, ancestors, redirects, sandboxed } = init;
  const given = [api, method, navigation, initiator, topLevel, ancestors, redirects];
  return sandboxed !== true && given.every((each) => each !== undefined);
}
