import type { Decision } from '../../policy/decision.ts';

/** The headers in which a browser looks for the permission to hand over a response. */
const onActual = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-expose-headers',
] as const;

const onPreflight = [
  ...onActual,
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
] as const;

/**
 * The headers that belong to the policy alone on a response of this kind, in lower case. Whatever else sets them,
 * the app or a server behind it, is overruled: two answers are none to a browser, and a denial must stay one.
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
