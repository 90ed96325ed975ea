import { cookiePair } from '../../scenario/cookie-pair.ts';
import { UsageError } from '../frame/usage-error.ts';

/** What `--cookie` holds. */
export interface CookieOption {
  /** `Set-Cookie` lines. */
  readonly lines: readonly string[];
  /** How it was understood, where that is not plain. */
  readonly notes: readonly string[];
}

/** Those that browsers know, and those that they skip and servers send all the same. */
const attributes =
  /^(?:expires|max-age|domain|path|secure|httponly|samesite|partitioned|priority|sameparty|version|comment|commenturl|discard|port)$/i;

/**
 * Reads one `--cookie`: a `Set-Cookie` line, or what a `Cookie` header holds. `Set-Cookie:` before it means that line and
 * nothing else, whatever its attributes.
 *
 * @throws {UsageError} where it is neither: a browser would drop the rest of it without a word.
 */
export function readCookieOption(text: string): CookieOption {
  const [, header, line = ''] = /^\s*(?:(set-cookie|cookie):)?\s*(.*?)\s*$/is.exec(text) ?? [];
  const parts = line.split(';').flatMap((part) => part.trim() || []);
  if (parts.length === 0) {
    throw new UsageError(
      `--cookie is '${text}', which is no cookie. Write --cookie 'session=abc; Secure; SameSite=None'.`,
    );
  }
  const odd = parts.slice(1).filter((part) => !attributes.test(part.split('=', 1)[0]!.trim()));
  if (header?.toLowerCase() === 'cookie') return { lines: parts, notes: [] };
  if (header !== undefined || odd.length === 0) return { lines: [line], notes: [] };
  if (odd.length === parts.length - 1 && parts.every((part) => part.includes('='))) {
    const names = parts.map((part) => cookiePair(part).name).join(', ');
    return { lines: parts, notes: [`--cookie is read as ${parts.length} cookies: ${names}.`] };
  }
  throw new UsageError(
    `--cookie has '${odd[0]}', which is no attribute of a cookie. Give --cookie once for each cookie.`,
  );
}
