import { isCorsSafelistedMethod } from '../../web/method.ts';
import { corsUnsafeRequestHeaderNames } from '../../web/safelisted-request-header.ts';
import { anchors } from '../anchors.ts';
import type { FetchParams } from '../engine.ts';
import type { NetworkError } from '../failure.ts';
import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { RequestProfile } from '../profile.ts';
import { corsPreflightFetch } from './cors-preflight-fetch.ts';

/**
 * Asks the server first, where it must be asked: neither the request's own safety nor an earlier answer spares it.
 *
 * @returns the error that ends the fetch; `null` where the request may go.
 * @see https://fetch.spec.whatwg.org/#concept-http-fetch
 */
export async function preflightIfNeeded(params: FetchParams): Promise<NetworkError | null> {
  const { engine, request, steps } = params;
  const unsafeMethod = !isCorsSafelistedMethod(request.method) || request.useCorsPreflight;
  const { preflightSticks } = engine.profile.redirect;
  const former = preflightSticks === 'no' ? null : (request.formerHeaders ?? null);
  const formerNames = former === null ? [] : unsafeHeaderNames(params, former);
  const left = unsafeHeaderNames(params, request.headers);
  const headers = preflightSticks === 'with-all-headers' && former !== null ? formerNames : left;
  const sticks = preflightSticks !== 'no' && (request.preflighted === true || formerNames.length > 0);
  const needed =
    request.useCorsPreflight || (request.unsafeRequest && (unsafeMethod || headers.length > 0 || sticks));
  const cached = needed && engine.preflightCache.permits(request, headers, engine.clock.now());
  steps.push({
    step: 'preflight',
    anchor: anchors.preflight,
    decision: !needed ? 'not-needed' : cached ? 'cached' : 'sent',
    method: isCorsSafelistedMethod(request.method) ? null : request.method,
    headers,
  });
  if (!needed || cached) return null;
  request.preflighted = true;
  const error = await corsPreflightFetch(params, headers);
  return error?.code === 'network' ? { ...error, code: 'preflight-network' } : error;
}

function unsafeHeaderNames({ engine }: FetchParams, headers: readonly HeaderLine[]): readonly string[] {
  if (headers.length === 0) return [];
  const { safelistedHeaders, joinsRepeated, maxSafelistedBytes, rangeUnitInAnyCase } = engine.profile.request;
  const judged = joinsRepeated ? joined(headers) : headers;
  const names = corsUnsafeRequestHeaderNames(
    rangeUnitInAnyCase ? judged.map(withRangeUnit) : judged,
    safelistedHeaders,
    maxSafelistedBytes,
  );
  const more = engineUnsafeNames(headers, engine.profile.request);
  return more.length === 0 ? names : [...new Set([...names, ...more])].sort();
}

/** What this browser asks permission for although the standard's list has it. */
function engineUnsafeNames(
  headers: readonly HeaderLine[],
  { unsafeValues, largestRangePosition }: RequestProfile,
): readonly string[] {
  const names = Object.entries(unsafeValues).flatMap(([name, pattern]) =>
    new RegExp(pattern).test(getHeader(headers, name) ?? '') ? [name] : [],
  );
  const positions = getHeader(headers, 'range')?.match(/\d{16,}/g) ?? [];
  if (positions.some((digits) => BigInt(digits) > largestRangePosition)) names.push('range');
  return names;
}

/** A `Range` as if its unit were written in lower case. */
function withRangeUnit([name, value]: HeaderLine): HeaderLine {
  return [name, name.toLowerCase() === 'range' ? value.replace(/^bytes=/i, 'bytes=') : value];
}

/** Each name once, with all of its values. */
function joined(headers: readonly HeaderLine[]): readonly HeaderLine[] {
  if (headers.length < 2) return headers;
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  return names.size === headers.length
    ? headers
    : [...names].map((name) => [name, getHeader(headers, name) ?? '']);
}
