import { parseUrl } from '../../web/url.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { shellQuote } from '../shell-quote.ts';

/**
 * The `corsage check` that tries what a message complains of, ready to be pasted into a shell.
 *
 * @param code what it means: some messages come of calls of one kind only.
 * @param facts what the message says.
 * @returns `null` where it names no URL.
 */
export function nextCommand(
  code: FindingCode,
  { url, redirectedFrom, origin, method, header, credentials }: Facts,
): string | null {
  // Redirects have to be followed from where the page asked.
  const target = parseUrl(redirectedFrom ?? url ?? '');
  if (target === null || !/^https?:$/.test(target.protocol)) return null;
  return [
    'corsage check',
    shellQuote(target.href),
    `--from ${origin === undefined ? 'ORIGIN' : shellQuote(origin)}`,
    ...(method === undefined || method === 'GET' || method === 'OPTIONS' ? [] : [`-X ${shellQuote(method)}`]),
    ...(code === 'header-not-allowed' && header !== undefined ? [`-H ${shellQuote(`${header}: 1`)}`] : []),
    ...(credentials === 'include' || needsCredentials.test(code) ? ['--credentials include'] : []),
  ].join(' ');
}

/** What nobody sees without credentials. */
const needsCredentials = /allow-origin-wildcard$|allow-credentials$|^cookie-/;
