import type { ServerResponse } from 'node:http';
import { anyPortHosts, type Case, exactOrigins, wildcardDomains } from './cases.ts';
import type { LightRequest, LightResponse } from './light.ts';
import { headerNames, maxAge, methods } from './peer-options.ts';

type Middleware<Response> = (req: LightRequest, res: Response) => boolean;

/** What one writes by hand to find an origin: a comparison, a Set, and for wildcards a Set of what follows each dot. */
export function namedByHand({ allowList }: Case): (origin: string) => boolean {
  const exact = new Set(exactOrigins(allowList));
  const [only] = exact;
  if (allowList.kind === 'exact') {
    return exact.size === 1 ? (origin) => origin === only : (origin) => exact.has(origin);
  }
  const domains = new Set(wildcardDomains(allowList));
  const anyPort = new Set(anyPortHosts(allowList).map((host) => `https://${host}`));
  return (origin) => {
    if (exact.has(origin)) return true;
    if (!origin.startsWith('https://')) return false;
    const colon = origin.indexOf(':', 8);
    if (anyPort.has(colon === -1 ? origin : origin.slice(0, colon))) return true;
    for (let dot = origin.indexOf('.', 8); dot !== -1; dot = origin.indexOf('.', dot + 1)) {
      if (domains.has(origin.slice(dot + 1))) return true;
    }
    return false;
  };
}

const allowMethods = methods.join(',');
const allowHeaders = headerNames.join(',');
const seconds = String(maxAge);

/**
 * The middleware that one writes by hand, header by header, with the headers that `cors` sends.
 *
 * @returns whether it was a preflight, and so is answered.
 */
export function floor(of: Case): Middleware<LightResponse | ServerResponse> {
  const named = namedByHand(of);
  return (req, res) => {
    const { origin } = req.headers;
    res.setHeader('Vary', 'Origin');
    if (origin !== undefined && named(origin)) {
      res.setHeader('Access-Control-Allow-Origin', origin);
      res.setHeader('Access-Control-Allow-Credentials', 'true');
    }
    if (req.method !== 'OPTIONS') return false;
    res.setHeader('Access-Control-Allow-Methods', allowMethods);
    res.setHeader('Access-Control-Allow-Headers', allowHeaders);
    res.setHeader('Access-Control-Max-Age', seconds);
    res.setHeader('Content-Length', '0');
    res.statusCode = 204;
    res.end();
    return true;
  };
}

/**
 * The best that one can write by hand for node:http: names in lower case, which spares node a copy of each, and a
 * preflight as one `writeHead` with a flat array.
 */
export function bestFloor(of: Case): Middleware<ServerResponse> {
  const named = namedByHand(of);
  return (req, res) => {
    const { origin } = req.headers;
    const lets = origin !== undefined && named(origin);
    if (req.method === 'OPTIONS') {
      res.writeHead(204, [
        'vary',
        'Origin',
        ...(lets ? ['access-control-allow-origin', origin, 'access-control-allow-credentials', 'true'] : []),
        'access-control-allow-methods',
        allowMethods,
        'access-control-allow-headers',
        allowHeaders,
        'access-control-max-age',
        seconds,
      ]);
      res.end();
      return true;
    }
    res.setHeader('vary', 'Origin');
    if (lets) {
      res.setHeader('access-control-allow-origin', origin);
      res.setHeader('access-control-allow-credentials', 'true');
    }
    return false;
  };
}
