import type { HttpRequest, HttpResponse, Network } from '../browser/http.ts';
import { headerOf } from './answer.ts';

/**
 * A network that makes a browser behave as one whose same-origin policy is switched off, as by Chromium's
 * `--disable-web-security` or WebKit's setting of that name: no preflight arrives, no request to another origin says
 * `Origin`, and every answer can be read. Cookies and their rules stay.
 *
 * The engine has no such switch, since no browser that anybody should use does. What the switch takes away on one side
 * of the wire is made up for on the other.
 *
 * @param network what the servers answer.
 * @param options whether a write to the page's own origin still says `Origin`: in WebKit, not in Chromium.
 */
export function withoutWebSecurity(
  network: Network,
  { ownOriginIsSaid = false }: { readonly ownOriginIsSaid?: boolean } = {},
): Network {
  return (request, options) => {
    const origin = headerOf(request.headers, 'origin');
    if (origin === null || (ownOriginIsSaid && request.url.startsWith(`${origin}/`))) {
      return network(request, options);
    }
    const method = headerOf(request.headers, 'access-control-request-method');
    if (request.method === 'OPTIONS' && method !== null) return permission(request, origin, method);
    const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'origin');
    const answered = network({ ...request, headers }, options);
    return answered instanceof Promise
      ? answered.then((response) => readable(response, origin))
      : readable(answered, origin);
  };
}

function permission(request: HttpRequest, origin: string, method: string): HttpResponse {
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', method],
      ['Access-Control-Allow-Headers', headerOf(request.headers, 'access-control-request-headers') ?? ''],
    ],
  };
}

function readable(response: HttpResponse, origin: string): HttpResponse {
  const others = response.headers.filter(([name]) => !/^access-control-/i.test(name));
  const exposed = [...new Set(others.map(([name]) => name))].join(', ');
  return {
    ...response,
    headers: [
      ...others,
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Expose-Headers', exposed],
    ],
  };
}
