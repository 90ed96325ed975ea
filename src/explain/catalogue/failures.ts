import type { FailureCode } from '../../browser/failure.ts';
import type { CatalogueEntry } from './entry.ts';
import { corsCheckFailures } from './failures/cors-check.ts';
import { networkFailures } from './failures/network.ts';
import { preflightFailures } from './failures/preflight.ts';
import { redirectFailures } from './failures/redirect.ts';
import { requestFailures } from './failures/request.ts';
import { responseFailures } from './failures/response.ts';

/** What is said about each failure: a promise that rejects, an element that fires `error`. */
export const failures = {
  ...requestFailures,
  ...corsCheckFailures,
  ...preflightFailures,
  ...redirectFailures,
  ...responseFailures,
  ...networkFailures,
} as const satisfies Record<FailureCode, CatalogueEntry>;
