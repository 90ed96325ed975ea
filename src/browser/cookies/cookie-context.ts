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
