import { getHeader } from '../../browser/header-lines.ts';
import type { Trace, TraceStep } from '../../browser/trace.ts';
import { cookiePair } from '../../scenario/cookie-pair.ts';
import { isSameSite } from '../../web/site.ts';
import { parseUrl } from '../../web/url.ts';
import type { Evidence, Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { rejectedBecause, withheldBecause } from '../sequence/words/cookie-reasons.ts';
import { callerOrigin } from './caller-origin.ts';
import type { Cause } from './cause.ts';
import { redirectsOf, requestOf } from './exchanges.ts';
import { frameAround } from './frame-around.ts';
import { loopbackHint } from './loopback-hint.ts';

/** What became of cookies: each that was not stored, not sent, or changed. */
export function causesOfCookies(trace: Trace): readonly Cause[] {
  const request = requestOf(trace);
  const common: Facts = {
    ...(trace.page === null ? {} : { page: trace.page }),
    ...(request?.origin == null ? {} : { origin: request.origin }),
    ...(request === null ? {} : { credentials: request.credentialsMode, method: request.method }),
  };
  // Cookies are looked for before the request that they are for is sent.
  let asked = request?.url ?? trace.page ?? undefined;
  let attached = asked;
  const causes: Cause[] = [];
  for (const step of trace.steps) {
    if (step.step === 'sent') asked = step.url;
    if (step.step === 'redirect' && step.url !== null) attached = step.url;
    const found = causesOfStep(step);
    const url = step.step === 'cookie-withheld' ? attached : asked;
    const hint = loopbackHint(common.page, url);
    const framedBy = frameAround(trace, url);
    const at = {
      ...(url === undefined ? {} : { url }),
      ...(hint === null ? {} : { hint }),
      ...(framedBy === null ? {} : { framedBy }),
    };
    for (const { code, facts, evidence } of found) {
      const detour = framedBy === null && bySameSite.has(code) && isDetour(trace, url);
      const named = detour ? 'cookie-not-sent-cross-site-redirect' : code;
      causes.push({ code: named, facts: { ...common, ...at, ...facts }, evidence });
    }
  }
  return merged(causes);
}

const bySameSite: ReadonlySet<FindingCode> = new Set([
  'cookie-not-sent-same-site-strict',
  'cookie-not-sent-same-site-lax',
]);

/** Whether page and server are of one site, so that it takes a redirect to tell them apart. */
function isDetour(trace: Trace, url: string | undefined): boolean {
  const server = parseUrl(url ?? '')?.origin;
  return server !== undefined && redirectsOf(trace).length > 0 && isSameSite(callerOrigin(trace), server);
}

type Found = { readonly code: FindingCode; readonly facts: Facts; readonly evidence: readonly Evidence[] };

function causesOfStep(step: TraceStep): readonly Found[] {
  switch (step.step) {
    case 'cookie-rejected': {
      const cookie = step.name ?? cookiePair(step.line).name;
      const evidence: Evidence[] = [{ of: 'cookie', name: 'Set-Cookie', value: step.line }];
      const facts = { cookie, line: step.line, ...alsoBy(step, rejectedBecause) };
      return [{ code: `cookie-not-stored-${step.code}`, facts, evidence }];
    }
    case 'set-cookie-ignored': {
      const facts = { cookie: cookiePair(step.line).name, line: step.line };
      const evidence: Evidence[] = [{ of: 'cookie', name: 'Set-Cookie', value: step.line }];
      return [{ code: `cookie-not-stored-${step.code}`, facts, evidence }];
    }
    case 'cookie-withheld': {
      const evidence: Evidence[] = [{ of: 'cookie', name: step.name, value: null }];
      const facts = { cookie: step.name, ...alsoBy(step, withheldBecause) };
      return [{ code: `cookie-not-sent-${step.code}`, facts, evidence }];
    }
    case 'cookie-stored':
      if (step.removed) return [];
      return step.warnings.map((warning) => ({
        code: `cookie-changed-${warning}` as const,
        facts: { cookie: step.name },
        evidence: [],
      }));
    default:
      return [];
  }
}

/** What would keep a cookie back, were third-party cookies allowed. */
function alsoBy<C extends string>(
  { code, codes }: { readonly code: C; readonly codes: readonly C[] },
  because: Readonly<Record<C, string>>,
): { readonly also?: string } {
  const sameSite = codes.find((each) => each.startsWith('same-site-'));
  return code === 'third-party-blocked' && sameSite !== undefined ? { also: because[sameSite] } : {};
}

/** Cookies that one rule keeps back on one request are one cause. */
function merged(causes: readonly Cause[]): readonly Cause[] {
  const groups = new Map<string, Cause[]>();
  for (const cause of causes) {
    const alone = cause.facts.line === undefined ? '' : cause.facts.line;
    const key = JSON.stringify([cause.code, cause.facts.url, alone]);
    groups.set(key, [...(groups.get(key) ?? []), cause]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Cause];
    if (group.length === 1) return first;
    const names = [...new Set(group.flatMap(({ facts }) => facts.cookie ?? []))];
    const evidence = group.flatMap((each) => each.evidence);
    return { ...first, facts: { ...first.facts, cookie: names.join(', '), names }, evidence };
  });
}

/** The cookies that a request carried. */
export function cookiesSent(step: Extract<TraceStep, { readonly step: 'sent' }>): string | null {
  return getHeader(step.headers, 'cookie');
}
