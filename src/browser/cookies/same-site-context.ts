import { asTuple, originOfUrl } from '../../web/origin.ts';
import { areSameSite, areSchemelesslySameSite } from '../site.ts';
import type { CookieContext } from './cookie-context.ts';
import type { CookieProfile } from './cookie-profile.ts';

/**
 * Which `SameSite` cookies a request may carry: all, all but `Strict`, the same but with an unsafe method, or only
 * `None`.
 */
export type SameSiteMode = 'strict' | 'lax' | 'lax-unsafe' | 'cross-site';

// https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * The same-site mode of a request, or of a script's access.
 *
 * @param context what is asked for, and from where.
 * @param profile whose rules.
 * @param url `context.url`, for who has parsed it already.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#same-site-requests
 * @see https://fetch.spec.whatwg.org/#determine-the-same-site-mode
 */
export function sameSiteMode(
  context: CookieContext,
  { sameSite }: CookieProfile,
  url: URL = new URL(context.url),
): SameSiteMode {
  const { origin } = url;
  const sameSiteWith = sameSite.schemeful ? areSameSite : areSchemelesslySameSite;
  const ours = (other: string) => sameSiteWith(other, origin);

  // A person's own navigation has no initiator, and counts as the site's own.
  const fromOurs = context.initiator === null || ours(context.initiator);
  // The "site for cookies": what the address bar shows must be of the site, and so must all documents in between. A
  // document that is still to come is none of them.
  const { navigation } = context;
  const { comparesTopLevelHost } = sameSite;
  if (comparesTopLevelHost && navigation !== 'top-level' && asTuple(context.topLevel)?.host === url.hostname)
    return 'strict';
  const among =
    navigation === 'top-level' ||
    (ours(context.topLevel) && context.ancestors.every(ours) && (navigation === 'frame' || fromOurs));
  if (!among) return 'cross-site';

  const alike = sameSite.redirectsSchemeful ? areSameSite : sameSiteWith;
  const detour =
    sameSite.considersRedirects && !context.redirects.every((from) => alike(originOfUrl(from), origin));
  if (fromOurs && !detour) return 'strict';
  if (navigation !== 'top-level') return 'cross-site';
  return safeMethods.has(context.method) ? 'lax' : 'lax-unsafe';
}
