import type { Step } from '../src/scenario/scenario.ts';

/** What the page at one stop of a tour has to do. */
export interface Plan {
  /** The document's URL as the cases know it: without what the tour added. */
  readonly url: string;
  /** Where to ask for the cookies beforehand; `null` where none are to be set. */
  readonly prepare: string | null;
  /** What each play does here; only the last step of all may lead away. */
  readonly parts: readonly PlanPart[];
  /** The path, on any origin, of a page that makes calls in a frame. */
  readonly frame: string;
  /** Where the calls' results go. */
  readonly report: string;
  /** The stop after this one, unless the last step leads away by itself. */
  readonly next: string;
}

/** One play's steps at a stop. */
export interface PlanPart {
  readonly play: number;
  readonly steps: readonly Step[];
}
