import { isSchemelesslySameSite } from '../../web/site.ts';
import { parseUrl } from '../../web/url.ts';
import { redirectsOf } from '../causes/exchanges.ts';
import type { FindingCode } from '../finding-code.ts';
import { changeCall, toUrl, withOptions } from './call-changes.ts';
import { setHeader } from './header-changes.ts';
import { callOf, type Patient, type Proposer, serverOf } from './patient.ts';

const option =
  (options: Parameters<typeof withOptions>[1]): Proposer =>
  (patient) => {
    const changes = withOptions(patient, options);
    return changes.length === 0 ? [] : [changes];
  };

const withoutUserinfo: Proposer = (patient) => {
  const url = parseUrl(callOf(patient)?.url ?? '');
  if (url === null) return [];
  url.username = '';
  url.password = '';
  const changes = toUrl(patient, url.href);
  return changes.length === 0 ? [] : [changes];
};

const locationWithoutUserinfo: Proposer = (patient) => {
  const url = parseUrl(patient.cause.facts.value ?? '');
  if (url === null) return [];
  url.username = '';
  url.password = '';
  return [[setHeader(patient, 'response', 'Location', url.href)]];
};

const sharedResource: Proposer = (patient) => {
  const origin = callOf(patient)?.origin ?? 'null';
  const near = isSchemelesslySameSite(origin, serverOf(patient).at);
  return [
    [setHeader(patient, 'response', 'Cross-Origin-Resource-Policy', near ? 'same-site' : 'cross-origin')],
  ];
};

const scriptType: Proposer = (patient) =>
  callOf(patient)?.initiator === 'script' && !isMarkup(patient)
    ? [[setHeader(patient, 'response', 'Content-Type', 'text/javascript; charset=utf-8')]]
    : [];

/** Whether a page came where a script was asked for: another type makes none of it. */
function isMarkup(patient: Patient): boolean {
  const { server } = serverOf(patient);
  const url = parseUrl(patient.cause.facts.url ?? '');
  const body = url === null ? undefined : server.routes[`GET ${url.pathname}`]?.body;
  return body?.trimStart().startsWith('<') ?? false;
}

const keptBody: Proposer = (patient) => {
  const redirect = redirectsOf(patient.trace).find(({ url }) => url === patient.cause.facts.location);
  // 303 is for going on without the body.
  if (redirect === undefined || redirect.status === 303) return [];
  const status = redirect.status === 301 ? 308 : 307;
  const { at } = serverOf({
    ...patient,
    cause: { ...patient.cause, facts: { url: callOf(patient)?.url ?? '' } },
  });
  return [[{ change: 'status', at, on: 'response', was: redirect.status, status }]];
};

const finalUrl: Proposer = (patient) => {
  const { location } = patient.cause.facts;
  const changes = location === undefined ? [] : toUrl(patient, location);
  return changes.length === 0 ? [] : [changes];
};

const inMode =
  (mode: 'cors'): Proposer =>
  (patient) => {
    const changes = changeCall(patient, (call) => {
      if (call.do !== 'fetch') return null;
      const { mode: _, ...rest } = call;
      return mode === 'cors' ? rest : null;
    });
    return changes.length === 0 ? [] : [changes];
  };

/** What may mend the page's call, or an answer that is not about CORS. */
export const proposeForCalls: Partial<Record<FindingCode, Proposer>> = {
  'mode-same-origin': inMode('cors'),
  'redirect-mode-same-origin': inMode('cors'),
  'mode-no-cors-redirect': option({ redirect: 'follow' }),
  'redirect-mode-error': option({ redirect: 'follow' }),
  'not-cached': option({ cache: 'default' }),
  'keepalive-too-large': option({ keepalive: false }),
  'embedded-credentials': withoutUserinfo,
  'redirect-credentials': locationWithoutUserinfo,
  'corp-same-origin': sharedResource,
  'corp-same-site': sharedResource,
  nosniff: scriptType,
  'opaque-response-blocked': scriptType,
  'response-opaque': inMode('cors'),
  'response-opaque-redirect': option({ redirect: 'follow' }),
  'request-header-no-cors': inMode('cors'),
  'body-dropped-on-redirect': keptBody,
  'authorization-dropped-on-redirect': finalUrl,
};
