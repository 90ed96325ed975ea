import type { Change } from '../../explain/change.ts';
import type { Evidence } from '../../explain/finding.ts';

// What is on a terminal gets into logs, screenshots and issues. Nothing is explained by the value of a cookie.

/** A `Set-Cookie` line without the cookie's value. What has no `=` may be nothing but value. */
export function hideCookieValue(line: string): string {
  return line.replace(/^(?:([^=;]*=)[^;]*|[^;]+)/, (_, name = '') => `${name}…`);
}

/** A value that was seen, as it may be shown. */
export function shownValue({ of, name, value }: Evidence): string | null {
  if (value === null) return null;
  if (/^(?:authorization|cookie)$/i.test(name)) return '…';
  return of === 'cookie' || /^set-cookie$/i.test(name) ? hideCookieValue(value) : value;
}

/** A change as it may be shown. */
export function shownChange(change: Change): Change {
  if (change.change !== 'set-cookie') return change;
  return { ...change, was: hideCookieValue(change.was), line: hideCookieValue(change.line) };
}
