import type { Decision } from '../../policy/decision.ts';

/** The header without which no other CORS header means anything. */
export const allowOrigin = 'access-control-allow-origin';

const onActual = [allowOrigin, 'access-control-allow-credentials', 'access-control-expose-headers'] as const;

const onPreflight = [
  allowOrigin,
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
] as const;

/**
 * The headers in which a browser looks for permission on a response of this kind, in lower case. They are the policy's
 * alone. Whatever else sets them, the app or a server behind it, is overruled: two answers are none to a browser, and
 * a denial must stay one.
 *
 * @see https://fetch.spec.whatwg.org/#http-responses
 */
export function policyHeaders(kind: Decision['kind']): readonly string[] {
  return kind === 'actual' ? onActual : onPreflight;
}

/** Hears of a header that something other than the policy had set. */
export type DuplicateReport = (name: string, value: unknown) => void;

/** The report of a response whose duplicates have been reported. */
export const silently: DuplicateReport = () => {};
