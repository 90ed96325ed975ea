import { getHeader } from '../../browser/header-lines.ts';
import type { HttpRequest, HttpResponse } from '../../browser/http.ts';
import { realNetwork } from '../../networks/real-network.ts';
import { parseUrl } from '../../web/url.ts';
import type { DeployedRequest, Deployment } from '../config/deployment.ts';
import type { Answerer } from './answerer.ts';
import { cookieLines } from './policy-answerer.ts';

export interface ServerOptions {
  /** Where the server is, without a slash at the end. */
  readonly url: string;
  /** Whether to send requests that change something on it. */
  readonly allowWrites: boolean;
  readonly timeoutMs: number;
  /** Takes any certificate. */
  readonly insecure: boolean;
}

/**
 * The running server. The browser believes that it speaks to `api`: what goes out goes to `url` instead, under the host
 * name of `url`.
 *
 * A request that writes is kept back, unless it may be sent; its preflight goes out. So that later requests find what it
 * would have set, the answer that stands in for its own sets the cookies of the configuration.
 */
export function serverAnswerer(deployment: Deployment, options: ServerOptions): Answerer {
  const { api } = deployment;
  const real = realNetwork({
    timeoutMs: options.timeoutMs,
    ...(options.insecure ? { tls: { rejectUnauthorized: false } } : {}),
  });
  let current: DeployedRequest | null = null;
  let keptBack = false;
  return {
    network: async (request, network) => {
      if (current?.writes && !options.allowWrites && !isPreflight(request)) {
        keptBack = true;
        return { status: 204, headers: cookieLines(deployment, current) };
      }
      const url = moved(request.url, api, options.url);
      if (url === request.url) return real(request, network);
      const headers = request.headers.filter(([name]) => !/^host$/i.test(name));
      return sentBack(await real({ ...request, url, headers }, network), options.url, api);
    },
    begin: (request) => {
      current = request;
      keptBack = false;
    },
    get keptBack() {
      return keptBack;
    },
    close: () => real.close(),
  };
}

function isPreflight({ method, headers }: HttpRequest): boolean {
  return method === 'OPTIONS' && getHeader(headers, 'access-control-request-method') !== null;
}

/** A redirect to where the server is leads to where the browser believes it to be. */
function sentBack(response: HttpResponse, from: string, to: string): HttpResponse {
  const headers = response.headers.map(
    ([name, value]) => [name, /^location$/i.test(name) ? moved(value, from, to) : value] as const,
  );
  return { ...response, headers };
}

/** The URL below another base, where it is below the first. */
function moved(url: string, from: string, to: string): string {
  const rest = url.slice(from.length);
  if (url.startsWith(from) && /^(?:[/?#]|$)/.test(rest)) return `${to}${rest}`;
  const [origin, target] = [parseUrl(from)?.origin, parseUrl(to)?.origin];
  return origin !== undefined && target !== undefined && url.startsWith(`${origin}/`)
    ? `${target}${url.slice(origin.length)}`
    : url;
}
