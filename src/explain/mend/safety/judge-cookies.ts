import { isSameSite } from '../../../web/site.ts';
import { parseUrl } from '../../../web/url.ts';
import { letsIn } from './lets-in.ts';
import { fine, type Judge } from './safety.ts';

/** A cookie that goes everywhere is what cross-site request forgery lives on. */
export const judgeCookies: Judge = ({ variant, changes, origin, url, framedBy, trusted }) => {
  const loosened = changes.some(
    (change) =>
      change.change === 'set-cookie' && acrossSites.test(change.line) && !acrossSites.test(change.was),
  );
  if (!loosened) return fine;
  const server = parseUrl(url)?.origin ?? '';
  if (framedBy !== null && !trusted.includes(framedBy)) {
    return {
      verdict: 'ask',
      words: `Unless ${framedBy} is one of your own, leave it so: SameSite keeps other sites from putting the page into a frame and having your users act in it.`,
    };
  }
  if (!trusted.includes(origin) && !isSameSite(origin, server) && !letsIn(variant, server, origin)) {
    return {
      verdict: 'ask',
      words: `Unless ${origin} is one of your own, leave it so: SameSite keeps other sites’ pages from acting as your users.`,
    };
  }
  return {
    verdict: 'caution',
    words:
      'With SameSite=None every site’s requests bring this cookie along: refuse cross-origin writes at the server.',
  };
};

const acrossSites = /;\s*samesite=none/i;
