import type { AllowOriginCode } from '../../browser/failure.ts';
import { getHeader } from '../../browser/header-lines.ts';
import { ofBothChecks } from '../../browser/of-both-checks.ts';
import type { PolicyData, Server } from '../../scenario/scenario.ts';
import { parseUrl } from '../../web/url.ts';
import { redirectsOf, splitList, stepsOf } from '../causes/exchanges.ts';
import { isBroken } from '../causes/look-alikes-of.ts';
import type { Change, HeaderChange } from '../change.ts';
import type { FindingCode } from '../finding-code.ts';
import { atOnce } from './at-once.ts';
import { withOptions, withoutCredentials } from './call-changes.ts';
import { addToList, setHeader, varyByOrigin } from './header-changes.ts';
import { answerOf, callOf, type Patient, type Proposer, preflightAnswerOf, serverOf } from './patient.ts';
import { hasPolicy, names, patchPolicy, withItems, withOrigin } from './policy-changes.ts';
import { valuesSent } from './values-sent.ts';

/** The answer that failed: that of a preflight takes the request's own along, which nobody has seen yet. */
function failedOn({ cause, trace }: Patient): HeaderChange['on'] {
  const preflighted = stepsOf(trace.steps, 'preflight').some(({ decision }) => decision === 'sent');
  if (cause.code.startsWith('preflight-')) return 'both';
  return preflighted ? 'both' : 'response';
}

function wantsCredentials(patient: Patient): boolean {
  return callOf(patient)?.credentialsMode === 'include';
}

/** The origin that the server has to name: `null` where a redirect or the page itself made it so. */
function originToName({ cause, trace }: Patient): string | null {
  return cause.facts.origin ?? stepsOf(trace.steps, 'cors-check').at(-1)?.origin ?? null;
}

const nameOrigin: Proposer = (patient) => {
  const origin = originToName(patient);
  if (origin === null) return [];
  const { at, server } = serverOf(patient);
  const include = wantsCredentials(patient);
  if (hasPolicy(server)) {
    if (origin === 'null') return callFinalUrl(patient);
    return [[patchPolicy(at, server, origin, (policy) => withAll(policy, patient, origin))]];
  }
  const on = failedOn(patient);
  if (origin === 'null') {
    const everybody = include ? [] : [[setHeader(patient, on, 'Access-Control-Allow-Origin', '*')]];
    return [...callFinalUrl(patient), ...everybody];
  }
  if (!include && isOpen(server)) return [[setHeader(patient, on, 'Access-Control-Allow-Origin', '*')]];
  const named: Change[] = [
    setHeader(patient, on, 'Access-Control-Allow-Origin', origin),
    ...varyByOrigin(patient, on),
  ];
  return [include ? [...named, setHeader(patient, on, 'Access-Control-Allow-Credentials', 'true')] : named];
};

/** Whether a server lets in everybody, wherever it lets in anybody. */
function isOpen(server: Server): boolean {
  const sent = valuesSent(server, 'access-control-allow-origin');
  return sent.length > 0 && sent.every((value) => value === '*');
}

/** A policy that lets the origin in with all that this call needs: a refused preflight does not say what was missing. */
function withAll(policy: PolicyData, patient: Patient, origin: string): PolicyData {
  const decided = stepsOf(patient.trace.steps, 'preflight').at(-1);
  const include = wantsCredentials(patient);
  const wide = policy.origin === '*' && include;
  const named = names(policy, origin) && !wide ? policy : withOrigin(policy, origin, include);
  const { method = null, headers = [] } = decided ?? {};
  return {
    ...named,
    ...(include ? { credentials: true } : {}),
    ...(method === null || named.methods === '*' ? {} : { methods: withItems(named.methods, [method]) }),
    ...(headers.length === 0 ? {} : { allowedHeaders: withHeaders(named.allowedHeaders, headers) }),
  };
}

/** `*` does for every header but one. */
function withHeaders(
  listed: PolicyData['allowedHeaders'],
  headers: readonly string[],
): NonNullable<PolicyData['allowedHeaders']> {
  if (listed === '*' && !headers.includes('authorization')) return '*';
  return withItems(listed, headers);
}

/** Without the redirect the origin stays what it was. */
const callFinalUrl: Proposer = (patient) => {
  const target = redirectsOf(patient.trace).findLast(({ url }) => url !== null)?.url;
  const changes = target == null ? [] : atOnce(patient, target);
  const [change] = changes;
  if (change?.change !== 'call') return [];
  if (!wantsCredentials(patient)) return [changes];
  return [changes, [...changes, ...withoutCredentials({ ...patient, step: change.call })]];
};

const nameOriginOrGoWithout: Proposer = (patient) => [...nameOrigin(patient), withoutCredentials(patient)];

const allowCredentials: Proposer = (patient) => {
  const { at, server } = serverOf(patient);
  const origin = originToName(patient) ?? '';
  const granted: Change = hasPolicy(server)
    ? patchPolicy(at, server, origin, (policy) => ({ ...policy, credentials: true }))
    : setHeader(patient, failedOn(patient), 'Access-Control-Allow-Credentials', 'true');
  return [[granted], withoutCredentials(patient)];
};

/** No header makes a preflight of an error: there is the fault itself to mend. */
const nameOriginOnError: Proposer = (patient) => (answerOf(patient)?.preflight ? [] : nameOrigin(patient));

/** The headers that a preflight's answer has to have for this call, whatever it had. */
function preflightGrant(patient: Patient): readonly Change[] {
  const decided = stepsOf(patient.trace.steps, 'preflight').at(-1);
  const method = decided?.method ?? null;
  const headers = decided?.headers ?? [];
  return [
    ...(method === null ? [] : [addToList(patient, 'preflight', 'Access-Control-Allow-Methods', [method])]),
    ...(headers.length === 0
      ? []
      : [addToList(patient, 'preflight', 'Access-Control-Allow-Headers', headers)]),
  ];
}

/** The preflight answered 204, with all that it is asked for. */
const answerPreflight: Proposer = (patient) => {
  const answer = preflightAnswerOf(patient);
  if (answer === null) return [];
  const { at } = serverOf(patient);
  const status: Change[] =
    answer.status >= 200 && answer.status < 300
      ? []
      : [{ change: 'status', at, on: 'preflight', was: answer.status, status: 204 }];
  const [named = []] = nameOrigin({
    ...patient,
    cause: { ...patient.cause, code: 'preflight-allow-origin-missing' },
  });
  return [[...status, ...named, ...preflightGrant(patient)]];
};

const answerStatus: Proposer = (patient) => {
  const { at, server } = serverOf(patient);
  // A policy of this library that refuses says so by its status, which WebKit looks at first.
  if (hasPolicy(server)) return nameOrigin(patient);
  const was = preflightAnswerOf(patient)?.status ?? 0;
  return isBroken(was) ? [] : [[{ change: 'status', at, on: 'preflight', was, status: 204 }]];
};

/** The lists of what is permitted: the header that says so, and the option of a policy. */
const lists = {
  methods: { on: 'preflight', header: 'Access-Control-Allow-Methods' },
  allowedHeaders: { on: 'preflight', header: 'Access-Control-Allow-Headers' },
  exposedHeaders: { on: 'response', header: 'Access-Control-Expose-Headers' },
} as const;

/** More items on one of the lists, in the policy where there is one. */
function listed(patient: Patient, option: keyof typeof lists, items: readonly string[]): Change {
  const { at, server } = serverOf(patient);
  const { on, header } = lists[option];
  if (!hasPolicy(server)) return addToList(patient, on, header, items);
  return patchPolicy(at, server, originToName(patient) ?? '', (policy) => ({
    ...policy,
    [option]: withItems(policy[option], items),
  }));
}

const allowMethod: Proposer = (patient) => {
  const method = patient.cause.facts.value ?? callOf(patient)?.method ?? '';
  const upper = method.toUpperCase();
  // Methods are compared byte for byte; `patch` is another one than PATCH.
  const spelled = method === upper ? [] : withOptions(patient, { method: upper });
  return [spelled, [...spelled, listed(patient, 'methods', [upper])]];
};

const allowHeaders: Proposer = (patient) => {
  const asked = stepsOf(patient.trace.steps, 'preflight-headers').at(-1)?.headers ?? [];
  return asked.length === 0 ? [] : [[listed(patient, 'allowedHeaders', asked)]];
};

/** To where the preflight was led, or with the preflight answered in place. */
const preflightRedirect: Proposer = (patient) => {
  const location = patient.cause.facts.location ?? '';
  const target = parseUrl(location, patient.cause.facts.url);
  const direct = target === null ? [] : atOnce(patient, target.href);
  return [direct, ...answerPreflight(patient)];
};

/** Instead of a login page, an answer that script can read. */
const refuseReadably: Proposer = (patient) => {
  const { at } = serverOf(patient);
  const answer = answerOf(patient);
  if (answer?.preflight) return answerPreflight(patient);
  // One that failed the CORS check was not followed.
  const [redirect = answer] = redirectsOf(patient.trace);
  if (redirect === null) return [];
  const origin = callOf(patient)?.origin;
  const call = callOf(patient)?.url ?? '';
  const home = parseUrl(call)?.origin ?? at;
  const asked = { ...patient, cause: { ...patient.cause, facts: { ...patient.cause.facts, url: call } } };
  const [named = []] =
    origin == null
      ? []
      : nameOrigin({ ...asked, cause: { ...asked.cause, facts: { ...asked.cause.facts, origin } } });
  return [
    [
      { change: 'status', at: home, on: 'response', was: redirect.status, status: 401 },
      {
        change: 'response-header',
        at: home,
        on: 'response',
        name: 'Location',
        was: 'location' in redirect ? redirect.location : getHeader(redirect.headers, 'location'),
        value: null,
      },
      ...named,
    ],
  ];
};

const exposeHeaders: Proposer = (patient) => {
  const { names: hidden = [] } = patient.cause.facts;
  return hidden.length === 0 ? [] : [[listed(patient, 'exposedHeaders', hidden)]];
};

const oneValue: Proposer = (patient) => {
  const answer = answerOf(patient);
  if (answer === null) return [];
  const values = splitList(patient.cause.facts.value ?? '');
  const everybody = !wantsCredentials(patient) && values.every((each) => each === '*');
  if (!everybody) return nameOrigin(patient);
  const on = failedOn(patient);
  return [[setHeader(patient, on, 'Access-Control-Allow-Origin', '*')]];
};

const sayVary: Proposer = (patient) => [varyByOrigin(patient, 'response')];

/** The same for the answer and for the preflight's: the code of the cause says where the header has to stand. */
const check: Readonly<Record<AllowOriginCode, Proposer>> = {
  'allow-origin-missing': nameOrigin,
  'allow-origin-wildcard': nameOriginOrGoWithout,
  'allow-origin-repeated': oneValue,
  'allow-origin-list': oneValue,
  'allow-origin-spaced': nameOrigin,
  'allow-origin-invalid': nameOrigin,
  'allow-origin-mismatch': nameOrigin,
  'allow-credentials': allowCredentials,
};

/** What may mend a refusal of CORS. */
export const proposeForCors: Partial<Record<FindingCode, Proposer>> = {
  ...ofBothChecks(
    check,
    (propose) => propose,
    (propose) => propose,
  ),
  'preflight-status': answerStatus,
  'preflight-redirect': preflightRedirect,
  'allow-methods-invalid': allowMethod,
  'allow-headers-invalid': allowHeaders,
  'method-not-allowed': allowMethod,
  'header-not-allowed': allowHeaders,
  'error-without-cors': nameOriginOnError,
  'preflight-not-handled': answerPreflight,
  'preflight-needs-authentication': answerPreflight,
  'headers-doubled': oneValue,
  'cached-for-another-origin': nameOrigin,
  'redirect-to-login': refuseReadably,
  'origin-null-after-redirect': callFinalUrl,
  'response-header-hidden': exposeHeaders,
  'vary-missing': sayVary,
};
