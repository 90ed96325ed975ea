import { defaultPath } from '../../src/browser/cookies/default-path.ts';
import { originsOf } from '../../src/scenario/itinerary.ts';
import { isOriginPlace } from '../../src/scenario/scenario.ts';
import { domainMatches } from '../../src/web/domain-match.ts';
import type { Experiment } from '../shared/experiment.ts';

/** More would not fit into the headers that browsers take. */
const mostBytes = 96 * 1024;

/**
 * The `Set-Cookie` lines that remove from one host whatever some experiments may have left there, a neighbour's cookies
 * with `Domain` included.
 *
 * @param experiments any number of them.
 * @returns for each host name, the lines.
 */
export function forgetCookies(experiments: readonly Experiment[]): ReadonlyMap<string, readonly string[]> {
  const hosts = new Set(experiments.flatMap(originsOf).map((origin) => new URL(origin).hostname));
  const lines = new Map([...hosts].map((host) => [host, new Set<string>()]));
  for (const cookie of experiments.flatMap(cookiesSet)) {
    const { hostname } = new URL(cookie.origin);
    const domain = /;\s*domain=\.?([^;\s]+)/i.exec(cookie.line)?.[1]?.toLowerCase();
    for (const [host, expired] of lines) {
      const reached = domain === undefined ? host === hostname : domainMatches(host, domain);
      if (reached) expired.add(expiredLine(cookie));
    }
  }
  return new Map([...lines].map(([host, set]) => [host, [...set]]));
}

/**
 * The `Set-Cookie` lines that remove every cookie that a request shows, wherever it may have been set: on the host or for
 * a domain above it, at the request's path or one above that.
 *
 * On the reader's own machine, another project's cookies on the same host name go as well: ports share cookies. That host
 * names below `localhost` end in the lab's `pair.localhost`, `a.localhost` and the like is rare enough.
 *
 * @param cookie the request's `Cookie` header.
 * @param host the experiment's name of the host.
 * @param path the deepest path that is asked for, without a slash at the end.
 */
export function forgetSeen(cookie: string, host: string, path: string): readonly string[] {
  const names = cookie.split(';').map((pair) => pair.trim().split('=', 1)[0]!);
  const domains = ['', ...parentDomains(host).map((domain) => `; Domain=${domain}`)];
  const paths = pathsAbove(path);
  const lines: string[] = [];
  let bytes = 0;
  for (const name of new Set(names)) {
    // Nothing that a browser sends has other characters; what a client may is not echoed.
    if (!/^[\x21-\x3a\x3c\x3e-\x7e]+$/.test(name)) continue;
    for (const at of paths) {
      for (const domain of domains) {
        // A browser lets a cookie that is `Secure`, or has a prefix that says so, be replaced by such a one only; one
        // that takes no such cookie over plain HTTP has none. A partitioned one is another cookie, set across sites.
        for (const more of [
          '',
          '; Secure',
          ...(domain === '' ? ['; Secure; SameSite=None; Partitioned'] : []),
        ]) {
          const line = `${name}=; Path=${at}${domain}${more}; Max-Age=0`;
          bytes += line.length;
          if (bytes > mostBytes) return lines;
          lines.push(line);
        }
      }
    }
  }
  return lines;
}

/** The domains for which a host may set cookies: all but the last label, of its own name and those above. */
function parentDomains(host: string): string[] {
  const labels = host.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** `/`, `/api`, `/api/posts`. */
function pathsAbove(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)];
}

/**
 * What one origin is asked to forget before an experiment is played: not what the experiment itself has set by then on a
 * neighbour, for all of their domain.
 *
 * @param lines what {@link forgetCookies} and {@link forgetSeen} found for the host.
 * @param experiment what is about to be played.
 * @param self the origin that is asked, as the experiment names it.
 */
export function linesToForget(
  lines: readonly string[],
  { cookies = {} }: Experiment,
  self: string,
): readonly string[] {
  const neighbours = Object.entries(cookies).filter(([origin]) => origin !== self);
  const set = neighbours.flatMap(([origin, given]) =>
    given.map((line) => identityOf(expiredLine({ origin, line, defaultPath: '/' }))),
  );
  return lines.filter((line) => !set.includes(identityOf(line)));
}

/** Name, domain and path. */
function identityOf(expired: string): string {
  return expired
    .split('; ')
    .filter((part) => !/^(?:secure|samesite|partitioned)\b/i.test(part))
    .map((part, index) => (index === 0 ? part : part.toLowerCase()))
    .sort()
    .join('; ');
}

function expiredLine({ line, defaultPath }: CookieSet): string {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  // What tells cookies apart besides the name, and what one with a prefix must have to be replaced.
  const kept = attributes.filter((attribute) => /^(?:path|domain|secure|samesite)\b/i.test(attribute));
  if (!kept.some((attribute) => /^path\b/i.test(attribute))) kept.push(`Path=${defaultPath}`);
  return [`${pair.slice(0, pair.indexOf('='))}=`, ...kept, 'Max-Age=0'].join('; ');
}

interface CookieSet {
  /** The origin, or any URL on it, that would hold the cookie. */
  readonly origin: string;
  readonly line: string;
  /** Where it would be sent if the line says nothing of it. */
  readonly defaultPath: string;
}

/** Every cookie that an experiment may set: beforehand, by an answer, by script. */
function cookiesSet({ cookies = {}, servers, steps }: Experiment): CookieSet[] {
  const found: CookieSet[] = [];
  for (const [origin, lines] of Object.entries(cookies)) {
    for (const line of lines) found.push({ origin, line, defaultPath: '/' });
  }
  for (const [origin, { headers = [], routes }] of Object.entries(servers)) {
    for (const [route, reply] of Object.entries(routes)) {
      const path = defaultPath(route.slice(route.indexOf('/')));
      for (const [name, line] of [...headers, ...(reply.headers ?? [])]) {
        if (name.toLowerCase() === 'set-cookie') found.push({ origin, line, defaultPath: path });
      }
    }
  }
  let page = '';
  for (const step of steps) {
    if (step.do === 'open' || step.do === 'visit' || step.do === 'form') page = step.url;
    if (step.do !== 'cookie' || step.set === undefined) continue;
    found.push({ origin: isOriginPlace(step.in) ? step.in : page, line: step.set, defaultPath: '/' });
  }
  return found;
}
