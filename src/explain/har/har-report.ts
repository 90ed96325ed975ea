import type { Finding } from '../finding.ts';

/**
 * What came of a call, as the page sees it: its script could read the answer (`readable`), got nothing (`blocked`), got
 * an answer that nobody can read (`opaque`: mode `no-cors`, an image), or the recording does not tell.
 */
export type HarVerdict = 'readable' | 'blocked' | 'opaque' | 'cannot-tell';

/** Calls that went alike: the same method, URL, page and outcome, for the same reasons. */
export interface HarGroup {
  readonly method: string;
  /** Without the values of its query: `https://api.example.com/items?page`. */
  readonly url: string;
  /** The page's origin, serialised; `null` where the recording does not tell. */
  readonly origin: string | null;
  /** How many calls. */
  readonly count: number;
  /** When the first and the last of them began, as the file has it. */
  readonly first: string | null;
  readonly last: string | null;
  /** The places of the first ten among the entries of the file. */
  readonly entries: readonly number[];
  readonly verdict: HarVerdict;
  /** Of the first of them. What is blocked or lost comes before what should be known. */
  readonly findings: readonly Finding[];
  /** What the recording cannot show of these calls, each a sentence. */
  readonly cannotShow: readonly string[];
}

/** What a recording tells of the cross-origin calls in it. Plain JSON. */
export interface HarReport {
  /** What wrote the file, and the browser that it recorded, as the file has it. */
  readonly creator: string | null;
  readonly browser: string | null;
  /** The browsers whose rules were applied: one, or all of them where the file does not say which it was. */
  readonly judgedAs: readonly ('chromium' | 'firefox' | 'webkit')[];
  /** How many entries the file has. */
  readonly entries: number;
  /** How many calls crossed origins: a preflight and what redirects led to belong to their call. */
  readonly crossOrigin: number;
  /** Those with findings first, then in the order of the recording. */
  readonly groups: readonly HarGroup[];
  /** What the recording as a whole cannot show, each a sentence. */
  readonly cannotShow: readonly string[];
}
