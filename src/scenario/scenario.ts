import type { CorsOptions } from '../policy/options.ts';
import type { HeaderPair } from '../web/header-pairs.ts';
import type { ReferrerPolicy } from '../web/referrer-policy.ts';

/**
 * An experiment as data: what servers answer, what a page does, and what each browser was seen to do.
 *
 * The origins of a teaching case are symbolic: `http://a.pair.localhost`, without a port. Whoever plays it adds its own
 * (`placeOnPort`). Those of a generated case are any: `https://app.site-17.com:8443`. Plain JSON, so that one file serves
 * the lab, real browsers and the engine.
 */
export interface Scenario {
  /** Chapter and number: `two-domains/6`. */
  readonly id: string;
  /** For people: "Whose cookie is it?" */
  readonly title: string;
  /** What the article says, exactly. */
  readonly claim: string;
  /** Whether browsers bear the claim out. */
  readonly verdict: 'confirmed' | 'refuted';
  /** Why, in a few sentences. */
  readonly explanation: string;
  /** The experiment and its variations, played in order. At least one. */
  readonly variants: readonly Variant[];
}

/** One setting of an experiment. */
export interface Variant {
  readonly name: string;
  /** What comes of it and why, in a sentence or two. */
  readonly because: string;
  /** What answers at each origin. An origin that only has pages needs no entry. */
  readonly servers: Readonly<Record<string, Server>>;
  /**
   * The browser's same-origin policy is switched off (Chromium's `--disable-web-security`). The lab does not run this in
   * the reader's own browser.
   */
  readonly webSecurity?: false;
  /** `Set-Cookie` lines that each origin sets beforehand, on a first-party visit. */
  readonly cookies?: Readonly<Record<string, readonly string[]>>;
  /** What happens, in order. The first step opens a page. */
  readonly steps: readonly Step[];
  /** What browsers were seen to do. A browser without an entry has not been run. */
  readonly expect: readonly Expectation[];
}

/** The options of `defineCors` that JSON can hold. */
export type PolicyData = Omit<CorsOptions, 'origin' | 'debug' | 'onError'> & {
  /** Patterns; or what a database lists, which a function looks up. */
  readonly origin: string | readonly string[] | { readonly directory: readonly string[] };
};

/** One origin's server. */
export interface Server {
  /** Answered with this library's decisions. */
  readonly cors?: PolicyData | readonly PolicyData[];
  /** Cross-origin writes are refused, by this library's check, save those of origins that `cors` lets in with credentials. */
  readonly protection?: true;
  /**
   * Headers on every answer, for what this library does not build. `{origin}` and `{host}` stand for the request's.
   */
  readonly headers?: readonly HeaderPair[];
  /** The options that `headers` amounts to: `defineCors` refuses them, and the lab shows its reasons. */
  readonly refused?: PolicyData | readonly PolicyData[];
  /** A shared cache stands in front. It keeps answers that have an `s-maxage`, and heeds their `Vary`. */
  readonly cache?: true;
  /** What the application answers: `GET /me`, `OPTIONS /me`. */
  readonly routes: Readonly<Record<string, Reply>>;
}

export type { HeaderPair };

/** An application's answer. */
export interface Reply {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: readonly HeaderPair[];
  readonly body?: string;
  /** A picture of one pixel, instead of a body. */
  readonly image?: true;
  /** Answers 401 to a request without a cookie of this name. */
  readonly needsCookie?: string;
  /** Answers 403 to a form whose field `token` is not this: what the server put into its own page's form. */
  readonly needsToken?: string;
}

export type Credentials = 'omit' | 'same-origin' | 'include';

/** One thing that happens. Those of {@link Call} give the page's script a result. */
export type Step =
  /** A person opens a page on this origin. */
  | { readonly do: 'open'; readonly url: string }
  /** A person follows a link from the page: a navigation that the server sees. */
  | { readonly do: 'visit'; readonly url: string }
  /** The page submits a form: a navigation that the server sees. */
  | FormStep
  /** Time passes, in seconds. */
  | { readonly do: 'wait'; readonly seconds: number }
  | Call;

/** Every step that gives script a result. */
export type Call = FetchStep | XhrStep | ScriptStep | ImageStep | FrameStep | CookieStep;

export interface FormStep {
  readonly do: 'form';
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly enctype?: 'application/x-www-form-urlencoded' | 'multipart/form-data' | 'text/plain';
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The document that makes a call: the tab's own when left out, a frame in it with `sandbox` and without
 * `allow-same-origin`, a frame that shows a `data:` URL, or a frame that shows a page of this origin.
 */
export type CallPlace = 'sandbox' | 'data' | `http://${string}` | `https://${string}`;

export interface FetchStep {
  readonly do: 'fetch';
  /** Absolute, or a path on the page's own origin. */
  readonly url: string;
  readonly method?: string;
  readonly mode?: 'cors' | 'no-cors' | 'same-origin';
  readonly credentials?: Credentials;
  readonly cache?: 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache';
  readonly redirect?: 'follow' | 'error' | 'manual';
  readonly referrerPolicy?: ReferrerPolicy;
  readonly keepalive?: boolean;
  /** A record, or pairs where a name repeats. */
  readonly headers?: Readonly<Record<string, string>> | readonly HeaderPair[];
  readonly body?: string;
  /** Response headers that the script tries to read. */
  readonly read?: readonly string[];
  readonly in?: CallPlace;
}

export interface XhrStep {
  readonly do: 'xhr';
  readonly url: string;
  readonly method?: string;
  readonly withCredentials?: boolean;
  readonly headers?: Readonly<Record<string, string>> | readonly HeaderPair[];
  readonly body?: string;
  readonly read?: readonly string[];
  readonly in?: CallPlace;
}

/** The page adds a script and waits until it has run or failed. */
export interface ScriptStep {
  readonly do: 'script';
  readonly url: string;
  readonly type?: 'classic' | 'module';
  readonly crossorigin?: 'anonymous' | 'use-credentials';
  readonly in?: CallPlace;
}

/** The page adds an image and waits until it has loaded or failed. */
export interface ImageStep {
  readonly do: 'image';
  readonly url: string;
  readonly crossorigin?: 'anonymous' | 'use-credentials';
  readonly in?: CallPlace;
}

/** The page adds a frame that loads this URL, a navigation that the server sees, and waits for it. */
export interface FrameStep {
  readonly do: 'frame';
  readonly url: string;
  /** With a `sandbox` that allows nothing. */
  readonly sandbox?: true;
}

/** The page's script writes (`set`) and then reads `document.cookie`. */
export interface CookieStep {
  readonly do: 'cookie';
  readonly set?: string;
  readonly in?: CallPlace;
}

export const browserNames = ['chromium', 'firefox', 'webkit'] as const;

export type BrowserName = (typeof browserNames)[number];

/** What one browser was seen to do. */
export interface Expectation {
  readonly browser: BrowserName;
  /** The setting under which this holds; any when left out. Only Firefox partitions all that it does not block. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked' | 'partitioned';
  /** One for every call among the steps, in order. */
  readonly results: readonly ExpectedResult[];
  /** Every request that a server of the variant saw, in order. */
  readonly requests: readonly ExpectedRequest[];
}

export type ExpectedResult =
  | {
      readonly outcome: 'readable';
      readonly status?: number;
      readonly body?: string;
      /** `null`: script does not see the header. */
      readonly headers?: Readonly<Record<string, string | null>>;
    }
  | { readonly outcome: 'opaque' }
  /** A script ran, an image was shown, a frame has its document; nothing of it can be read. */
  | { readonly outcome: 'loaded' }
  | { readonly outcome: 'blocked' }
  | { readonly outcome: 'cookie'; readonly value: string };

export interface ExpectedRequest {
  readonly method: string;
  readonly url: string;
  /** Left out: the request had no such header. */
  readonly origin?: string;
  /** Left out: the request had no such header. */
  readonly cookie?: string;
  /** Other request headers that matter; `null`: not sent. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The status that was answered. */
  readonly status: number;
}

/** The chapter of a scenario's id. */
export function chapterOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** Whether a step gives the page's script a result. */
export function isCall(step: Step): step is Call {
  return !leadsAway(step) && step.do !== 'open' && step.do !== 'wait';
}

/** Whether a step takes the tab to another document. */
export function leadsAway(step: Step): step is Extract<Step, { do: 'visit' | 'form' }> {
  return step.do === 'visit' || step.do === 'form';
}

/** Whether a call is made by a page of another origin, in a frame. */
export function isOriginPlace(
  place: CallPlace | undefined,
): place is `http://${string}` | `https://${string}` {
  return place !== undefined && place !== 'sandbox' && place !== 'data';
}
