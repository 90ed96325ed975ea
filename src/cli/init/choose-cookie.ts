import type { CookieOptions } from '../../policy/cookie/cookie-options.ts';
import { isSameSite } from '../../web/site.ts';
import { isLoopbackHost } from '../../web/trustworthy.ts';
import { parseUrl } from '../../web/url.ts';
import type { Answers } from './answers.ts';

export interface ChosenCookie {
  readonly options: CookieOptions;
  /** Why these attributes, in sentences. */
  readonly why: string;
}

/**
 * Chooses a session cookie's attributes by where the API and its pages are. Developers' pages have no say: their machine
 * is another site than any server.
 */
export function chooseCookie({ api, pages, devPages, cookie, setBy }: Answers): ChosenCookie | null {
  if (cookie === null) return null;
  const url = parseUrl(api);
  const origin = url?.origin ?? '';
  const base = { name: cookie, httpOnly: true } as const;
  const others = (pages.length === 0 ? devPages : pages)
    .map((page) => parseUrl(page)?.origin ?? '')
    .filter((page) => page !== '' && page !== origin && !isSameSite(page, origin));
  const [other] = others;
  if (url?.protocol !== 'https:') {
    const local = isLoopbackHost(url?.hostname ?? '')
      ? 'WebKit takes no Secure cookie from http://localhost'
      : 'a Secure cookie needs https:';
    const across =
      other === undefined ? '' : ` ${other} is another site, and across sites a cookie needs Secure.`;
    return {
      options: { ...base, secure: false, sameSite: 'lax' },
      why: `Not Secure: ${local}.${across}`,
    };
  }
  if (other === undefined) {
    return {
      options: { ...base, secure: true, sameSite: 'lax' },
      why: 'Lax: all pages are of the same site as the API, and requests of other sites come without the cookie.',
    };
  }
  const none = `None: ${other} is another site than the API. Every site's requests bring the cookie along: refuse cross-origin writes, as crossOriginProtection does.`;
  if (setBy === 'api') {
    const why = `${none} Not Partitioned: what a visit to the API stores would not be there under another site.`;
    return { options: { ...base, secure: true, sameSite: 'none' }, why };
  }
  const why = `${none} Partitioned: a jar of its own under each site, which Chromium keeps where it blocks third parties.`;
  return { options: { ...base, secure: true, sameSite: 'none', partitioned: true }, why };
}
