import type { HttpRequest, HttpResponse, Network } from '../../src/browser/index.ts';
import { type App, appNetwork } from '../../src/networks/index.ts';

/** What a gateway makes of a request; `pass` asks the app. */
export type Gatekeeper = (
  request: HttpRequest,
  pass: () => Promise<HttpResponse>,
) => HttpResponse | Promise<HttpResponse>;

/**
 * A reverse proxy in front of an app, as nginx or a load balancer is: TLS ends at it, and the app sees plain HTTP and
 * `X-Forwarded-Proto`, and
 * `X-Forwarded-Host`.
 *
 * @param app what stands behind it.
 * @param keeper what the gateway does itself. Default: nothing.
 */
export function behindGateway(app: App, keeper: Gatekeeper = (_request, pass) => pass()): () => Network {
  return () => {
    const inside = appNetwork({ 'http://app.internal': app });
    return async (request, options) => {
      const { host, pathname, search, protocol } = new URL(request.url);
      const forwarded = { ...request, url: `http://app.internal${pathname}${search}` };
      const headers = [
        ...request.headers,
        ['X-Forwarded-Proto', protocol.slice(0, -1)] as const,
        ['X-Forwarded-Host', host] as const,
      ];
      return keeper(request, async () => inside({ ...forwarded, headers }, options));
    };
  };
}

/** The answer with a header more, beside those of that name that are there. */
export function adding(answer: HttpResponse, ...lines: HttpResponse['headers']): HttpResponse {
  return { ...answer, headers: [...answer.headers, ...lines] };
}

/** What a gateway itself says. */
export function says(status: number, words = '', ...headers: HttpResponse['headers']): HttpResponse {
  return { status, headers: [['Content-Type', 'text/html'], ...headers], body: words };
}

/** A CDN that keeps what it may. It goes by the URL, and by what the answer's `Vary` names. */
export function cdn(): Gatekeeper {
  const kept: { key: string; vary: readonly string[]; values: string; answer: HttpResponse }[] = [];
  return async (request, pass) => {
    const valuesOf = (vary: readonly string[]) =>
      JSON.stringify(vary.map((name) => headerOf(request.headers, name)));
    const key = `${request.method} ${request.url}`;
    const hit = kept.find((each) => each.key === key && each.values === valuesOf(each.vary));
    if (hit !== undefined) return adding(hit.answer, ['X-Cache', 'HIT'], ['Age', '12']);
    const answer = await pass();
    const vary = (headerOf(answer.headers, 'vary') ?? '').split(/\s*,\s*/).filter((name) => name !== '');
    kept.push({ key, vary, values: valuesOf(vary), answer });
    return adding(answer, ['X-Cache', 'MISS']);
  };
}

function headerOf(headers: HttpRequest['headers'], name: string): string | null {
  return headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null;
}
