import type { CorsRequest, Decision } from '../decision.ts';
import type { CorsOptions } from '../options.ts';
import { requestHeader } from '../request-header.ts';
import { explainDenial } from './explain-denial.ts';

/** Distinct causes told before falling silent: an attacker can make up as many origins as he likes. */
const mostCauses = 200;

/** Says why a browser is about to hide a response, once a distinct cause. */
export class DenialReporter {
  readonly #told = new Set<string>();

  /**
   * @param options the policies in force; read only when there is something to say.
   * @param sink where the sentence goes.
   */
  report(
    decision: Decision,
    origin: string,
    request: CorsRequest,
    options: () => readonly CorsOptions[],
    sink: (message: string) => void,
  ): void {
    if (this.#told.size > mostCauses || isSameOriginRequest(origin, request)) return;
    const cause = JSON.stringify([decision.kind, origin.slice(0, 300), { ...decision.reason, length: 0 }]);
    if (this.#told.has(cause)) return;
    this.#told.add(cause);
    const message =
      this.#told.size > mostCauses
        ? `corsage: more than ${mostCauses} distinct refusals; no further ones are reported.`
        : `corsage: ${explainDenial(decision, origin, request, options())}`;
    try {
      sink(message);
    } catch {
      // A log that throws must not take the app down with it.
    }
  }
}

/** Browsers send `Origin` on their own page's POST as well; nobody hides that answer. */
function isSameOriginRequest(origin: string, request: CorsRequest): boolean {
  const site = requestHeader(request.headers, 'sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const host = requestHeader(request.headers, 'host');
  return host !== undefined && origin.endsWith(`://${host}`);
}
