import type { Browser, BrowserOptions, Page, Trace } from '../../src/browser/index.ts';
import type { FindingCode } from '../../src/explain/index.ts';
import { type App, appNetwork, type Network } from '../../src/networks/index.ts';
import type { BrowserName } from '../../src/scenario/scenario.ts';

/** Something that developers complain about, and what they may have in front of them when they do. */
export interface Symptom {
  /** In their words. */
  readonly says: string;
  readonly cases: readonly (LiveCase | PastedCase)[];
}

/** What a page and its servers are like, as people write them. */
export interface Setting {
  /** Everything that is asked for: apps in this process, or another network. */
  readonly network: () => Network | RunningNetwork | Promise<RunningNetwork>;
  /** The URL of the page; or a way to it, where it has to be loaded. */
  readonly page: string | ((browser: Browser) => Page | Promise<Page>);
  /** What the person's script does, and what it gets in the end. */
  readonly call: (page: Page) => Promise<unknown>;
}

export interface RunningNetwork {
  readonly network: Network;
  readonly close: () => Promise<void>;
}

/** A page that calls an app, in a browser where it goes wrong. */
export interface LiveCase extends Setting {
  /** What they have, in a line. */
  readonly has: string;
  /** Default: Chromium as it comes. */
  readonly browser?: Pick<BrowserOptions, 'profile' | 'thirdPartyCookies'>;
  /** What the call gives; {@link failed} where it throws a TypeError. */
  readonly sees: unknown;
  /** The end of the URL whose request is to be explained, where it is not the last one. */
  readonly explain?: string;
  /** Origins of their own. */
  readonly trusted?: readonly string[];
  /** The first finding, but for that a preflight was needed; `null` where nothing is found. */
  readonly finds: FindingCode | null;
  /** A part of what is said about it. */
  readonly tells?: string;
  readonly fix: ExpectedFix;
  /** The same with the fix in place, and what the call gives then, in every browser. */
  readonly mended?: Mended;
}

export interface Mended extends Partial<Setting> {
  readonly sees: unknown;
  /** Default: all three. */
  readonly in?: readonly BrowserName[];
}

/** What somebody pastes out of a console. */
export interface PastedCase {
  readonly has: string;
  readonly pasted: string;
  readonly finds: FindingCode;
  readonly fix: Exclude<ExpectedFix, { readonly kind: 'checked' }>;
}

export type ExpectedFix =
  | {
      readonly kind: 'checked';
      /** Each as `describeChange` puts it. */
      readonly changes: readonly string[];
      /** Where it works; default: all three. */
      readonly works?: readonly BrowserName[];
      /** A part of what one has to be sure of first; default: nothing. */
      readonly caution?: string;
    }
  /** No change was found, or none may be made: why, and what to do. */
  | { readonly kind: 'advice' | 'do-not' | 'none' | 'cannot-tell'; readonly because: string };

/** What a call gives that throws the TypeError of a failed fetch. */
export const failed = 'TypeError';

export const app = 'https://app.example.com';
export const api = 'https://api.example.com';

/** Apps in this process. */
export function apps(byOrigin: Readonly<Record<string, App>>): () => Network {
  return () => appNetwork(byOrigin);
}

/** Whether a trace is of a request for a URL that ends like this. */
export function isOf(trace: Trace, end: string): boolean {
  return trace.steps.some((step) => step.step === 'request' && step.url.endsWith(end));
}
