import type { CredentialsMode } from '../../web/credentials-mode.ts';
import { parseUrl } from '../../web/url.ts';
import type { AllowOriginCode } from '../failure.ts';
import { getHeader } from '../header-lines.ts';
import type { HeaderLine } from '../http.ts';

/** What the check saw, and what it found wrong. */
export interface CorsVerdict {
  /** The header's value, several joined with `, `; `null` where it is missing. */
  readonly allowOrigin: string | null;
  readonly allowCredentials: string | null;
  readonly code: AllowOriginCode | null;
}

/**
 * Whether a response lets the page's script have it.
 *
 * The standard knows success and failure. Browsers name the reason more finely, and so do the codes.
 *
 * @param origin the request's serialised origin.
 * @param credentialsMode that of the request, also where the response is a preflight's, which has no credentials.
 * @param headers the response's.
 * @returns what was compared; `code` is `null` where the check passes.
 * @see https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(
  origin: string,
  credentialsMode: CredentialsMode,
  headers: readonly HeaderLine[],
): CorsVerdict {
  const include = credentialsMode === 'include';
  const allowOrigin = getHeader(headers, 'access-control-allow-origin');
  const allowCredentials = getHeader(headers, 'access-control-allow-credentials');
  return { allowOrigin, allowCredentials, code: check() };

  function check(): AllowOriginCode | null {
    // Step 2. Missing is not `null`.
    if (allowOrigin === null) return 'allow-origin-missing';
    // Step 3.
    if (allowOrigin === '*') return include ? 'allow-origin-wildcard' : null;
    // Step 4, byte for byte.
    if (allowOrigin !== origin) return whyNot(allowOrigin);
    // Steps 5 to 8.
    return include && allowCredentials !== 'true' ? 'allow-credentials' : null;
  }

  function whyNot(value: string): AllowOriginCode {
    if (headers.filter(([name]) => name === 'Access-Control-Allow-Origin').length > 1)
      return 'allow-origin-repeated';
    if (value.includes(',')) return 'allow-origin-list';
    if (value.includes(' ')) return 'allow-origin-spaced';
    const isUrl = /^[\x20-\x7e]*$/.test(value) && parseUrl(value) !== null;
    return value === 'null' || isUrl ? 'allow-origin-mismatch' : 'allow-origin-invalid';
  }
}
