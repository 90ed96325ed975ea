import { parseUrl } from '../../../web/url.ts';
import { fine, type Judge } from './safety.ts';

/** A cookie with `Domain` goes to every host below it, and any of them can set another in its place. */
export const judgeDomain: Judge = ({ changes, url, trusted }) => {
  const widened = changes.find(
    (change) => change.change === 'set-cookie' && domain.test(change.line) && !domain.test(change.was),
  );
  if (widened?.change !== 'set-cookie') return fine;
  const [, site = ''] = domain.exec(widened.line) ?? [];
  // What script is not to see is most often a session.
  const guarded = /;\s*httponly\s*(?:;|$)/i.test(widened.line);
  if (guarded && !trusted.includes(parseUrl(url)?.origin ?? '')) {
    return {
      verdict: 'ask',
      words: `Leave it so, unless each host under ${site} is one of your own and may act as your users: each would get this cookie, and could set another in its place.`,
    };
  }
  return {
    verdict: 'caution',
    words: `Only if each host under ${site} may see this cookie: each would get it, and could set another in its place.`,
  };
};

const domain = /;\s*domain=([^;\s]+)/i;
