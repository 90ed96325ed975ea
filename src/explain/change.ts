import type { Call, PolicyData } from '../scenario/scenario.ts';

/**
 * One change to a scenario that may mend it, as data: what was there (`was`) and what takes its place. `null` stands for
 * nothing there.
 */
export type Change = HeaderChange | StatusChange | PolicyChange | CookieChange | CallChange;

/** A response header of the server. */
export interface HeaderChange {
  readonly change: 'response-header';
  /** The server's origin. */
  readonly at: string;
  /** On which of its answers: to the preflight, to the request itself, or to both. */
  readonly on: 'preflight' | 'response' | 'both';
  readonly name: string;
  readonly was: string | null;
  /** `null`: left out. */
  readonly value: string | null;
}

/** The status of an answer. */
export interface StatusChange {
  readonly change: 'status';
  readonly at: string;
  readonly on: 'preflight' | 'response';
  readonly was: number;
  readonly status: number;
}

/** The options of this library's policy, where the server has one. */
export interface PolicyChange {
  readonly change: 'policy';
  readonly at: string;
  readonly was: PolicyData | readonly PolicyData[];
  readonly cors: PolicyData | readonly PolicyData[];
}

/** A cookie's line, wherever it is set. */
export interface CookieChange {
  readonly change: 'set-cookie';
  /** The line as it was set; of a cookie whose line is not known, its name and value. */
  readonly was: string;
  readonly line: string;
}

/** What the page's script does. */
export interface CallChange {
  readonly change: 'call';
  readonly was: Call;
  readonly call: Call;
}
