import dns from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { HttpRequest, HttpResponse } from '../../browser/http.ts';
import { isLoopbackHost } from '../../web/trustworthy.ts';
import type { Address, TlsOptions } from '../real-network.ts';
import { type ExchangeLimits, httpExchange } from './http-exchange.ts';

/** Connections to servers, kept open between requests. */
export class Sockets {
  readonly #http = new HttpAgent({ keepAlive: true });
  readonly #https: HttpsAgent;
  readonly #limits: ExchangeLimits;
  readonly #tls: TlsOptions;

  constructor(limits: ExchangeLimits, tls: TlsOptions) {
    this.#limits = limits;
    this.#tls = tls;
    this.#https = new HttpsAgent({ keepAlive: true });
  }

  /** Carries one request to where `to` says, and no further: redirects are the browser's. */
  send(request: HttpRequest, to: Address | undefined, signal: AbortSignal): Promise<HttpResponse> {
    const secure = request.url.startsWith('https:');
    return httpExchange(
      (options, fresh) => {
        const placed = { ...options, ...override(options, to), lookup };
        return secure
          ? httpsRequest({ ...this.#tls, ...placed, agent: fresh ? false : this.#https } as RequestOptions)
          : httpRequest({ ...placed, agent: fresh ? false : this.#http });
      },
      request,
      this.#limits,
      signal,
    );
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}

/** Another address for the connection alone: certificate and `Host` are still those of the URL. */
function override({ host, port }: RequestOptions, to: Address | undefined): object {
  if (to === undefined) return {};
  const named = typeof host === 'string' && isIP(host) === 0 ? { servername: host } : {};
  return { host: to.host, port: to.port ?? port, ...named };
}

/** A browser takes `localhost` and every name below it for this machine; many a resolver knows nothing of those below. */
const lookup: LookupFunction = (hostname, options, done) =>
  dns.lookup(
    isLoopbackHost(hostname) ? 'localhost' : hostname,
    options as dns.LookupAllOptions,
    done as never,
  );
