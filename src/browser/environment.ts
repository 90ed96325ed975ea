import type { ReferrerPolicy } from '../web/referrer-policy.ts';

export type { ReferrerPolicy };

/** The document that asks: as much of its settings as fetching and cookies look at. */
export interface Environment {
  readonly url: string;
  /**
   * What relative URLs are resolved against, and whose cookies script sees. Documents without an address of their own,
   * `about:srcdoc` and `about:blank`, take that of the document that made them.
   */
  readonly baseUrl: string;
  /** Serialised; `'null'` where it is opaque. */
  readonly origin: string;
  /** The origin of the tab's document. */
  readonly topLevelOrigin: string;
  /** The origins of the documents around it, from the innermost out; none for the tab's own. */
  readonly ancestors: readonly string[];
  /** Whether a `sandbox` makes its origin opaque, and so that of every frame in it. */
  readonly sandboxed: boolean;
  readonly referrerPolicy: ReferrerPolicy;
}
