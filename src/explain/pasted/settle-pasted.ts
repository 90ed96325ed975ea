import type { HeaderLine } from '../../browser/http.ts';
import type { RedirectMode, RequestMode } from '../../browser/trace.ts';
import type { CredentialsMode } from '../../web/credentials-mode.ts';
import { isForbiddenRequestHeaderName } from '../../web/forbidden-request-header.ts';
import type { PastedRequest } from './pasted-request.ts';

/** What a copied request says about the page behind it, and what of it was the page's own doing. */
export interface SettledRequest {
  readonly url: string;
  readonly method: string | null;
  /** What script has set: what browsers add to every request is gone. */
  readonly headers: readonly HeaderLine[];
  readonly body: PastedRequest['body'];
  /** The page's origin or URL, by `Origin` or else `Referer`. */
  readonly from: string | null;
  /** `name=value`, one each. */
  readonly cookies: readonly string[];
  readonly mode: RequestMode | null;
  readonly credentials: CredentialsMode | null;
  readonly redirect: RedirectMode | null;
  readonly insecure: boolean;
  readonly notes: readonly string[];
}

/** Headers that script may set, and that browsers set themselves where it does not. */
const setByBrowsers = new Set(['user-agent', 'accept-language', 'accept-encoding', 'priority']);

/**
 * Takes a copied request apart: what the browser had added is what the engine adds again, and only the rest is the
 * page's. What stood in `Origin` and `Cookie` becomes the page and the cookies beforehand.
 */
export function settlePasted(pasted: PastedRequest): SettledRequest {
  const { url, method, body, redirect, insecure } = pasted;
  const value = (name: string): string | null =>
    pasted.headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? null;
  const notes = [...pasted.notes];
  // What developer tools add while "Disable cache" is ticked. A page that says one of them rarely says both.
  const cacheOff = value('cache-control') === 'no-cache' && value('pragma') === 'no-cache';
  if (cacheOff) {
    notes.push(
      'Cache-Control and Pragma are left out: developer tools add them. Where the page sets them, add them again.',
    );
  }
  const headers = pasted.headers.filter(([name]) => {
    const key = name.toLowerCase();
    if (cacheOff && (key === 'cache-control' || key === 'pragma')) return false;
    return !isForbiddenRequestHeaderName(key) && !setByBrowsers.has(key);
  });
  const cookies = (value('cookie') ?? '').split(/;\s*/).filter((each) => each !== '');
  const fetchMode = pasted.mode ?? value('sec-fetch-mode');
  if (fetchMode === 'navigate') {
    notes.push('What was copied is a navigation, which needs no CORS. It is checked as a fetch of the page.');
  }
  return {
    url,
    method,
    headers,
    body,
    from: value('origin') ?? value('referer'),
    cookies,
    mode: isMode(fetchMode) ? fetchMode : null,
    credentials: pasted.credentials ?? (cookies.length > 0 ? 'include' : null),
    redirect,
    insecure,
    notes,
  };
}

function isMode(mode: string | null): mode is RequestMode {
  return mode === 'cors' || mode === 'no-cors' || mode === 'same-origin';
}
