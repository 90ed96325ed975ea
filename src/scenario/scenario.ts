import type { CorsOptions } from '../policy/options.ts';

/**
 * An experiment as data: what servers answer, what a page does, and what each browser was seen to do.
 *
 * Origins are symbolic: `http://a.pair.localhost`, without a port. Whoever plays the scenario adds its own
 * (`placeOnPort`). Plain JSON, so that one file serves the lab, real browsers and the engine.
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
  /** `Set-Cookie` lines that each origin sets beforehand, on a first-party visit. */
  readonly cookies?: Readonly<Record<string, readonly string[]>>;
  /** What happens, in order. The first step opens a page. */
  readonly steps: readonly Step[];
  /** What browsers were seen to do. A browser without an entry has not been run. */
  readonly expect: readonly Expectation[];
}

/** The options of `defineCors` that JSON can hold. */
export type PolicyData = Omit<CorsOptions, 'origin' | 'debug' | 'onError'> & {
  readonly origin: string | readonly string[];
};

/** One origin's server. */
export interface Server {
  /** Answered through this library's adapter. */
  readonly cors?: PolicyData | readonly PolicyData[];
  /** Cross-origin writes are refused, by this library's adapter, save those of origins that `cors` lets in with credentials. */
  readonly protection?: true;
  /**
   * Headers on every answer, for what this library does not build. `{origin}` and `{host}` stand for the request's.
   */
  readonly headers?: readonly HeaderPair[];
  /** The options that `headers` amounts to: `defineCors` refuses them, and the lab shows its reasons. */
  readonly refused?: PolicyData | readonly PolicyData[];
  /** What the application answers: `GET /me`, `OPTIONS /me`. */
  readonly routes: Readonly<Record<string, Reply>>;
}

export type HeaderPair = readonly [name: string, value: string];

/** An application's answer. */
export interface Reply {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: readonly HeaderPair[];
  readonly body?: string;
  /** Answers 401 to a request without a cookie of this name. */
  readonly needsCookie?: string;
}

export type Credentials = 'omit' | 'same-origin' | 'include';

/** One thing that happens. `fetch`, `xhr` and `cookie` are calls: they give the page's script a result. */
export type Step =
  /** A person opens a page on this origin. */
  | { readonly do: 'open'; readonly url: string }
  /** A person follows a link from the page: a navigation that the server sees. */
  | { readonly do: 'visit'; readonly url: string }
  /** The page submits a form: a navigation that the server sees. */
  | {
      readonly do: 'form';
      readonly url: string;
      readonly method: 'GET' | 'POST';
      readonly fields: Readonly<Record<string, string>>;
    }
  | FetchStep
  | XhrStep
  /** The page's script writes (`set`) and then reads `document.cookie`. */
  | { readonly do: 'cookie'; readonly set?: string };

export interface FetchStep {
  readonly do: 'fetch';
  /** Absolute, or a path on the page's own origin. */
  readonly url: string;
  readonly method?: string;
  readonly mode?: 'cors' | 'no-cors' | 'same-origin';
  readonly credentials?: Credentials;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Response headers that the script tries to read. */
  readonly read?: readonly string[];
  /** Called from a sandboxed frame of the page, whose origin is `null`. */
  readonly sandboxed?: true;
}

export interface XhrStep {
  readonly do: 'xhr';
  readonly url: string;
  readonly method?: string;
  readonly withCredentials?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly read?: readonly string[];
}

/** Every step that gives script a result. */
export type Call = Extract<Step, { do: 'fetch' | 'xhr' | 'cookie' }>;

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

/** What one browser was seen to do. */
export interface Expectation {
  readonly browser: BrowserName;
  /** The setting under which this holds; either when left out. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked';
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
  return step.do === 'fetch' || step.do === 'xhr' || step.do === 'cookie';
}
