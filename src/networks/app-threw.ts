import { NetworkFailure } from '../browser/network-failure.ts';

/** The failure of an app that threw, and of which nothing answered for that. */
export function appThrew(origin: string, error: unknown): NetworkFailure {
  if (error instanceof NetworkFailure) return error;
  return new NetworkFailure('app-threw', `The app of ${origin} threw: ${String(error)}`, { cause: error });
}

/** By its shape: a response may come from another realm, or from a library. `Response.error()` is none on the wire. */
export function isResponse(value: unknown): value is Response {
  return (
    typeof value === 'object' &&
    value !== null &&
    'headers' in value &&
    'body' in value &&
    'status' in value &&
    value.status !== 0
  );
}
