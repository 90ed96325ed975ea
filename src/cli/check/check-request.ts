import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import type { HeaderLine } from '../../browser/http.ts';
import type { RedirectMode, RequestMode } from '../../browser/trace.ts';
import type { BrowserName } from '../../scenario/scenario.ts';
import type { CredentialsMode } from '../../web/credentials-mode.ts';

/** What is to be checked: a call of `fetch` in a page, and the browsers that make it. */
export interface CheckRequest {
  /** Absolute, serialised. */
  readonly url: string;
  /** The URL of the page; a `data:` URL where it has the opaque origin. */
  readonly page: string;
  /** Whether the page is the user's own, so that a fix may let it in with cookies. */
  readonly trusted: boolean;
  readonly method: string;
  /** What the page's script sets. */
  readonly headers: readonly HeaderLine[];
  readonly body: string | Uint8Array | FormData | null;
  readonly mode: RequestMode;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  /** `Set-Cookie` lines that the URL's host has set beforehand, on a visit of its own. */
  readonly cookies: readonly string[];
  /** At least one. */
  readonly browsers: readonly BrowserName[];
  /** `null`: what each browser comes with. */
  readonly thirdPartyCookies: ThirdPartyCookies | null;
  /** Whether any certificate will do. */
  readonly insecure: boolean;
  readonly timeoutMs: number;
  /** How the pasted command was understood. A sentence each. */
  readonly notes: readonly string[];
}
