import type { Engine } from './api-error-code.ts';

/** Where the API of an engine differs from the standard, or the standard leaves room. */
export interface ApiQuirks {
  /** Whether any `window` option is accepted, not only null. */
  readonly ignoresWindow: boolean;
  /** Whether a `signal` that is no signal counts as none. */
  readonly ignoresWrongSignals: boolean;
  /** What becomes of a stream as a body. `as-text`: `[object ReadableStream]` is sent. `refused`: `fetch` rejects. */
  readonly streams: 'sent' | 'as-text' | 'refused';
  /**
   * Whether the type of a Blob reaches a `no-cors` request though it is not safelisted: `application/json` then goes to
   * another origin without a preflight, as was seen on the wire.
   */
  readonly bodyTypeIsUnguarded: boolean;
  /** Whether an XMLHttpRequest has a `progress` event for an empty response. */
  readonly progressOfNothing: boolean;
}

/** As seen in Chromium 156, Firefox 153 and WebKitGTK 2.50.6. */
export const apiQuirks: Readonly<Record<Engine, ApiQuirks>> = {
  chromium: {
    ignoresWindow: true,
    ignoresWrongSignals: false,
    streams: 'sent',
    bodyTypeIsUnguarded: false,
    progressOfNothing: false,
  },
  firefox: {
    ignoresWindow: true,
    ignoresWrongSignals: false,
    streams: 'as-text',
    bodyTypeIsUnguarded: false,
    progressOfNothing: true,
  },
  webkit: {
    ignoresWindow: false,
    ignoresWrongSignals: true,
    streams: 'refused',
    bodyTypeIsUnguarded: true,
    progressOfNothing: false,
  },
};
