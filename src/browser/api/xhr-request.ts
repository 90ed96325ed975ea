import type { HeaderLine } from '../http.ts';
import type { ResponseRecord } from './response.ts';

/** What an XMLHttpRequest asks the engine for, always in mode `cors`. */
export interface XhrRequest {
  readonly method: string;
  /** Its user name and password, if any, are to be sent. */
  readonly url: URL;
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array | null;
  readonly credentialsMode: 'include' | 'same-origin';
  /** Set where something listens to `upload`. */
  readonly useCorsPreflight: boolean;
  /** Milliseconds; 0 for none. */
  readonly timeout: number;
  /** Aborted by `abort()`, and by another `open()`. */
  readonly signal: AbortSignal;
}

/** What came of it. */
export type XhrOutcome<T = unknown> = {
  /** What the browser did. */
  readonly trace: T;
} & (
  | { readonly kind: 'response'; readonly response: ResponseRecord }
  /** `bodySent`: whether the request's body went out whole before. */
  | { readonly kind: 'network-error' | 'timeout'; readonly bodySent?: boolean }
);

/** The engine under an XMLHttpRequest. */
export type XhrSend<T = unknown> = (request: XhrRequest) => Promise<XhrOutcome<T>>;

export type XhrResponseType = '' | 'arraybuffer' | 'blob' | 'document' | 'json' | 'text';
