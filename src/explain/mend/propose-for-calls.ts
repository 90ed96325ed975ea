import { crossOriginResourcePolicyCheck } from '../../browser/fetch/cross-origin-resource-policy-check.ts';
import { mimeTypeEssence } from '../../web/mime-type.ts';
import { parseUrl } from '../../web/url.ts';
import { redirectsOf } from '../causes/exchanges.ts';
import type { FindingCode } from '../finding-code.ts';
import { atOnce, isMove } from './at-once.ts';
import { changeCall, toUrl, withOptions } from './call-changes.ts';
import { setHeader } from './header-changes.ts';
import { callOf, type Proposer, serverOf } from './patient.ts';
import { staysOnSite } from './stays-on-site.ts';

const option =
  (options: Parameters<typeof withOptions>[1]): Proposer =>
  (patient) => [withOptions(patient, options)];

function withoutUserinfo(text: string): string | null {
  const url = parseUrl(text);
  if (url === null) return null;
  url.username = '';
  url.password = '';
  return url.href;
}

const urlWithoutUserinfo: Proposer = (patient) => {
  const url = withoutUserinfo(callOf(patient)?.url ?? '');
  return url === null ? [] : [toUrl(patient, url)];
};

const locationWithoutUserinfo: Proposer = (patient) => {
  const url = withoutUserinfo(patient.cause.facts.value ?? '');
  return url === null ? [] : [[setHeader(patient, 'response', 'Location', url)]];
};

const sharedResource: Proposer = (patient) => {
  const change = setHeader(patient, 'response', 'Cross-Origin-Resource-Policy', 'same-site');
  const origin = callOf(patient)?.origin ?? 'null';
  const url = new URL(serverOf(patient).at);
  const { code } = crossOriginResourcePolicyCheck(origin, url, [[change.name, 'same-site']]);
  return [[code === null ? change : { ...change, value: 'cross-origin' }]];
};

/** What servers say of a file whose type they do not know. */
const unknownTypes: readonly string[] = ['text/plain', 'application/octet-stream', 'binary/octet-stream'];

/** Only for a file that is a script: data and uploads with such a type could be run by every site. */
const scriptType: Proposer = (patient) => {
  const change = setHeader(patient, 'response', 'Content-Type', 'text/javascript; charset=utf-8');
  const isUnknown = change.was === null || unknownTypes.includes(mimeTypeEssence(change.was) ?? '');
  const { pathname = '' } = parseUrl(patient.cause.facts.url ?? '') ?? {};
  const body = serverOf(patient).server.routes[`GET ${pathname}`]?.body;
  const isScript = callOf(patient)?.initiator === 'script' && /\.m?js$/i.test(pathname) && isCode(body);
  return isScript && isUnknown ? [[change]] : [];
};

/** Whether a body was seen, and is neither a page nor data. */
function isCode(body: string | undefined): boolean {
  if (body === undefined || body.trimStart().startsWith('<')) return false;
  try {
    JSON.parse(body);
    return false;
  } catch {
    return body.trim() !== '';
  }
}

const keptBody: Proposer = (patient) => {
  const { location = '' } = patient.cause.facts;
  const redirects = redirectsOf(patient.trace);
  const hop = redirects.findIndex(({ url }) => url === location);
  const [redirect, from] = [redirects[hop], redirects[hop - 1]?.url ?? callOf(patient)?.url ?? ''];
  // 303 is for going on without the body, and so is what leads to something else.
  if (redirect === undefined || redirect.status === 303 || !isMove(from, location)) return [];
  const [at, target] = [new URL(from).origin, new URL(location).origin];
  const direct = atOnce(patient, location);
  // By 307 whoever answers there would get the body, and nobody be asked.
  if (!staysOnSite(at, target)) return [direct];
  const status = redirect.status === 301 ? 308 : 307;
  return [[{ change: 'status', at, on: 'response', was: redirect.status, status }], direct];
};

const finalUrl: Proposer = (patient) => {
  const { location } = patient.cause.facts;
  return location === undefined ? [] : [atOnce(patient, location)];
};

/** In mode `cors`, which a fetch has where none is said. */
const inCorsMode: Proposer = (patient) => [
  changeCall(patient, (call) => {
    if (call.do !== 'fetch') return null;
    const { mode: _, ...rest } = call;
    return rest;
  }),
];

/** What may mend the page's call, or an answer that is not about CORS. */
export const proposeForCalls: Partial<Record<FindingCode, Proposer>> = {
  'mode-same-origin': inCorsMode,
  'redirect-mode-same-origin': inCorsMode,
  'mode-no-cors-redirect': option({ redirect: 'follow' }),
  'redirect-mode-error': option({ redirect: 'follow' }),
  'not-cached': option({ cache: 'default' }),
  'keepalive-too-large': option({ keepalive: false }),
  'embedded-credentials': urlWithoutUserinfo,
  'redirect-credentials': locationWithoutUserinfo,
  'corp-same-origin': sharedResource,
  'corp-same-site': sharedResource,
  nosniff: scriptType,
  'opaque-response-blocked': scriptType,
  'response-opaque': inCorsMode,
  'response-opaque-redirect': option({ redirect: 'follow' }),
  'request-header-no-cors': inCorsMode,
  'body-dropped-on-redirect': keptBody,
  'authorization-dropped-on-redirect': finalUrl,
};
