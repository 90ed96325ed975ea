import type { Call } from '../../../scenario/scenario.ts';
import { headerPairs } from '../../../web/header-pairs.ts';
import { isCorsSafelistedRequestHeader } from '../../../web/safelisted-request-header.ts';
import { parseUrl } from '../../../web/url.ts';
import { staysOnSite } from '../stays-on-site.ts';
import { letsIn } from './lets-in.ts';
import { fine, type Judge } from './safety.ts';

/** What a page hands to one server is not for whatever server that one redirects to. */
export const judgeTarget: Judge = ({ variant, changes, origin, page, trusted }) => {
  for (const change of changes) {
    if (change.change !== 'call' || !('url' in change.was) || !('url' in change.call)) continue;
    const from = parseUrl(change.was.url, page)?.origin ?? '';
    const to = parseUrl(change.call.url, page)?.origin ?? '';
    const bared = from.startsWith('https:') && to.startsWith('http:');
    const known = trusted.includes(to) || staysOnSite(from, to) || staysOnSite(origin, to);
    if (known && !bared) continue;
    const given = givenTo(change.call, letsIn(variant, to, origin));
    if (given.length === 0) continue;
    const what = `what is meant for ${from}: ${given.join(', ')}.`;
    if (bared) {
      return { verdict: 'do-not', words: `Do not: over plain HTTP anybody on the way could read ${what}` };
    }
    const words = `Unless ${to} is one of your own, leave it so: the page would hand it ${what}`;
    return { verdict: 'ask', words };
  }
  return fine;
};

/** What a call carries. Cookies are the target's own, which may have said that the page may use them. */
function givenTo(call: Call, takesCredentials: boolean): readonly string[] {
  const headers = 'headers' in call ? headerPairs(call.headers ?? {}) : [];
  const named = headers.filter(([name, value]) => !isCorsSafelistedRequestHeader(name, value));
  const method = ('method' in call ? call.method : undefined)?.toUpperCase() ?? 'GET';
  const writes = ('body' in call && call.body !== undefined) || (method !== 'GET' && method !== 'HEAD');
  return [
    ...named.map(([name]) => name),
    ...(writes ? [`the ${method} with its body`] : []),
    ...(hasCredentials(call) && !takesCredentials ? ['a call with credentials'] : []),
  ];
}

function hasCredentials(call: Call): boolean {
  if (call.do === 'fetch') return call.credentials === 'include';
  if (call.do === 'xhr') return call.withCredentials === true;
  return 'crossorigin' in call && call.crossorigin === 'use-credentials';
}
