import type { Variant } from '../../scenario/scenario.ts';
import { stripHttpTabOrSpace } from '../../web/header.ts';
import { registrableDomain } from '../../web/site.ts';
import { parseUrl } from '../../web/url.ts';
import { loopbackHint } from '../causes/loopback-hint.ts';
import type { FindingCode } from '../finding-code.ts';
import { withCredentials } from './call-changes.ts';
import { callOf, type Patient, type Proposer } from './patient.ts';
import { valuesSent } from './values-sent.ts';

/** One attribute: its name as written, and its value; `null` for one that has none. */
type Attribute = readonly [name: string, value: string | null];

/** Changes the line of the cookie: what it is set by, wherever that is in the scenario. */
function line(
  changed: (attributes: readonly Attribute[], patient: Patient) => readonly Attribute[],
): Proposer {
  return (patient) => {
    // A cookie that other sites' links and forms do not bring along is doing its work.
    const initiator = callOf(patient)?.initiator ?? 'fetch';
    if (initiator === 'link' || initiator === 'form' || initiator === 'address-bar') return [];
    const was = patient.cause.facts.line ?? lineOf(patient.variant, patient.cause.facts.cookie ?? '');
    if (was === null) return [];
    const [pair = '', ...rest] = was.split(';').map(stripHttpTabOrSpace);
    const attributes = rest.filter((each) => each !== '').map(readAttribute);
    const written = changed(attributes, patient).map(([name, value]) =>
      value === null ? name : `${name}=${value}`,
    );
    const now = [pair, ...written].join('; ');
    return now === was ? [] : [[{ change: 'set-cookie', was, line: now }]];
  };
}

function readAttribute(text: string): Attribute {
  const at = text.indexOf('=');
  return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** The line that sets a cookie of this name, wherever a scenario sets one. */
function lineOf({ cookies = {}, servers, steps }: Variant, name: string): string | null {
  const lines = [
    ...Object.values(cookies).flat(),
    ...Object.values(servers).flatMap((server) => valuesSent(server, 'set-cookie')),
    ...steps.flatMap((step) => (step.do === 'cookie' && step.set !== undefined ? [step.set] : [])),
  ];
  return lines.findLast((each) => stripHttpTabOrSpace(each).startsWith(`${name}=`)) ?? null;
}

function set(attributes: readonly Attribute[], name: string, value: string | null): readonly Attribute[] {
  const others = drop(attributes, name);
  return [...others, [name, value]];
}

function drop(attributes: readonly Attribute[], name: string): readonly Attribute[] {
  return attributes.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
}

const secure = line((attributes) => set(attributes, 'Secure', null));
const withoutDomain = line((attributes) => drop(attributes, 'Domain'));
/** Two names of this machine want one name, not a cookie that goes across sites. */
const acrossSites = (propose: Proposer): Proposer => {
  return (patient) => {
    const { page, url } = patient.cause.facts;
    return loopbackHint(page, url) === null ? propose(patient) : [];
  };
};
const crossSite = acrossSites(line((attributes) => set(set(attributes, 'SameSite', 'None'), 'Secure', null)));
const partitioned = acrossSites(
  line((attributes) =>
    // With it already, the other way is the same.
    attributes.some(([name]) => name.toLowerCase() === 'partitioned')
      ? attributes
      : set(set(set(attributes, 'SameSite', 'None'), 'Secure', null), 'Partitioned', null),
  ),
);
const hostBound = line((attributes) => set(set(drop(attributes, 'Domain'), 'Path', '/'), 'Secure', null));
const httpBound = line((attributes) => set(set(attributes, 'Secure', null), 'HttpOnly', null));
const hostHttpBound = line((attributes) =>
  set(set(set(drop(attributes, 'Domain'), 'Path', '/'), 'Secure', null), 'HttpOnly', null),
);
const rootPath = line((attributes) => set(attributes, 'Path', '/'));
const siteWide = line((attributes, { cause }) => {
  const host = parseUrl(cause.facts.url ?? '')?.hostname ?? '';
  const domain = registrableDomain(host);
  return domain === null ? attributes : set(attributes, 'Domain', domain);
});

const credentials: Proposer = (patient) => [withCredentials(patient)];

const both =
  (...proposers: readonly Proposer[]): Proposer =>
  (patient) =>
    proposers.flatMap((propose) => propose(patient));

/** What may mend a cookie that was not stored or not sent. */
export const proposeForCookies: Partial<Record<FindingCode, Proposer>> = {
  'cookie-not-stored-same-site-none-insecure': secure,
  'cookie-not-stored-partitioned-insecure': secure,
  'cookie-not-stored-secure-prefix': secure,
  'cookie-not-stored-host-prefix': hostBound,
  'cookie-not-stored-http-prefix': httpBound,
  'cookie-not-stored-host-http-prefix': hostHttpBound,
  'cookie-not-stored-domain-mismatch': withoutDomain,
  'cookie-not-stored-domain-public-suffix': withoutDomain,
  'cookie-not-stored-domain-non-ascii': withoutDomain,
  'cookie-not-stored-same-site-strict': both(crossSite, partitioned),
  'cookie-not-stored-same-site-lax': both(crossSite, partitioned),
  'cookie-not-stored-same-site-unset-treated-as-lax': both(crossSite, partitioned),
  'cookie-not-stored-third-party-blocked': partitioned,
  'cookie-not-stored-credentials-mode': credentials,
  'cookie-not-sent-same-site-strict': crossSite,
  'cookie-not-sent-same-site-lax': crossSite,
  'cookie-not-sent-same-site-unset-treated-as-lax': crossSite,
  'cookie-not-sent-third-party-blocked': partitioned,
  'cookie-not-sent-not-on-path': rootPath,
  'cookie-not-sent-domain-mismatch': siteWide,
  'cookie-not-sent-credentials-mode': credentials,
};
