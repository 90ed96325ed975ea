import { getHeader } from '../browser/header-lines.ts';
import type { HeaderLine } from '../browser/http.ts';
import type { RequestMade, Trace } from '../browser/trace.ts';
import type { CallPlace, HeaderPair, Reply, Server, Step, Variant } from '../scenario/scenario.ts';
import { parseUrl } from '../web/url.ts';
import { callerOrigin } from './causes/caller-origin.ts';
import { type Exchange, exchangesOf, requestOf, stepsOf } from './causes/exchanges.ts';
import { leadsToLogin } from './causes/leads-to-login.ts';

/** `Set-Cookie` lines by the origin that sets them, as in a scenario. */
export type CookieLines = Readonly<Record<string, readonly string[]>>;

/**
 * Makes a scenario of a trace: servers that answer as they were seen to, the cookies there were, and the one call. Played
 * on the same browser it goes the same way; with a change in place it shows what the change does.
 *
 * What was never seen is made up as little as possible. A request that was not sent, since its preflight failed, is
 * answered 200, and lets in whom the preflight's answer let in; where that one was redirected, so is the request, unless
 * to a login. The answer to a preflight that was served from the cache permits what was asked.
 *
 * @param trace one call of a page, or one cookie that script set.
 * @param cookies what had been set before. Where it is left out: what the trace shows of names and reasons.
 * @returns the scenario; `null` for what no page's script did: a person's navigation, a link, a form.
 */
export function variantOfTrace(trace: Trace, cookies: CookieLines = cookiesOf(trace)): Variant | null {
  const page = pageOf(trace);
  const step = stepOf(trace);
  if (page === null || step === null) return null;
  return {
    name: '',
    because: '',
    servers: serversOf(trace),
    cookies,
    steps: [{ do: 'open', url: page }, step],
    expect: [],
  };
}

/** The page that is open: of a sandboxed document without a URL of its own, any other. */
function pageOf(trace: Trace): string | null {
  const { page } = trace;
  if (page === null) return null;
  const around = tabOf(trace);
  if (around !== null) return `${around}/`;
  const url = parseUrl(page);
  if (url === null) return null;
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : 'https://page.example/';
}

/** The tab's own document, where the call comes from a frame in it of another origin. */
function tabOf(trace: Trace): string | null {
  const { ancestors = [] } = trace;
  const top = parseUrl(ancestors.at(-1) ?? '')?.origin ?? null;
  return ancestors.every((origin) => origin === callerOrigin(trace)) ? null : top;
}

/** The document that makes the call, where it is not the tab's. */
function placeOf(trace: Trace): { readonly in?: CallPlace } {
  const origin = callerOrigin(trace);
  if (origin === 'null') return requestOf(trace) === null ? {} : { in: 'sandbox' };
  return tabOf(trace) === null ? {} : { in: origin as CallPlace };
}

function stepOf(trace: Trace): Step | null {
  const request = requestOf(trace);
  if (request === null) return cookieStep(trace);
  const { initiator, method, url, mode, credentialsMode, redirectMode } = request;
  const place = placeOf(trace);
  const headers = headersOf(trace, request);
  const common = { url, ...place };
  const named = { ...(method === 'GET' ? {} : { method }), ...(headers.length === 0 ? {} : { headers }) };
  const crossorigin = credentialsMode === 'include' ? 'use-credentials' : 'anonymous';
  switch (initiator) {
    case 'fetch':
      return {
        do: 'fetch',
        ...common,
        ...named,
        ...(mode === 'cors' || mode === 'navigate' ? {} : { mode }),
        ...(credentialsMode === 'same-origin' ? {} : { credentials: credentialsMode }),
        ...(redirectMode === 'follow' ? {} : { redirect: redirectMode }),
      };
    case 'xhr':
      return {
        do: 'xhr',
        ...common,
        ...named,
        ...(credentialsMode === 'include' ? { withCredentials: true } : {}),
      };
    case 'script':
    case 'image':
      return { do: initiator, ...common, ...(mode === 'cors' ? { crossorigin } : {}) };
    case 'frame':
      return { do: 'frame', url };
    default:
      return null;
  }
}

function cookieStep(trace: Trace): Step | null {
  const [rejected] = stepsOf(trace.steps, 'cookie-rejected');
  return rejected === undefined ? null : { do: 'cookie', set: rejected.line, ...placeOf(trace) };
}

/** What script set, with what the browser left out of it. */
function headersOf({ steps }: Trace, { headers }: RequestMade): readonly HeaderPair[] {
  const dropped = stepsOf(steps, 'header-dropped').map(({ name, value }): HeaderPair => [name, value]);
  return [...headers.map(([name, value]): HeaderPair => [name, value]), ...dropped];
}

function serversOf(trace: Trace): Readonly<Record<string, Server>> {
  const servers: Record<string, { routes: Record<string, Reply> }> = {};
  const put = (url: string, method: string, reply: Reply) => {
    const { origin, pathname } = new URL(url);
    servers[origin] ??= { routes: {} };
    servers[origin].routes[`${method} ${pathname}`] ??= reply;
  };
  for (const { request, response } of exchangesOf(trace)) {
    if (response === null) continue;
    const reply = replyOf(response.status, response.headers);
    put(request.url, request.method, requestOf(trace)?.initiator === 'image' ? withPicture(reply) : reply);
  }
  for (const [url, method, reply] of [...unseen(trace), ...remembered(trace), ...otherwise(trace)]) {
    put(url, method, reply);
  }
  return servers;
}

/** Of the body nothing is said, nor of how it came. */
const ofTheBody = /^(?:content-length|content-encoding|transfer-encoding|connection|keep-alive|trailer)$/i;

/** What a server answered, as a scenario has it. */
export function replyOf(status: number, headers: readonly HeaderLine[]): Reply {
  const pairs = headers
    .filter(([name]) => !ofTheBody.test(name))
    .map(([name, value]): HeaderPair => [name, value]);
  return { status, headers: pairs };
}

/** What said that it was a picture had one in it. */
function withPicture(reply: Reply): Reply {
  const { headers = [] } = reply;
  const type = getHeader(headers, 'content-type');
  if (type === null || !/^image\//i.test(type)) return reply;
  return {
    ...reply,
    image: true,
    headers: headers.filter(([name]) => name.toLowerCase() !== 'content-type'),
  };
}

/** Whether a preflight failed, so that nobody knows what the request itself is answered. */
export function isUnsent(trace: Trace): boolean {
  return unseen(trace).length > 0;
}

type Unseen = readonly [url: string, method: string, reply: Reply];

/** What would have been asked for, had its preflight not failed. */
function unseen(trace: Trace): readonly Unseen[] {
  const exchanges = exchangesOf(trace);
  const last: Exchange | undefined = exchanges.at(-1);
  const request = requestOf(trace);
  if (last === undefined || !last.preflight || last.response === null || request === null) return [];
  const method = getHeader(last.request.headers, 'access-control-request-method') ?? request.method;
  const { status, headers } = last.response;
  const location = getHeader(headers, 'location');
  const url = last.request.url;
  const moved = location !== null && parseUrl(location, url) !== null && !leadsToLogin(url, location);
  // For want of a slash or of TLS every request is redirected; to a login those that have no credentials.
  if (moved && status >= 300 && status < 400) return [[url, method, replyOf(status, headers)]];
  const kept = headers
    .filter(([name]) => sameForAll.test(name))
    .map(([name, value]): HeaderPair => [name, value]);
  return [[url, method, { status: 200, headers: kept }]];
}

/**
 * The same by the methods that the call may have once it is mended: as it was before a redirect made a GET of it, and
 * spelt as methods are.
 */
function otherwise(trace: Trace): readonly Unseen[] {
  const method = requestOf(trace)?.method;
  if (method === undefined) return [];
  const seen = exchangesOf(trace).flatMap(({ preflight, request, response }): Unseen[] =>
    preflight || response === null
      ? []
      : [[request.url, request.method, replyOf(response.status, response.headers)]],
  );
  return [...seen, ...unseen(trace)].flatMap(([url, , reply]): Unseen[] => [
    [url, method, reply],
    [url, method.toUpperCase(), reply],
    ...permittedAt(url, trace),
  ]);
}

/** What a server permits at one path it permits at the others to which it redirects. */
function permittedAt(url: string, trace: Trace): readonly Unseen[] {
  return exchangesOf(trace).flatMap(({ preflight, request, response }): Unseen[] => {
    if (!preflight || response === null || new URL(request.url).origin !== new URL(url).origin) return [];
    if (response.status > 299 || getHeader(response.headers, 'access-control-allow-origin') === null)
      return [];
    return [[url, 'OPTIONS', replyOf(response.status, response.headers)]];
  });
}

/** What a CORS layer says on the preflight's answer and on the one that follows. */
const sameForAll = /^(?:access-control-allow-(?:origin|credentials)|vary)$/i;

/** What the preflight cache stood for. */
function remembered(trace: Trace): readonly Unseen[] {
  const request = requestOf(trace);
  if (request === null || request.origin === null) return [];
  const headers: HeaderPair[] = [
    ['Access-Control-Allow-Origin', request.origin],
    ['Access-Control-Allow-Credentials', 'true'],
  ];
  return stepsOf(trace.steps, 'preflight').flatMap(({ decision, method, headers: names }): Unseen[] => {
    if (decision !== 'cached') return [];
    const granted: HeaderPair[] = [
      ...headers,
      ...(method === null ? [] : [['Access-Control-Allow-Methods', method] as const]),
      ...(names.length === 0 ? [] : [['Access-Control-Allow-Headers', names.join(', ')] as const]),
    ];
    return [[request.url, 'OPTIONS', { status: 204, headers: granted }]];
  });
}

/** Lines that would have had the cookies go as they went. */
function cookiesOf({ steps }: Trace): CookieLines {
  const lines: Record<string, string[]> = {};
  const request = stepsOf(steps, 'request')[0];
  let url = request?.url;
  for (const step of steps) {
    if (step.step === 'redirect' && step.url !== null) url = step.url;
    const origin = url === undefined ? null : (parseUrl(url)?.origin ?? null);
    if (origin === null) continue;
    const secure = origin.startsWith('https:') ? '; Secure' : '';
    const line =
      step.step === 'cookie-attached'
        ? `${step.name}=${step.value}; SameSite=None${secure}`
        : step.step === 'cookie-withheld'
          ? withheldLine(step.name, step.code, secure)
          : null;
    if (line !== null) lines[origin] = [...(lines[origin] ?? []), line];
  }
  return lines;
}

function withheldLine(name: string, code: string, secure: string): string | null {
  switch (code) {
    case 'same-site-strict':
      return `${name}=1; SameSite=Strict${secure}`;
    case 'same-site-lax':
      return `${name}=1; SameSite=Lax${secure}`;
    case 'same-site-unset-treated-as-lax':
      return `${name}=1${secure}`;
    case 'third-party-blocked':
    case 'credentials-mode':
      return `${name}=1; SameSite=None${secure}`;
    default:
      return null;
  }
}
