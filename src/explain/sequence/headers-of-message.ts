import type { HeaderLine } from '../../browser/http.ts';
import type { SequenceHeader } from './row.ts';

const ofRequests = /^(?:origin|access-control-request-.*|content-type|cookie)$/i;
/** Those that decide here: a preflight's answer says other things than the answer itself. */
const ofPreflightAnswers = /^(?:access-control-(?!expose-headers).*|vary|location|www-authenticate)$/i;
const ofAnswers =
  /^(?:access-control-(?:allow-origin|allow-credentials|expose-headers)|vary|location|cross-origin-resource-policy|www-authenticate)$/i;

/**
 * A request's headers. What matters is what CORS is about, cookies, and what the page's script set itself.
 *
 * @param setByScript names in lower case.
 */
export function headersOfRequest(
  headers: readonly HeaderLine[],
  setByScript: ReadonlySet<string>,
): SequenceHeader[] {
  return headers.map(([name, value]) => ({
    name: canonicalName(name),
    value,
    tone: /^cookie$/i.test(name) ? 'allowed' : 'plain',
    matters: ofRequests.test(name) || (setByScript.has(name.toLowerCase()) && !/^accept$/i.test(name)),
  }));
}

/**
 * An answer's headers. What a check has to say about them comes later.
 *
 * @param cached whether a shared cache stands in between: then what is for it matters too.
 */
export function headersOfResponse(
  headers: readonly HeaderLine[],
  preflight: boolean,
  cached: boolean,
): SequenceHeader[] {
  const matter = preflight ? ofPreflightAnswers : ofAnswers;
  return headers.map(([name, value]) => ({
    name: canonicalName(name),
    value,
    tone: 'plain',
    matters: matter.test(name) || (cached && /^cache-control$/i.test(name)),
  }));
}

/** `access-control-allow-origin` as it stands in the documentation. */
export function canonicalName(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}
