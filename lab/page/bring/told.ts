import type { ThirdPartyCookies } from '../../../src/browser/cookies/cookie-profile.ts';
import type { HeaderLine } from '../../../src/browser/http.ts';
import type { Finding } from '../../../src/explain/finding.ts';
import type { FindingCode } from '../../../src/explain/finding-code.ts';
import type { HarReport } from '../../../src/explain/har/har-report.ts';
import type { CallResult } from '../../../src/scenario/record.ts';
import type { BrowserName } from '../../../src/scenario/scenario.ts';
import type { CredentialsMode } from '../../../src/web/credentials-mode.ts';
import type { UnreadLine } from './unread-lines.ts';

/** What the reader says of a call, where a text does not. `null`: not said. */
export interface Said {
  readonly page: string | null;
  readonly url: string | null;
  readonly method: string | null;
  /** Request headers that script sets, `Name: value` on a line each. */
  readonly headers: string | null;
  readonly credentials: CredentialsMode | null;
  readonly browser: BrowserName;
  /** `null`: what the browser comes with. */
  readonly thirdPartyCookies: ThirdPartyCookies | null;
}

export const nothingSaid: Said = {
  page: null,
  url: null,
  method: null,
  headers: null,
  credentials: null,
  browser: 'chromium',
  thirdPartyCookies: null,
};

/** What was found out about something that somebody brought. Plain data: it comes from a worker. */
export type Told = ToldRecording | ToldMessages | ToldCall | ToldFault;

export interface ToldRecording {
  readonly kind: 'har';
  readonly report: HarReport;
  /** For every group of the report: the experiment, encoded; `null` where none can be made of it. */
  readonly experiments: readonly (string | null)[];
}

export interface ToldMessage {
  readonly finding: Finding;
  readonly others: readonly FindingCode[];
  readonly engine: BrowserName;
  readonly text: string;
  readonly lines: readonly number[];
  /** What was taken for granted. A sentence each. */
  readonly assumed: readonly string[];
  readonly command: string | null;
  readonly experiment: string | null;
}

export interface ToldMessages {
  readonly kind: 'messages';
  readonly messages: readonly ToldMessage[];
  readonly unread: readonly UnreadLine[];
  /** Whether one of them does not name its page. */
  readonly asksPage: boolean;
  /** What is taken for it. */
  readonly page: string;
}

/** How a call was understood: what stands in the fields. */
export interface Asked {
  readonly page: string;
  readonly url: string;
  readonly method: string;
  readonly headers: string;
  readonly credentials: CredentialsMode;
}

export interface ToldCall {
  readonly kind: 'request' | 'headers';
  readonly asked: Asked;
  /** What was left out of the text. A sentence each. */
  readonly notes: readonly string[];
  /** What was taken for granted. A sentence each. */
  readonly assumed: readonly string[];
  /** What the page gets in each browser; of a request, whose answer nobody knows, none. */
  readonly outcomes: readonly { readonly browser: BrowserName; readonly result: CallResult | null }[];
  /** Why a preflight goes first; `null` where none does. */
  readonly preflight: { readonly method: string | null; readonly headers: readonly string[] } | null;
  readonly isSameOrigin: boolean;
  /** What the browser sends, as far as the server lets it. */
  readonly sent: readonly {
    readonly preflight: boolean;
    readonly method: string;
    readonly url: string;
    readonly headers: readonly HeaderLine[];
  }[];
  /** Of a request: what is wrong as long as the server says nothing of CORS. */
  readonly findings: readonly Finding[];
  /** The command that asks the server itself. */
  readonly command: string;
  readonly experiment: string | null;
}

/** It cannot be read. */
export interface ToldFault {
  readonly kind: 'fault';
  /** One line: what is wrong, and where. */
  readonly message: string;
}
