import type { Clock } from './clock.ts';
import type { CookieJar } from './cookies/cookie-jar.ts';
import type { Environment } from './environment.ts';
import type { PreflightCache } from './fetch/preflight-cache.ts';
import type { FetchRequest } from './fetch-request.ts';
import type { Network } from './http.ts';
import type { Profile } from './profile.ts';
import type { Trace, TraceStep } from './trace.ts';

/** What all pages of a browser share. */
export interface Engine {
  readonly profile: Profile;
  readonly network: Network;
  readonly jar: CookieJar;
  readonly preflightCache: PreflightCache;
  readonly clock: Clock;
  /** How long a network may take for one exchange, in milliseconds. */
  readonly timeoutMs: number;
  /** Hears of every fetch when it is over. */
  readonly onTrace: ((trace: Trace) => void) | undefined;
  /** Of each document, the bytes in the bodies of its keepalive requests under way. */
  readonly keepaliveBytes: WeakMap<Environment, number>;
}

/** https://fetch.spec.whatwg.org/#fetch-params */
export interface FetchParams {
  readonly engine: Engine;
  readonly request: FetchRequest;
  /** The trace so far. */
  readonly steps: TraceStep[];
}
