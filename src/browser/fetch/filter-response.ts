import type { CredentialsMode } from '../../web/credentials-mode.ts';
import { extractHeaderList } from '../../web/header-list.ts';
import {
  isCorsSafelistedResponseHeaderName,
  isForbiddenResponseHeaderName,
} from '../../web/safelisted-response-header.ts';
import type { FetchResponse } from '../fetch-request.ts';
import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';
import type { ResponseTainting } from '../trace.ts';

const nothing = { status: 0, statusText: '', headers: [], body: null } as const;

/**
 * What script may see of a response.
 *
 * @param tainting the request's.
 * @param credentialsMode the request's: with `include`, `*` exposes nothing.
 * @param response the response as it came.
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response
 */
export function filterResponse(
  tainting: ResponseTainting,
  credentialsMode: CredentialsMode,
  response: FetchResponse,
): FetchResponse {
  switch (tainting) {
    case 'basic':
      return { ...response, type: 'basic', headers: visible(response.headers, basicVisible) };
    case 'opaque':
      return { type: 'opaque', ...nothing };
    case 'cors': {
      const exposed = exposedNames(response.headers, credentialsMode);
      if (exposed === 'all')
        return { ...response, type: 'cors', headers: visible(response.headers, basicVisible) };
      const isVisible = (name: string) => isCorsSafelistedResponseHeaderName(name, exposed);
      return { ...response, type: 'cors', headers: visible(response.headers, isVisible) };
    }
  }
}

/** https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect */
export function opaqueRedirect(): FetchResponse {
  return { type: 'opaqueredirect', ...nothing };
}

/** Main fetch, step 14.1. A list that does not parse exposes nothing. */
function exposedNames(
  headers: readonly HeaderLine[],
  credentialsMode: CredentialsMode,
): readonly string[] | 'all' {
  const value = getHeader(headers, 'access-control-expose-headers');
  const names = value === null ? [] : (extractHeaderList(value) ?? []);
  return credentialsMode !== 'include' && names.includes('*') ? 'all' : names;
}

function visible(
  headers: readonly HeaderLine[],
  isVisible: (name: string) => boolean,
): readonly HeaderLine[] {
  return headers.every(([name]) => isVisible(name)) ? headers : headers.filter(([name]) => isVisible(name));
}

function basicVisible(name: string): boolean {
  return !isForbiddenResponseHeaderName(name);
}
