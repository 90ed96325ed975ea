import { getHeader } from '../../browser/header-lines.ts';
import type { Trace } from '../../browser/trace.ts';
import { exchangesOf, listOf, requestOf, splitList, stepsOf } from '../causes/exchanges.ts';
import type { KnownPolicy } from './policy-of-changes.ts';

/**
 * Reads off a fetch what its server's policy grants already, and what the page asks of it.
 *
 * @param trace of a page's call, mended or not.
 */
export function knownPolicy(trace: Trace): KnownPolicy {
  const request = requestOf(trace);
  if (request === null || request.origin === null) return {};
  const exchanges = exchangesOf(trace);
  const url = exchanges.at(-1)?.request.url;
  const preflight = exchanges.findLast((exchange) => exchange.preflight)?.response?.headers ?? [];
  const response = exchanges.findLast((exchange) => !exchange.preflight)?.response?.headers ?? [];
  const asked = stepsOf(trace.steps, 'preflight').at(-1);
  const credentials = request.credentialsMode === 'include';
  const everybody = [preflight, response].some(
    (headers) => getHeader(headers, 'access-control-allow-origin') === '*',
  );
  const methods = [
    ...splitList(getHeader(preflight, 'access-control-allow-methods')),
    ...(asked?.method ? [asked.method] : []),
  ];
  const allowed = [...listOf(preflight, 'access-control-allow-headers'), ...(asked?.headers ?? [])];
  const exposed = listOf(response, 'access-control-expose-headers');
  const maxAge = getHeader(preflight, 'access-control-max-age');
  return {
    ...(url !== undefined && { url }),
    origin: everybody && !credentials ? '*' : request.origin,
    ...(credentials && { credentials }),
    ...(methods.length > 0 && { methods: [...new Set(methods)] }),
    ...(allowed.length > 0 && { allowedHeaders: [...new Set(allowed)] }),
    ...(exposed.length > 0 && { exposedHeaders: [...new Set(exposed)] }),
    ...(maxAge !== null && /^\d+$/.test(maxAge) && { maxAge: Number(maxAge) }),
  };
}
