import { silently } from './cors-headers.ts';
import type { NodeResponse } from './node-messages.ts';
import type { ReadableRefusal } from './protection.ts';
import { isStamped, stamp } from './stamp.ts';

/** Answers a refused write, readable for the page where the policy lets it read. */
export function refuseOnNode(response: NodeResponse, { refusal, decision }: ReadableRefusal): void {
  // A `cors` before this has decided already, with whatever policy it had; that one stands.
  if (decision !== undefined && !isStamped(response)) stamp(response, decision, silently);
  response.statusCode = refusal.status;
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  // The reason quotes what the sender wrote.
  response.setHeader('x-content-type-options', 'nosniff');
  response.end(refusal.message);
}
