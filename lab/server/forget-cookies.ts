import type { Scenario, Variant } from '../../src/scenario/scenario.ts';

/**
 * The `Set-Cookie` lines that remove from one origin whatever any case may have left there.
 *
 * Only cookies that the cases name: another project on the reader's machine may use the same host names on another
 * port, and ports share cookies.
 *
 * @param scenarios all cases.
 * @returns for each host name, the lines.
 */
export function forgetCookies(scenarios: readonly Scenario[]): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, Set<string>>();
  for (const variant of scenarios.flatMap((scenario) => scenario.variants)) {
    for (const [origin, line] of cookiesSet(variant)) {
      const { hostname } = new URL(origin);
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      // What tells cookies apart besides the name, and what a prefixed or secure one must have to be replaced.
      const kept = attributes.filter((attribute) => /^(?:path|domain|secure|samesite|partitioned)\b/i.test(attribute));
      if (!kept.some((attribute) => /^path\b/i.test(attribute))) kept.push('Path=/');
      const expired = [`${name}=`, ...kept, 'Max-Age=0'].join('; ');
      lines.set(hostname, (lines.get(hostname) ?? new Set()).add(expired));
    }
  }
  return new Map([...lines].map(([host, set]) => [host, [...set]]));
}

/** Every cookie that a variant may set, with the origin that would hold it. */
function cookiesSet(variant: Variant): (readonly [origin: string, line: string])[] {
  const beforehand = Object.entries(variant.cookies ?? {}).flatMap(([origin, lines]) => lines.map((line) => [origin, line] as const));
  const answered = Object.entries(variant.servers).flatMap(([origin, { headers = [], routes }]) =>
    [...headers, ...Object.values(routes).flatMap((reply) => reply.headers ?? [])]
      .filter(([name]) => name.toLowerCase() === 'set-cookie')
      .map(([, line]) => [origin, line] as const),
  );
  const scripted: (readonly [string, string])[] = [];
  let page = '';
  for (const step of variant.steps) {
    if (step.do === 'open' || step.do === 'visit' || step.do === 'form') page = step.url;
    if (step.do === 'cookie' && step.set !== undefined) scripted.push([page, step.set]);
  }
  return [...beforehand, ...answered, ...scripted];
}
