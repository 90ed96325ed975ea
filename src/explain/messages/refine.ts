import { parseUrl } from '../../web/url.ts';
import { leadsToLogin } from '../causes/leads-to-login.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';

/**
 * Says more exactly what a message means, by what it says: of codes that share a text, those that fit come first, and
 * what the text shows to be something else behind the CORS error comes last.
 *
 * @param codes what the text can mean.
 * @param facts what it says.
 * @param failedBefore whether what follows tells that the request itself was never sent, or stopped at a redirect.
 */
export function refine(
  codes: readonly FindingCode[],
  facts: Facts,
  failedBefore: boolean,
): readonly FindingCode[] {
  const fitting = firstThose(byName(byValue(codes, facts), facts), isOnPreflight(facts, failedBefore));
  return [...fitting, ...behind(fitting, facts)];
}

/** Several texts have the header's value in them, and are printed for whatever is wrong with it. */
function byValue(codes: readonly FindingCode[], { value }: Facts): readonly FindingCode[] {
  if (value === undefined || codes.length === 1) return codes;
  const kind = value.includes(',')
    ? /allow-origin-(?:list|repeated)$/
    : value.includes(' ')
      ? /allow-origin-spaced$/
      : value === 'null' || parseUrl(value) !== null
        ? /allow-origin-mismatch$/
        : /allow-origin-invalid$/;
  const fitting = codes.filter((code) => kind.test(code));
  return fitting.length === 0 ? codes : fitting;
}

const prefixes: readonly (readonly [RegExp, FindingCode])[] = [
  [/^__Host-Http-/i, 'cookie-not-stored-host-http-prefix'],
  [/^__Http-/i, 'cookie-not-stored-http-prefix'],
  [/^__Host-/i, 'cookie-not-stored-host-prefix'],
  [/^__Secure-/i, 'cookie-not-stored-secure-prefix'],
  [/^/, 'cookie-not-stored-nameless-with-prefix'],
];

/** A name that breaks what its prefix promises says which; and one that is not there has no character in it. */
function byName(codes: readonly FindingCode[], { cookie }: Facts): readonly FindingCode[] {
  if (cookie === '' && codes.includes('cookie-not-stored-no-name')) return ['cookie-not-stored-no-name'];
  if (cookie === undefined || !codes.includes('cookie-not-stored-host-prefix')) return codes;
  const broken = prefixes.find(([prefix]) => prefix.test(cookie))?.[1];
  return broken === undefined ? codes : [broken];
}

function isOnPreflight({ status }: Facts, failedBefore: boolean): boolean {
  if (status !== undefined && status >= 300 && status < 400) return false;
  return failedBefore || status === 204 || status === 405 || status === 501;
}

/** Of each pair of a code and its twin on the preflight, the one that fits goes first. */
function firstThose(codes: readonly FindingCode[], preflight: boolean): readonly FindingCode[] {
  if (!preflight) return codes;
  const fits = (code: FindingCode) => code.startsWith('preflight-');
  return [...codes.filter(fits), ...codes.filter((code) => !fits(code))];
}

/** What the text shows to stand behind the CORS error. */
function behind(codes: readonly FindingCode[], facts: Facts): readonly FindingCode[] {
  const { status = 0, value, origin, url, redirectedFrom } = facts;
  const has = (pattern: RegExp) => codes.some((code) => pattern.test(code));
  const found: FindingCode[] = [];
  if (has(/^allow-origin-missing$/) && status >= 400) found.push('error-without-cors');
  if (has(/^preflight-(?:allow-origin-missing|status)$/)) {
    if (status === 401 || status === 403 || status === 407) found.push('preflight-needs-authentication');
    if (status >= 400) found.push('preflight-not-handled');
  }
  if (
    has(/allow-origin-(?:repeated|list)$/) &&
    (value === undefined ? !has(/allow-origin-list$/) : isDoubled(value))
  ) {
    found.push('headers-doubled');
  }
  if (redirectedFrom !== undefined && url !== undefined && leadsToLogin(redirectedFrom, url)) {
    found.push('redirect-to-login');
  }
  const isMismatch = has(/allow-origin-mismatch$/);
  if (isMismatch && redirectedFrom !== undefined && value === origin) {
    found.push('origin-null-after-redirect');
  }
  if (origin === 'null' && has(/allow-origin-(?:missing|mismatch)$/)) found.push('origin-null-page');
  return found;
}

/** `*, *`, the same origin twice, or `*` and an origin: two layers have each added theirs. */
function isDoubled(value: string): boolean {
  const items = value.split(',').map((item) => item.trim());
  return items.length > 1 && (new Set(items).size < items.length || items.includes('*'));
}
