import type { Agent as HttpAgent, RequestOptions } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { HttpRequest, HttpResponse } from '../../browser/http.ts';
import { isLoopbackHost } from '../../web/trustworthy.ts';
import type { Address, TlsOptions } from '../real-network-options.ts';
import { type ExchangeLimits, httpExchange } from './http-exchange.ts';

/** Node's modules, which a page or a Worker can load this file without. */
interface Modules {
  readonly http: typeof import('node:http');
  readonly https: typeof import('node:https');
  readonly dns: typeof import('node:dns');
}

/** Opens the network: nothing is connected to yet. */
export async function openSockets(limits: ExchangeLimits, tls: TlsOptions): Promise<Sockets> {
  const [http, https, dns] = await Promise.all([
    import('node:http'),
    import('node:https'),
    import('node:dns'),
  ]);
  return new Sockets({ http, https, dns }, limits, tls);
}

/** Connections to servers, kept open between requests. */
export class Sockets {
  readonly #modules: Modules;
  readonly #limits: ExchangeLimits;
  readonly #tls: TlsOptions;
  readonly #plain: HttpAgent;
  readonly #secure: HttpsAgent;
  readonly #lookup: LookupFunction;

  constructor(modules: Modules, limits: ExchangeLimits, tls: TlsOptions) {
    this.#modules = modules;
    this.#limits = limits;
    this.#tls = tls;
    this.#plain = new modules.http.Agent({ keepAlive: true });
    this.#secure = new modules.https.Agent({ keepAlive: true });
    // A browser takes `localhost` and every name below it for this machine; many a resolver has not heard of those below.
    this.#lookup = (hostname, options, done) =>
      modules.dns.lookup(
        isLoopbackHost(hostname) ? 'localhost' : hostname,
        options as { all: true },
        done as never,
      );
  }

  /** Carries one request to where `to` says, and no further: redirects are the browser's. */
  send(request: HttpRequest, to: Address | undefined, signal: AbortSignal): Promise<HttpResponse> {
    const { http, https } = this.#modules;
    const secure = request.url.startsWith('https:');
    return httpExchange(
      (options, fresh) => {
        const placed = { ...options, ...override(options, to), lookup: this.#lookup };
        return secure
          ? https.request({ ...this.#tls, ...placed, agent: fresh ? false : this.#secure } as RequestOptions)
          : http.request({ ...placed, agent: fresh ? false : this.#plain });
      },
      request,
      this.#limits,
      signal,
    );
  }

  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }
}

/** Another address for the connection alone: certificate and `Host` are still those of the URL. */
function override({ host, port }: RequestOptions, to: Address | undefined): object {
  if (to === undefined) return {};
  // TLS names no host that is an address.
  const named =
    typeof host === 'string' && /[a-z]/.test(host) && !host.includes(':') ? { servername: host } : {};
  return { host: to.host, port: to.port ?? port, ...named };
}
