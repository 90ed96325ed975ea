import type { BrowserName } from '../scenario/scenario.ts';
import type { Change } from './change.ts';
import type { FindingCode } from './finding-code.ts';

/**
 * How bad it is: the page gets nothing (`blocked`), something went missing and no error says so (`lost`), or it works
 * and should be known (`notice`).
 */
export type Severity = 'blocked' | 'lost' | 'notice';

/** One thing that went wrong, in words and as data. JSON-serialisable. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What happened, in a sentence. */
  readonly what: string;
  /** Why the browser does so, in a sentence or two. */
  readonly why: string;
  /** What to do about it, in general. */
  readonly advice: string;
  readonly fix: Fix;
  /** The values that decided. */
  readonly evidence: readonly Evidence[];
  /** What each browser's console prints about it; empty where it says nothing. */
  readonly console: Readonly<Record<BrowserName, readonly string[]>>;
  /** The section of the standard. */
  readonly anchor: string;
  /** The page of the documentation. */
  readonly docs: string;
  /** What it is about, for programs. */
  readonly facts: Facts;
}

/** A value that was seen. */
export interface Evidence {
  readonly of:
    | 'call'
    | 'request'
    | 'preflight-request'
    | 'preflight-response'
    | 'response'
    | 'cookie'
    | 'network';
  /** `Access-Control-Allow-Origin`, `status`, `credentials`. */
  readonly name: string;
  /** `null`: it was not there. */
  readonly value: string | null;
}

/** What to do about it. */
export type Fix =
  /** Tried: the engine ran the same again with the changes, and it worked in the browsers named. */
  | (Remedy & {
      readonly kind: 'checked';
      /** What to be sure of first: that the origin is one of your own. */
      readonly caution: string | null;
      /** Other changes that work, each on its own. */
      readonly alternatives: readonly Remedy[];
    })
  /** Not tried: there is nothing to run it on. */
  | { readonly kind: 'advice'; readonly words: string }
  /** The safe answer is no. */
  | {
      readonly kind: 'do-not';
      readonly words: string;
      /** What works nevertheless, where it is right if the origin is one of your own; `null` where it never is. */
      readonly ifYours: Remedy | null;
      /** Other changes that work, and are safe. */
      readonly alternatives: readonly Remedy[];
    }
  /** Nothing is wrong that wants mending. */
  | { readonly kind: 'none'; readonly words: string }
  /** Too little is known. */
  | { readonly kind: 'cannot-tell'; readonly words: string };

/** Changes that were tried and work. */
export interface Remedy {
  readonly words: string;
  readonly changes: readonly Change[];
  /** The browsers in which the same now comes out as it should. */
  readonly works: readonly BrowserName[];
}

/** What a finding is about, as far as it is known: the placeholders of its texts. */
export interface Facts {
  /** The URL that was requested, or whose answer it is. */
  readonly url?: string;
  /** The page's origin, serialised. */
  readonly origin?: string;
  /** The URL of the page. */
  readonly page?: string;
  /** The origin of a document of another site that has the page in a frame, where page and server are of one. */
  readonly framedBy?: string;
  /** What made the request, as the engine's own messages have it: `fetch`, `XMLHttpRequest`, `script`. */
  readonly initiator?: string;
  readonly method?: string;
  /** A header's name. */
  readonly header?: string;
  /** The value found wanting: a header's, an option's. */
  readonly value?: string;
  readonly status?: number;
  readonly credentials?: string;
  /** A cookie's name. */
  readonly cookie?: string;
  /** What keeps a third party's cookie back besides. */
  readonly also?: string;
  /** A `Set-Cookie` line. */
  readonly line?: string;
  /** Where a redirect leads. */
  readonly location?: string;
  /** Several: header names, origins. */
  readonly names?: readonly string[];
  /** The URL that was asked for first, where redirects led elsewhere. */
  readonly redirectedFrom?: string;
  /** An address space: `loopback`, `local`, `public`. */
  readonly space?: string;
  /** What the network, or the browser, said. */
  readonly message?: string;
  /** A sentence more about how the value is nearly right: "The trailing slash is one too many." */
  readonly hint?: string;
  readonly seconds?: number;
}
