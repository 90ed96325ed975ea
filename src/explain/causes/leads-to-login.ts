import { parseUrl } from '../../web/url.ts';

/** Words of pages where a person signs in. */
const page = /\b(?:log-?in|sign-?in|sso|saml2?|authorize|authenticate)\b/;

/** Words of all that has to do with signing in, APIs among it. */
const area = /\b(?:auth|authentication|oauth2?|openid|accounts?|idp)\b/;

/** Where to go back to afterwards, or who asks. */
const wayBack = /[?&](?:next|rd|rurl|continue|goto|return[a-z_]*|redirect[a-z_]*|client_id)=/i;

/**
 * Whether a redirect looks like one to a page where a person signs in. That is a guess by the words in the two URLs: not
 * where they are in the first one already, and not where the same resource has another address, with another host,
 * scheme, version or slash.
 *
 * @param url what was asked for.
 * @param location where that is redirected, relative to it.
 * @example
 * ```ts
 * leadsToLogin('https://api.example.com/me', 'https://login.example.com/'); // true
 * leadsToLogin('https://auth.example.com/token', '/token/'); // false
 * ```
 */
export function leadsToLogin(url: string, location: string): boolean {
  const [from, to] = [parseUrl(url), parseUrl(location, url)];
  if (from === null || to === null) return false;
  const [before, after] = [wordsOf(from), wordsOf(to)];
  const resource = segmentsOf(to).at(-1);
  if (page.test(before) || (resource !== undefined && resource === segmentsOf(from).at(-1))) return false;
  if (page.test(after)) return true;
  return area.test(after) && !area.test(before) && isEntrance(to);
}

/** Whether nothing in particular is asked for there: what serves tokens or users as an API has a path. */
function isEntrance(url: URL): boolean {
  const resource = segmentsOf(url).at(-1);
  return resource === undefined || area.test(resource.toLowerCase()) || wayBack.test(url.search);
}

function segmentsOf({ pathname }: URL): readonly string[] {
  return pathname.split('/').filter((segment) => segment !== '');
}

/** `/users/sign_in` and `/ServiceLogin` have the same words as `sign-in` and `service-login`. */
function wordsOf({ hostname, pathname }: URL): string {
  const path = pathname.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/_/g, '-');
  return `${hostname}${path}`.toLowerCase();
}
