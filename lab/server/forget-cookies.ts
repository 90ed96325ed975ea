import { originsOf } from '../../src/scenario/itinerary.ts';
import { isOriginPlace, type Scenario, type Variant } from '../../src/scenario/scenario.ts';
import { domainMatches } from '../../src/web/domain-match.ts';

/**
 * The `Set-Cookie` lines that remove from one host whatever any case may have left there, a neighbour's cookies with
 * `Domain` included.
 *
 * Only cookies that the cases name: another project on the reader's machine may use the same host names on another
 * port, and ports share cookies. A partitioned cookie is out of reach of a first-party visit; a case that sets one
 * removes it itself.
 *
 * @param scenarios all cases.
 * @returns for each host name, the lines.
 */
export function forgetCookies(scenarios: readonly Scenario[]): ReadonlyMap<string, readonly string[]> {
  const variants = scenarios.flatMap((scenario) => scenario.variants);
  const hosts = new Set(variants.flatMap(originsOf).map((origin) => new URL(origin).hostname));
  const lines = new Map([...hosts].map((host) => [host, new Set<string>()]));
  for (const cookie of variants.flatMap(cookiesSet)) {
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
 * What one origin is asked to forget before a variant is played: not what the variant itself has set by then on a
 * neighbour, for all of their domain.
 *
 * @param lines what {@link forgetCookies} found for the host.
 * @param variant what is about to be played.
 * @param self the origin that is asked, as the variant names it.
 */
export function linesToForget(
  lines: readonly string[],
  { cookies = {} }: Variant,
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
    .filter((part) => !/^(?:secure|samesite)\b/i.test(part))
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

/** Every cookie that a variant may set: beforehand, by an answer, by script. */
function cookiesSet({ cookies = {}, servers, steps }: Variant): CookieSet[] {
  const found: CookieSet[] = [];
  for (const [origin, lines] of Object.entries(cookies)) {
    for (const line of lines) found.push({ origin, line, defaultPath: '/' });
  }
  for (const [origin, { headers = [], routes }] of Object.entries(servers)) {
    for (const [route, reply] of Object.entries(routes)) {
      const defaultPath = defaultPathOf(route.slice(route.indexOf('/')));
      for (const [name, line] of [...headers, ...(reply.headers ?? [])]) {
        if (name.toLowerCase() === 'set-cookie') found.push({ origin, line, defaultPath });
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

/** @see https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4 */
function defaultPathOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
