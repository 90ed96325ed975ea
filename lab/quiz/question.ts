import type { ThirdPartyCookies } from '../../src/browser/cookies/cookie-profile.ts';
import type { CallResult, SeenRequest } from '../../src/scenario/record.ts';
import type { BrowserName } from '../../src/scenario/scenario.ts';
import type { Experiment } from '../shared/experiment.ts';

/** The chapters, as in `scenarios/chapters.json`. */
export const chapterIds = ['two-domains', 'posts', 'lesson', 'set-cookie', 'bank'] as const;

export type ChapterId = (typeof chapterIds)[number];

/** A question of the quiz. Its answer is proved: what the right option shows comes out when the proof is played. */
export interface Question {
  /** Within its chapter. */
  readonly id: string;
  readonly chapter: ChapterId;
  readonly question: string;
  /** Which parts of the proof's experiment stand beside the question. */
  readonly show?: readonly Part[];
  /** Two to four. */
  readonly options: readonly Option[];
  /** Which of them is right, from 0. */
  readonly answer: number;
  readonly because: string;
  readonly proof: Proof;
}

export type Part = 'cookies' | 'server' | 'page';

export interface Option {
  readonly text: string;
  /** What would be seen if it were right. All of it comes out for the right option, and not all of it for a wrong one. */
  readonly shows?: readonly Show[];
}

/** A variation of a case, or an experiment of its own. */
export type Proof = { readonly case: string; readonly variant: number } | { readonly experiment: Experiment };

/** Something to be seen when an experiment is played. What is left out is not looked at. */
export interface Show {
  /** Every one of these; all three where it is left out. */
  readonly browsers?: readonly BrowserName[];
  /** What the browser comes with, where it is left out. */
  readonly thirdPartyCookies?: ThirdPartyCookies;

  /** Which call, from 0; 0 where it is left out. */
  readonly call?: number;
  readonly outcome?: CallResult['outcome'];
  readonly status?: number;
  /** What script reads of the headers; `null`: it does not see it. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** What `document.cookie` gives. */
  readonly value?: string;

  /** All that the servers saw: `OPTIONS /me`. */
  readonly requests?: readonly string[];
  /** What they saw first. */
  readonly begins?: readonly string[];
  /** Which request, from 0; 0 where it is left out. */
  readonly request?: number;
  /** A request header; `null`: not sent. */
  readonly cookie?: string | null;
  readonly origin?: string | null;
  /** The status that was answered, and who answered. */
  readonly answered?: number;
  readonly by?: SeenRequest['by'];
}
