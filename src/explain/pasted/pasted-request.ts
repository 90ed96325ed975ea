import type { HeaderLine } from '../../browser/http.ts';
import type { RedirectMode, RequestMode } from '../../browser/trace.ts';
import type { CredentialsMode } from '../../web/credentials-mode.ts';

/** A request as somebody copied it out of a browser or a terminal: what it says, and nothing that it leaves open. */
export interface PastedRequest {
  /** As it is written there. */
  readonly url: string;
  /** `null`: not said. */
  readonly method: string | null;
  /** All of them, also those that a browser sets itself. */
  readonly headers: readonly HeaderLine[];
  readonly body: string | Uint8Array | FormData | null;
  readonly mode: RequestMode | null;
  readonly credentials: CredentialsMode | null;
  readonly redirect: RedirectMode | null;
  /** Whether certificates are to be taken as they come. */
  readonly insecure: boolean;
  /** What was not understood or has no meaning in a page. A sentence each. */
  readonly notes: readonly string[];
}
