import { headerPairs } from '../../web/header-pairs.ts';
import { anchors } from '../anchors.ts';
import type { ApiEnvironment } from '../api/api-environment.ts';
import type { PageBodyInit } from '../api/body.ts';
import { PageXhr, type XhrOutcome, type XhrRequest } from '../api/xhr.ts';
import type { Engine } from '../engine.ts';
import type { Environment } from '../environment.ts';
import { FetchError } from '../fetch-error.ts';
import { currentUrl, type FetchRequest } from '../fetch-request.ts';
import type { HeaderLine } from '../http.ts';
import { performFetch } from '../perform-fetch.ts';
import type { HeaderDropped, Trace } from '../trace.ts';

export interface XhrOptions {
  /** Default `'GET'`. */
  readonly method?: string;
  /** Whether cookies go to other origins. Default `false`. */
  readonly withCredentials?: boolean;
  readonly headers?: Readonly<Record<string, string>> | readonly HeaderLine[];
  readonly body?: PageBodyInit | null;
}

/** What one request gave, once its `load` event was fired. */
export interface XhrResult {
  readonly status: number;
  readonly statusText: string;
  readonly responseURL: string;
  readonly responseText: string;
  readonly trace: Trace;
  getResponseHeader(name: string): string | null;
  getAllResponseHeaders(): string;
}

/**
 * One `XMLHttpRequest`, from `open` to its last event.
 *
 * @throws {DOMException | PageTypeError} where `open` or `setRequestHeader` does.
 * @throws {FetchError} where its `error` event would be fired.
 */
export function scriptXhr(
  engine: Engine,
  client: Environment,
  api: ApiEnvironment,
  url: string | URL,
  { method = 'GET', withCredentials = false, headers = {}, body = null }: XhrOptions,
): Promise<XhrResult> {
  return new Promise((resolve, reject) => {
    const xhr = new PageXhr<Trace>(...partsOfXhr(engine, client, api));
    xhr.open(method, url);
    xhr.withCredentials = withCredentials;
    for (const [name, value] of headerPairs(headers)) xhr.setRequestHeader(name, value);
    xhr.onload = () => resolve(xhr as XhrResult);
    xhr.onerror = () => {
      if (xhr.trace !== null) reject(new FetchError(engine.profile.rejection, xhr.trace));
    };
    xhr.send(body);
  });
}

/** The class that the page's script knows as `XMLHttpRequest`. */
export function xhrClass(engine: Engine, client: Environment, api: ApiEnvironment): new () => PageXhr<Trace> {
  return class XMLHttpRequest extends PageXhr<Trace> {
    constructor() {
      super(...partsOfXhr(engine, client, api));
    }
  };
}

/** What one `XMLHttpRequest` is made with. */
function partsOfXhr(
  engine: Engine,
  client: Environment,
  api: ApiEnvironment,
): ConstructorParameters<typeof PageXhr<Trace>> {
  const drops: HeaderDropped[] = [];
  const anchor = anchors['header-dropped'];
  const listener: ApiEnvironment['listener'] = (drop) =>
    drops.push({ step: 'header-dropped', anchor, ...drop });
  return [{ ...api, listener }, (request) => send(engine, client, request, drops.splice(0))];
}

async function send(
  engine: Engine,
  client: Environment,
  asked: XhrRequest,
  drops: readonly HeaderDropped[],
): Promise<XhrOutcome<Trace>> {
  const request = toFetch(asked, client);
  const { result, trace } = await performFetch(engine, request, drops);
  if (result.type === 'error') return { kind: 'network-error', trace };
  const { shown } = result;
  const url = currentUrl(request).href;
  return { kind: 'response', trace, response: { ...shown, url, redirected: request.urls.length > 1 } };
}

/** `send()`, step 8. */
function toFetch(asked: XhrRequest, client: Environment): FetchRequest {
  const { method, url, headers, body, credentialsMode, useCorsPreflight, signal } = asked;
  return {
    initiator: 'xhr',
    method,
    urls: [url],
    headers,
    body,
    client,
    origin: client.origin,
    destination: '',
    mode: 'cors',
    credentialsMode,
    redirectMode: 'follow',
    cacheMode: 'default',
    keepalive: false,
    useCorsPreflight,
    unsafeRequest: true,
    userActivation: false,
    referrer: 'client',
    referrerPolicy: client.referrerPolicy,
    tainting: 'basic',
    signal,
  };
}
