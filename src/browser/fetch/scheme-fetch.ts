import { isHttpScheme } from '../../web/url.ts';
import type { FetchParams } from '../engine.ts';
import { type NetworkError, networkError } from '../failure.ts';
import { currentUrl, type FetchResponse } from '../fetch-request.ts';
import { dataUrlResponse } from './data-url.ts';
import { httpFetch } from './http-fetch.ts';

const blank: FetchResponse = {
  type: 'default',
  status: 200,
  statusText: 'OK',
  headers: [['Content-Type', 'text/html;charset=utf-8']],
  body: new Uint8Array(),
};

/**
 * Fetches by the URL's scheme. `blob:` and `file:` have nothing behind them here.
 *
 * @see https://fetch.spec.whatwg.org/#concept-scheme-fetch
 */
export async function schemeFetch(params: FetchParams): Promise<FetchResponse | NetworkError | 'redirected'> {
  const url = currentUrl(params.request);
  if (isHttpScheme(url.protocol.slice(0, -1))) return httpFetch(params);
  if (url.protocol === 'about:' && url.pathname === 'blank') {
    const isFetched = params.request.destination !== '' || params.engine.profile.response.fetchesBlank;
    return isFetched ? blank : networkError('scheme-not-http', url.href, 'about');
  }
  const response = url.protocol === 'data:' ? dataUrlResponse(url) : null;
  return response ?? networkError('scheme-not-supported', url.href, url.protocol.slice(0, -1));
}
