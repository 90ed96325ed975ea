import type { Scenario, Variant } from '../../src/scenario/scenario.ts';

/**
 * The `Set-Cookie` lines that remove from one host whatever any case may have left there.
 *
 * Only cookies that the cases name: another project on the reader's machine may use the same host names on another
 * port, and ports share cookies. A partitioned cookie is out of reach of a first-party visit; a case that sets one
 * removes it itself.
 *
 * @param scenarios all cases.
 * @returns for each host name, the lines.
 */
export function forgetCookies(scenarios: readonly Scenario[]): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, Set<string>>();
  for (const { origin, line, defaultPath } of scenarios
    .flatMap(({ variants }) => variants)
    .flatMap(cookiesSet)) {
    const { hostname } = new URL(origin);
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    // What tells cookies apart besides the name, and what one with a prefix must have to be replaced.
    const kept = attributes.filter((attribute) => /^(?:path|domain|secure|samesite)\b/i.test(attribute));
    if (!kept.some((attribute) => /^path\b/i.test(attribute))) kept.push(`Path=${defaultPath}`);
    const expired = [`${pair.slice(0, pair.indexOf('='))}=`, ...kept, 'Max-Age=0'].join('; ');
    lines.set(hostname, (lines.get(hostname) ?? new Set()).add(expired));
  }
  return new Map([...lines].map(([host, set]) => [host, [...set]]));
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
    if (step.do === 'cookie' && step.set !== undefined)
      found.push({ origin: page, line: step.set, defaultPath: '/' });
  }
  return found;
}

/** @see https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4 */
function defaultPathOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
