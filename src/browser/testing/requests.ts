import type { Environment } from '../environment.ts';
import type { FetchRequest } from '../fetch-request.ts';

/** A document, by its URL and what is not usual about it. */
export function environment(
  url = 'https://app.example.com/dir/page?x=1',
  more: Partial<Environment> = {},
): Environment {
  const { origin } = new URL(url);
  return {
    url,
    baseUrl: url,
    origin,
    topLevelOrigin: origin,
    ancestors: [],
    sandboxed: false,
    referrerPolicy: '',
    ...more,
  };
}

/** A request of a page for these URLs, each but the first reached by a redirect. */
export function request(urls: string | readonly string[], more: Partial<FetchRequest> = {}): FetchRequest {
  const [first = '', ...rest] = [urls].flat();
  const client = more.client === undefined ? environment() : more.client;
  return {
    initiator: 'fetch',
    method: 'GET',
    urls: [new URL(first), ...rest.map((url) => new URL(url))],
    headers: [],
    body: null,
    client,
    origin: client?.origin ?? 'null',
    destination: '',
    mode: 'cors',
    credentialsMode: 'same-origin',
    redirectMode: 'follow',
    cacheMode: 'default',
    keepalive: false,
    useCorsPreflight: false,
    unsafeRequest: true,
    userActivation: false,
    referrer: 'client',
    referrerPolicy: 'strict-origin-when-cross-origin',
    tainting: 'basic',
    signal: null,
    ...more,
  };
}
