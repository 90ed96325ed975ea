import type { Engine } from './api-error.ts';

/** A header that script set and that was left out without a word to it. */
export interface HeaderDrop {
  /** As script wrote it. */
  readonly name: string;
  /** A character a byte, less the whitespace around it. */
  readonly value: string;
  readonly code: 'forbidden-request-header' | 'not-no-cors-safelisted';
}

/** Called for every header that is dropped, in order. */
export type HeaderDropListener = (drop: HeaderDrop) => void;

/** As much of a page as its API looks at. */
export interface ApiEnvironment {
  /** Absolute; what relative URLs are resolved against. */
  readonly baseUrl: string;
  /** The page's origin, serialised; `'null'` where it is opaque. */
  readonly origin: string;
  /** Whose messages errors carry. Chromium's, when left out. */
  readonly engine?: Engine;
  readonly listener?: HeaderDropListener | undefined;
  /** The boundary of the next `multipart/form-data` body. Always the same one, when left out. */
  readonly boundary?: () => string;
}
