import type { Change } from '../../explain/change.ts';
import type { Evidence } from '../../explain/finding.ts';
import type { Call } from '../../scenario/scenario.ts';
import { headerPairs } from '../../web/header-pairs.ts';

// What is on a terminal gets into logs, screenshots and issues. Nothing is explained by the value of a cookie.

const hidden = '…';

/** Headers whose value lets somebody in: `Cookie`, `Authorization`, and what has such a name: `X-Api-Key`. */
const secret =
  /^cookie$|authorization|token|secret|session|passw|signature|csrf|xsrf|jwt|(?:api|access|auth|subscription)[-_]?key/i;

/** Whether a request header's value is left out. */
export function isSecretHeader(name: string): boolean {
  return secret.test(name);
}

/** A `Set-Cookie` line without the cookie's value. What has no `=` may be nothing but value. */
export function hideCookieValue(line: string): string {
  return line.replace(/^(?:([^=;]*=)[^;]*|[^;]+)/, (_, name = '') => `${name}${hidden}`);
}

/** A text whose URLs keep their passwords to themselves: `https://user:…@example.com`. */
export function hidePasswords(text: string): string {
  return text.replace(/(\/\/[^\s/?#:@]*:)[^\s/?#]*@/g, `$1${hidden}@`);
}

/** A value that was seen, as it may be shown. */
export function shownValue({ of, name, value }: Evidence): string | null {
  if (value === null) return null;
  if (of === 'cookie' || /^set-cookie$/i.test(name)) return hideCookieValue(value);
  return isSecretHeader(name) ? hidden : value;
}

/** A change as it may be shown. */
export function shownChange(change: Change): Change {
  switch (change.change) {
    case 'set-cookie':
      return { ...change, was: hideCookieValue(change.was), line: hideCookieValue(change.line) };
    case 'call':
      return { ...change, was: shownCall(change.was), call: shownCall(change.call) };
    default:
      return change;
  }
}

/** Bodies are what people log in with. */
function shownCall(call: Call): Call {
  if (call.do === 'cookie' && call.set !== undefined) return { ...call, set: hideCookieValue(call.set) };
  if (call.do !== 'fetch' && call.do !== 'xhr') return call;
  const { headers, body } = call;
  const pairs = headerPairs(headers ?? []).map(
    ([name, value]) => [name, isSecretHeader(name) ? hidden : value] as const,
  );
  const shown = Array.isArray(headers) ? pairs : Object.fromEntries(pairs);
  return {
    ...call,
    ...(headers === undefined ? {} : { headers: shown }),
    ...(body === undefined ? {} : { body: hidden }),
  };
}
