import type { HeaderPair } from './scenario.ts';

/** What a call gave the page's script. */
export type CallResult =
  | {
      readonly outcome: 'readable';
      readonly type: string;
      readonly status: number;
      readonly body: string;
      readonly headers: Readonly<Record<string, string | null>>;
    }
  /** The promise resolved, and there is nothing to read: `opaque`, `opaqueredirect`. */
  | { readonly outcome: 'opaque'; readonly type: string }
  /** A script has run, an image is shown, a frame has its document. */
  | { readonly outcome: 'loaded' }
  | { readonly outcome: 'blocked'; readonly error: string }
  | { readonly outcome: 'cookie'; readonly value: string };

/** One request as a server saw it, and how it was answered. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  /** What matters of the request's headers: names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** What matters of the answer's headers, as sent: repeated ones are repeated here. */
  readonly answered: readonly HeaderPair[];
  /** Who answered: the CORS layer (a preflight), cross-origin protection, the application, or a cache before it. */
  readonly by: 'cors' | 'protection' | 'application' | 'cache';
}

/** What came of one variant in one browser. */
export interface VariantRecord {
  readonly results: readonly CallResult[];
  readonly requests: readonly SeenRequest[];
}

/**
 * Whether a value out of a page's report is a {@link CallResult}.
 *
 * @param value anything that came as JSON.
 */
export function isCallResult(value: unknown): value is CallResult {
  if (typeof value !== 'object' || value === null) return false;
  const result = value as Record<string, unknown>;
  switch (result.outcome) {
    case 'readable':
      return (
        typeof result.type === 'string' &&
        typeof result.status === 'number' &&
        typeof result.body === 'string' &&
        typeof result.headers === 'object' &&
        result.headers !== null &&
        Object.values(result.headers).every((header) => header === null || typeof header === 'string')
      );
    case 'loaded':
      return true;
    case 'opaque':
      return typeof result.type === 'string';
    case 'blocked':
      return typeof result.error === 'string';
    case 'cookie':
      return typeof result.value === 'string';
    default:
      return false;
  }
}
