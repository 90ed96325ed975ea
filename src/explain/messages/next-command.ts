import { isCorsSafelistedMethod } from '../../web/method.ts';
import { parseUrl } from '../../web/url.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { shellQuote } from '../shell-quote.ts';
import { isAboutPreflight } from './is-about-preflight.ts';

/**
 * The `corsage check` that tries what a message complains of, ready to be pasted into a shell: with the origin, the method
 * or the header left to be filled in where the message does not say it.
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
    ...methodAndHeader(code, method === 'OPTIONS' ? undefined : method, header),
    ...(credentials === 'include' || needsCredentials.test(code) ? ['--credentials include'] : []),
  ].join(' ');
}

function methodAndHeader(
  code: FindingCode,
  method: string | undefined,
  header: string | undefined,
): readonly string[] {
  const given = method === undefined || method === 'GET' ? [] : [`-X ${shellQuote(method)}`];
  if (code === 'header-not-allowed' && header !== undefined) {
    return [...given, `-H ${shellQuote(`${header}: 1`)}`];
  }
  // A method that needs a preflight, or a header.
  if (!isAboutPreflight(code) || (method !== undefined && !isCorsSafelistedMethod(method))) return given;
  return method === undefined && !aboutHeaders.test(code) ? ['-X METHOD'] : [...given, "-H 'NAME: 1'"];
}

const aboutHeaders = /^header-not-allowed$|^allow-headers-invalid$/;

/** What nobody sees without credentials. */
const needsCredentials = /allow-origin-wildcard$|allow-credentials$|^cookie-/;
