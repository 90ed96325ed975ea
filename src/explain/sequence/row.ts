import type { Initiator, RequestMode } from '../../browser/trace.ts';
import type { CredentialsMode } from '../../web/credentials-mode.ts';

/** What went between page, browser, caches and servers, as people draw it: who takes part, and what happened in order. */
export interface Sequence {
  /** From left to right: the page, the browser, and each server with the shared cache in front of it. */
  readonly lanes: readonly Lane[];
  /** In the order of time. */
  readonly rows: readonly SequenceRow[];
}

/** One that takes part. */
export interface Lane {
  /** Unique in its sequence: `page`, `browser`, `server http://b.pair.localhost`. */
  readonly id: string;
  readonly kind: 'page' | 'browser' | 'cache' | 'server';
  /** `Page`, `Chromium`, `Server`. */
  readonly title: string;
  /** The host; the origin where two lanes differ only by scheme; `null` for the browser, and for a page that changes. */
  readonly host: string | null;
  /** `null` for the browser, and for a page that changes. */
  readonly origin: string | null;
}

/** Whether something was let through or refused; most of it is neither. */
export type SequenceTone = 'plain' | 'allowed' | 'refused';

/** Something that happened. Plain data. */
export type SequenceRow = PageRow | ArrowRow | CookieRow | CheckRow | NoteRow;

interface Row<Kind extends string> {
  readonly kind: Kind;
  /** Unique in its sequence, and the same when the same sequence grows. */
  readonly id: string;
  /** One sentence, without the drawing: for a screen reader. */
  readonly label: string;
  /** A few words more; `null` where the title says it all. */
  readonly detail: string | null;
  /** The section of the standard that says so; `null` where none does. */
  readonly anchor: string | null;
  /** What was wanted and what was there. */
  readonly compared: readonly Compared[];
  /** Which trace it is of, and the place of its step in there; `null` for what no trace has. */
  readonly of: { readonly trace: number; readonly step: number } | null;
  /** The step of the experiment that it is of; `null` where it is of none, or nobody knows. */
  readonly at: number | null;
  /** The point of failure: here the browser stopped. At most once a call. */
  readonly fails: boolean;
}

/** A value that the browser looked at. */
export interface Compared {
  /** `Access-Control-Allow-Origin`, `status`. */
  readonly name: string;
  /** What would do, in words or as the value itself. */
  readonly wanted: string;
  /** What was there; `null`: nothing. */
  readonly got: string | null;
  readonly holds: boolean;
}

/** From here on the page is another one. */
export interface PageRow extends Row<'page'> {
  readonly title: string;
  /** `null` for a document without an address of its own. */
  readonly url: string | null;
}

/** A message from one lane to another. */
export interface ArrowRow extends Row<'arrow'> {
  readonly from: string;
  readonly to: string;
  /** `fetch GET /me, include`, `OPTIONS /me`, `200`, `TypeError`. */
  readonly title: string;
  readonly tone: SequenceTone;
  /** Does not get through: the answer that the page's script does not get. */
  readonly broken: boolean;
  readonly message: SequenceMessage;
  /** All of them, in order; of an answer also those that are missing and were looked for. */
  readonly headers: readonly SequenceHeader[];
}

export interface SequenceHeader {
  /** As documentation spells it: `Access-Control-Allow-Origin`. */
  readonly name: string;
  /** `null`: it is missing, and was looked for. */
  readonly value: string | null;
  readonly tone: SequenceTone;
  /** Whether it bears on what happened. */
  readonly matters: boolean;
}

/** What an arrow carries. */
export type SequenceMessage =
  | {
      readonly what: 'call';
      readonly initiator: Initiator | 'document.cookie';
      readonly method: string | null;
      readonly url: string | null;
      readonly mode: RequestMode | null;
      readonly credentialsMode: CredentialsMode | null;
    }
  | {
      readonly what: 'request';
      readonly preflight: boolean;
      readonly method: string;
      readonly url: string;
    }
  | {
      readonly what: 'response';
      readonly preflight: boolean;
      readonly status: number;
      readonly url: string;
    }
  | {
      readonly what: 'outcome';
      readonly outcome: SequenceOutcome;
      readonly status: number | null;
    };

/** What came back to the page. */
export type SequenceOutcome =
  /** Script may read it. */
  | 'readable'
  /** There is nothing to read: `no-cors`. */
  | 'opaque'
  /** A redirect, as redirect mode `manual` has it. */
  | 'opaque-redirect'
  /** A script ran, an image is shown, a document has loaded. */
  | 'loaded'
  /** The value of `document.cookie`. */
  | 'cookie'
  /** An exception, an `error` event, an error page. */
  | 'error';

/** What became of one cookie. */
export interface CookieRow extends Row<'cookie'> {
  readonly happened: 'attached' | 'withheld' | 'stored' | 'removed' | 'rejected' | 'ignored';
  readonly name: string | null;
  /** `null` where the trace does not say. */
  readonly value: string | null;
  readonly partitioned: boolean;
  /** Why, as a code; `null` for what went well. */
  readonly code: string | null;
  /** Why, in a few words; `null` for what went well. */
  readonly reason: string | null;
  /** Set before the experiment began. */
  readonly beforehand: boolean;
}

/** Something that the browser checked. */
export interface CheckRow extends Row<'check'> {
  /** `CORS check passes`, `CORS check fails`. */
  readonly title: string;
  readonly passed: boolean;
  /** Why it failed; `null` where it passed. */
  readonly code: string | null;
}

/** Something else that the browser did. */
export interface NoteRow extends Row<'note'> {
  readonly what:
    | 'header-dropped'
    | 'preflight-remembered'
    | 'preflight-kept'
    | 'redirect'
    | 'headers-hidden'
    | 'time-passes';
  readonly title: string;
  /** A code, where there is one. */
  readonly code: string | null;
  /** What it is about: the header's name, the redirect's URL. */
  readonly value: string | null;
}
