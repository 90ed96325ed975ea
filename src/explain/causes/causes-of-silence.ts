import { isRedirectStatus } from '../../browser/fetch/location-url.ts';
import { getHeader } from '../../browser/header-lines.ts';
import { failureOf, type Trace } from '../../browser/trace.ts';
import { parseUrl } from '../../web/url.ts';
import type { Evidence, Facts } from '../finding.ts';
import type { SilentCode } from '../finding-code.ts';
import type { Cause } from './cause.ts';
import { exchangesOf, listOf, redirectsOf, requestOf, splitList, stepsOf } from './exchanges.ts';
import { initiatorWord } from './initiator-word.ts';

type Found = { readonly code: SilentCode; readonly facts?: Facts; readonly evidence?: readonly Evidence[] };

/** What was lost or changed without an error. */
export function causesOfSilence(trace: Trace): readonly Cause[] {
  const request = requestOf(trace);
  if (request === null) return [];
  const last = exchangesOf(trace).at(-1)?.request.url ?? request.url;
  const common: Facts = {
    url: last,
    method: request.method,
    credentials: request.credentialsMode,
    initiator: initiatorWord(request.initiator),
    ...(request.origin === null ? {} : { origin: request.origin }),
    ...(trace.page === null ? {} : { page: trace.page }),
  };
  const looks = [droppedHeaders, filtered, redirects, origins, preflights, storedThoughBlocked, vary];
  return looks
    .flatMap((look) => look(trace))
    .map(({ code, facts, evidence = [] }) => ({ code, facts: { ...common, ...facts }, evidence }));
}

function droppedHeaders({ steps }: Trace): readonly Found[] {
  const dropped = stepsOf(steps, 'header-dropped');
  return (['forbidden-request-header', 'not-no-cors-safelisted'] as const).flatMap((code): Found[] => {
    const those = dropped.filter((each) => each.code === code);
    if (those.length === 0) return [];
    const names = [...new Set(those.map(({ name }) => name))];
    const [first] = those;
    return [
      {
        code: code === 'forbidden-request-header' ? 'request-header-forbidden' : 'request-header-no-cors',
        facts: { header: names.join(', '), names, ...(names.length === 1 ? { value: first!.value } : {}) },
        evidence: those.map(({ name, value }) => ({ of: 'call', name, value })),
      },
    ];
  });
}

/** What nobody misses: the connection's business, that of caches, and what is for the browser alone. */
const unmissed =
  /^(?:access-control-.*|accept-ranges|age|alt-svc|cache-status|cf-.*|connection|content-encoding|cross-origin-.*|date|keep-alive|nel|report-to|server|server-timing|strict-transport-security|transfer-encoding|vary|via|x-.*cache.*|x-content-type-options|x-frame-options|x-powered-by|x-xss-protection|referrer-policy|permissions-policy|content-security-policy)$/;

function filtered(trace: Trace): readonly Found[] {
  const step = stepsOf(trace.steps, 'response-filtered').at(-1);
  if (step === undefined) return [];
  // What a script or an image is, nobody reads.
  const initiator = requestOf(trace)?.initiator;
  if (step.type === 'opaque') return initiator === 'fetch' ? [{ code: 'response-opaque' }] : [];
  if (step.type === 'opaqueredirect') return [{ code: 'response-opaque-redirect' }];
  const { headers = [] } = exchangesOf(trace).at(-1)?.response ?? {};
  const missed = (name: string) =>
    // No list shows script either of these, and `*` in one is every header.
    !['set-cookie', 'set-cookie2', '*'].includes(name) &&
    !unmissed.test(name) &&
    // Frameworks put a weak one on every answer, for caches; a strong one is what an upload gives.
    !(name === 'etag' && getHeader(headers, name)?.startsWith('W/'));
  // Only a call has headers to read.
  const names = initiator === 'fetch' || initiator === 'xhr' ? step.hidden.filter(missed) : [];
  const found: Found[] = [];
  if (names.length > 0) found.push({ code: 'response-header-hidden', facts: { names, header: names[0]! } });
  if (step.hidden.includes('set-cookie') && step.type === 'cors')
    found.push({ code: 'set-cookie-unreadable' });
  return found;
}

function redirects(trace: Trace): readonly Found[] {
  const found: Found[] = [];
  const exchanges = exchangesOf(trace).filter(({ preflight }) => !preflight);
  const final = exchanges.at(-1)?.response;
  if (
    final !== null &&
    final !== undefined &&
    isRedirectStatus(final.status) &&
    getHeader(final.headers, 'location') === null
  ) {
    found.push({ code: 'redirect-without-location', facts: { status: final.status } });
  }
  for (const [index, redirect] of redirectsOf(trace).entries()) {
    const [before, after] = [exchanges[index]?.request, exchanges[index + 1]?.request];
    if (before === undefined || redirect.url === null) continue;
    const facts = { location: redirect.url, status: redirect.status };
    // After a form, to go on to a page without its fields is what servers mean to do.
    const meant = requestOf(trace)?.initiator === 'form';
    if (redirect.method !== before.method && before.method !== 'HEAD' && !meant) {
      found.push({ code: 'body-dropped-on-redirect', facts: { ...facts, method: before.method } });
    }
    const had = getHeader(before.headers, 'authorization') !== null;
    if (had && after !== undefined && getHeader(after.headers, 'authorization') === null) {
      found.push({ code: 'authorization-dropped-on-redirect', facts });
    }
  }
  return found;
}

function origins(trace: Trace): readonly Found[] {
  const request = requestOf(trace)!;
  const checked = stepsOf(trace.steps, 'cors-check').findLast(({ code }) => code !== null);
  // Where the check failed for it, it is told as the cause of the failure.
  if (checked?.origin === 'null') return [];
  const sent = exchangesOf(trace).filter(({ preflight }) => !preflight);
  const last = sent.at(-1);
  if (last === undefined) return [];
  const origin = getHeader(last.request.headers, 'origin');
  if (origin === 'null') {
    if (request.origin === 'null') return [{ code: 'origin-null-page' }];
    const location = redirectsOf(trace).findLast(({ originTainted }) => originTainted)?.url;
    if (location != null) return [{ code: 'origin-null-after-redirect', facts: { location } }];
    return request.mode === 'cors' ? [] : [{ code: 'origin-null-referrer-policy' }];
  }
  const refused = last.response !== null && (last.response.status === 401 || last.response.status === 403);
  return origin === null && refused && request.origin !== null
    ? [{ code: 'origin-not-sent', facts: { status: last.response.status } }]
    : [];
}

function preflights(trace: Trace): readonly Found[] {
  const { steps } = trace;
  const found: Found[] = [];
  const decided = stepsOf(steps, 'preflight').find(({ decision }) => decision === 'sent');
  if (decided !== undefined) {
    const { method, headers } = decided;
    found.push({
      code: 'preflight-needed',
      facts: {
        ...(method === null ? {} : { value: method }),
        ...(headers.length === 0 ? {} : { names: headers }),
      },
    });
  }
  for (const step of stepsOf(steps, 'preflight-headers')) {
    const allowed = splitList(step.allowed).map((name) => name.toLowerCase());
    if (step.code !== null || !step.headers.includes('authorization') || allowed.includes('authorization'))
      continue;
    if (!allowed.includes('*')) continue;
    const evidence: Evidence[] = [
      { of: 'preflight-response', name: 'Access-Control-Allow-Headers', value: step.allowed },
    ];
    found.push({ code: 'authorization-covered-by-wildcard', evidence });
  }
  const failure = failureOf(trace);
  const cached = stepsOf(steps, 'preflight-cached').at(-1);
  if (stepsOf(steps, 'preflight-forgotten').length > 0) found.push({ code: 'preflight-forgotten' });
  // Five seconds is what browsers take where nothing is said.
  if (failure === null && decided !== undefined && (cached?.maxAgeSeconds ?? 0) <= 5) {
    const response = exchangesOf(trace).find(({ preflight }) => preflight)?.response ?? null;
    const value = response === null ? null : getHeader(response.headers, 'access-control-max-age');
    const evidence: Evidence[] = [{ of: 'preflight-response', name: 'Access-Control-Max-Age', value }];
    found.push({ code: 'preflight-not-cached', facts: { seconds: cached?.maxAgeSeconds ?? 0 }, evidence });
  }
  return found;
}

function storedThoughBlocked(trace: Trace): readonly Found[] {
  const failure = failureOf(trace);
  const stored = stepsOf(trace.steps, 'cookie-stored').filter(({ removed }) => !removed);
  if (failure === null || stored.length === 0) return [];
  const names = stored.map(({ name }) => name);
  return [{ code: 'cookie-stored-though-blocked', facts: { names, cookie: names.join(', ') } }];
}

/** Whether a cache may hand the answer for this origin to another one. */
function vary(trace: Trace): readonly Found[] {
  const { response } = exchangesOf(trace).findLast(({ preflight }) => !preflight) ?? {};
  if (response === null || response === undefined || failureOf(trace) !== null) return [];
  const allowed = getHeader(response.headers, 'access-control-allow-origin');
  if (allowed === null || allowed === '*' || parseUrl(allowed) === null) return [];
  const listed = listOf(response.headers, 'vary');
  // What is `private` the browser's own cache keeps all the same, for all pages of a site.
  const kept = !listOf(response.headers, 'cache-control').includes('no-store');
  if (!kept || listed.includes('origin') || listed.includes('*')) return [];
  const evidence: Evidence[] = [
    { of: 'response', name: 'Access-Control-Allow-Origin', value: allowed },
    { of: 'response', name: 'Vary', value: getHeader(response.headers, 'vary') },
  ];
  return [{ code: 'vary-missing', facts: { value: allowed }, evidence }];
}
