import { isSchemelesslySameSite } from '../../../web/site.ts';
import { parseUrl } from '../../../web/url.ts';
import { valuesSent } from '../values-sent.ts';
import { type Case, fine, type Judge } from './safety.ts';

/** `cross-origin` has no list: what one site may embed every site may, with the cookies of whoever looks at it. */
export const judgeResourcePolicy: Judge = (it) => {
  const opened = it.changes.some(
    (change) =>
      change.change === 'response-header' &&
      change.name.toLowerCase() === 'cross-origin-resource-policy' &&
      change.value === 'cross-origin',
  );
  if (!opened) return fine;
  const { origin, url, trusted } = it;
  if (
    trusted.includes(origin) ||
    isSchemelesslySameSite(origin, parseUrl(url)?.origin ?? '') ||
    isPublic(it)
  ) {
    return { verdict: 'caution', words: 'Only for what anybody may see: every site can then embed it.' };
  }
  return {
    verdict: 'ask',
    words:
      'Unless anybody may see it, leave it so: every site could then embed it, also what only a logged-in user gets.',
  };
};

/** Whether the answer is the same for everybody: it says so, or nobody was known to whom it was given. */
function isPublic({ variant, url, hasCookies }: Case): boolean {
  const { origin = '', pathname = '' } = parseUrl(url) ?? {};
  const server = variant.servers[origin];
  const reply = server?.routes[`GET ${pathname}`];
  if (server === undefined || reply === undefined) return false;
  const sent = (name: string) => valuesSent({ ...server, routes: { only: reply } }, name).join(', ');
  const cache = sent('cache-control');
  if (/\b(?:private|no-store)\b/i.test(cache) || sent('set-cookie') !== '') return false;
  return !hasCookies || /\bpublic\b/i.test(cache) || sent('access-control-allow-origin') === '*';
}
