import type { CorsRequest, Decision } from '../decision.ts';
import type { CorsOptions } from '../options.ts';
import { nearestOrigin } from '../origin/nearest-origin.ts';
import { printable } from '../printable.ts';
import { requestHeader } from '../request-header.ts';

/** One sentence or two for the person who runs the server: what the browser will do, why, and what to change. */
export function explainDenial(
  decision: Decision,
  origin: string,
  request: CorsRequest,
  policies: readonly CorsOptions[],
): string {
  const from = printable(origin);
  const what =
    decision.kind === 'preflight'
      ? `the browser will not send the ${printable(requestHeader(request.headers, 'access-control-request-method') ?? '')} request from ${from}`
      : `the browser will hide this answer from ${from}`;
  const reason = decision.reason;
  switch (reason.code) {
    case 'method-not-allowed':
      return `${what}: the method ${printable(reason.method)} is not allowed. Add '${printable(reason.method).toUpperCase()}' to methods.`;
    case 'header-not-allowed':
      return `${what}: the header '${printable(reason.header)}' is not allowed. Add it to allowedHeaders.`;
    case 'headers-too-long':
      return `${what}: Access-Control-Request-Headers has ${reason.length} characters, more than the allowed headers could fill.`;
    case 'origin-null':
      return `${what}: the page is sandboxed, a file or was redirected, and has no origin to name.`;
    case 'origin-insecure':
      return `${what}: it was loaded over http:, and this policy allows credentials. Serve the page over https:.`;
    case 'origin-function-failed':
      return `${what}: the origin function failed; onError has the error.`;
    default: {
      const near = nearestOrigin(
        origin,
        policies.flatMap(({ origin: named }) => named),
      );
      return `${what}: the origin is not allowed. ${near ? `The nearest allowed one is '${near.origin}' (${near.difference}).` : 'No allowed origin is like it.'}`;
    }
  }
}
