import { anchors } from '../anchors.ts';
import type { ApiEnvironment } from '../api/api-environment.ts';
import { readBody } from '../api/body.ts';
import { bodyOf } from '../api/body-holder.ts';
import { PageRequest, type RequestRecord, recordOf } from '../api/request.ts';
import type { PageRequestInit } from '../api/request-init.ts';
import { PageResponse } from '../api/response.ts';
import type { Engine } from '../engine.ts';
import type { Environment } from '../environment.ts';
import { FetchError } from '../fetch-error.ts';
import type { FetchRequest } from '../fetch-request.ts';
import { performFetch } from '../perform-fetch.ts';
import type { HeaderDropped, Trace } from '../trace.ts';

/**
 * The page's `fetch()`.
 *
 * @throws {PageTypeError} where the call is wrong in itself.
 * @throws {FetchError} where the fetch ends in a network error.
 * @see https://fetch.spec.whatwg.org/#fetch-method
 */
export async function scriptFetch(
  engine: Engine,
  client: Environment,
  api: ApiEnvironment,
  input: string | URL | PageRequest,
  init: PageRequestInit | undefined,
): Promise<PageResponse<Trace>> {
  const drops: HeaderDropped[] = [];
  const anchor = anchors['header-dropped'];
  const listener: ApiEnvironment['listener'] = (drop) =>
    drops.push({ step: 'header-dropped', anchor, ...drop });
  const request = new PageRequest(input, init, { ...api, listener }, 'fetch');
  const record = recordOf(request);
  if (record.signal?.aborted) throw record.signal.reason;
  const body = readBody(bodyOf(request));
  const bytes = body instanceof Promise ? await body : body;
  const fetching = toFetch(record, request, bytes, client);
  const { result, trace } = await performFetch(engine, fetching, drops);
  if (result.type === 'error') {
    if (result.code === 'aborted' && record.signal !== null) throw record.signal.reason;
    throw new FetchError(engine.profile.rejection, trace);
  }
  const { shown } = result;
  const { urls } = fetching;
  const opaque = shown.type === 'opaque';
  return new PageResponse(
    {
      type: shown.type,
      url: opaque ? '' : urls[urls.length - 1]!.href,
      redirected: !opaque && urls.length > 1,
      status: shown.status,
      statusText: shown.statusText,
      headers: shown.headers,
      body: shown.body,
    },
    trace,
    api.engine,
  );
}

function toFetch(
  record: RequestRecord,
  { headers }: PageRequest,
  body: Uint8Array | null,
  client: Environment,
): FetchRequest {
  return {
    initiator: 'fetch',
    method: record.method,
    // Its own: an image's URL may be changed on the way.
    urls: [record.url],
    headers: headers.list,
    body,
    client,
    origin: client.origin,
    destination: '',
    mode: record.mode,
    credentialsMode: record.credentialsMode,
    redirectMode: record.redirectMode,
    cacheMode: record.cacheMode,
    keepalive: record.keepalive,
    useCorsPreflight: record.useCorsPreflight,
    unsafeRequest: true,
    userActivation: false,
    referrer: record.referrer,
    referrerPolicy: record.referrerPolicy === '' ? client.referrerPolicy : record.referrerPolicy,
    tainting: 'basic',
    signal: record.signal,
  };
}
