import type { Reply, Server, Step, Variant } from '../src/scenario/scenario.ts';
import { parseUrl } from '../src/web/url.ts';
import type { Case } from './case.ts';

/** How often the whole list of smaller cases is tried. */
const maxRounds = 15;

/**
 * Looks for the smallest case that still shows what a case shows, by leaving out one thing after another.
 *
 * @param from the case.
 * @param shows which of these cases still show it; asked for many at once, since browsers take them on one tour.
 */
export async function shrinkCase(
  from: Case,
  shows: (cases: readonly Case[]) => Promise<readonly boolean[]>,
): Promise<Case> {
  let smallest = from;
  for (let round = 0; round < maxRounds; round++) {
    const candidates = smallerVariants(smallest.variant).map((variant, index) => ({
      ...from,
      id: `${from.id}/${round}-${index}`,
      variant,
    }));
    const verdicts = await shows(candidates);
    const found = candidates.filter((_, index) => verdicts[index]);
    if (found.length === 0) break;
    // The biggest step first: what leaves the least.
    smallest = found.reduce((least, each) => (sizeOf(each) < sizeOf(least) ? each : least));
  }
  return { ...smallest, id: from.id };
}

function sizeOf({ variant }: Case): number {
  return JSON.stringify(variant).length;
}

/** Every variant with one thing less: a step, a server, a route, a header, a cookie, an option of a call. */
export function smallerVariants(variant: Variant): readonly Variant[] {
  const { steps, servers, cookies = {} } = variant;
  return [
    ...without(steps)
      .filter(([first]) => first?.do === 'open')
      .map((left) => ({ ...variant, steps: left })),
    ...withoutKey(servers)
      .filter((left) => steps.every((step) => isServed(step, left)))
      .map((left) => ({ ...variant, servers: left })),
    ...withoutKey(cookies).map((left) => ({ ...variant, cookies: left })),
    ...replaced(cookies, without).map((smaller) => ({ ...variant, cookies: smaller })),
    ...replaced(servers, smallerServers).map((smaller) => ({ ...variant, servers: smaller })),
    ...steps.flatMap((step, index) =>
      smallerSteps(step).map((smaller) => ({ ...variant, steps: steps.with(index, smaller) })),
    ),
  ];
}

function isServed(step: Step, servers: Variant['servers']): boolean {
  if (step.do === 'open' || !('url' in step) || parseUrl(step.url) === null) return true;
  return Object.hasOwn(servers, new URL(step.url).origin);
}

function smallerServers(server: Server): readonly Server[] {
  const { routes, headers = [] } = server;
  return [
    ...withoutKey(routes).map((left) => ({ ...server, routes: left })),
    ...without(headers).map((left) => ({ ...server, headers: left })),
    ...replaced(routes, smallerReplies).map((smaller) => ({ ...server, routes: smaller })),
  ];
}

function smallerReplies(reply: Reply): readonly Reply[] {
  const { headers = [] } = reply;
  return [
    ...without(headers).map((left) => ({ ...reply, headers: left })),
    ...optionsLess(reply, ['headers']),
  ];
}

function smallerSteps(step: Step): readonly Step[] {
  switch (step.do) {
    case 'fetch':
    case 'xhr': {
      const { headers } = step;
      const fewer = Array.isArray(headers)
        ? without(headers)
        : withoutKey((headers ?? {}) as Readonly<Record<string, string>>);
      return [...fewer.map((left) => ({ ...step, headers: left })), ...optionsLess(step, ['do', 'url'])];
    }
    case 'cookie':
      return step.set === undefined
        ? []
        : without(step.set.split(';')).map((parts) => ({ ...step, set: parts.join(';') }));
    case 'form':
      return optionsLess(step, ['do', 'url', 'method', 'fields']);
    case 'open':
    case 'visit':
    case 'wait':
      return [];
    default:
      return optionsLess(step, ['do', 'url']);
  }
}

/** A list with each of its items left out once. */
function without<T>(list: readonly T[]): T[][] {
  return list.map((_, index) => list.toSpliced(index, 1));
}

/** A record with each of its entries left out once. */
function withoutKey<T>(record: Readonly<Record<string, T>>): Record<string, T>[] {
  return Object.keys(record).map((name) =>
    Object.fromEntries(Object.entries(record).filter(([each]) => each !== name)),
  );
}

/** A record with each of its values replaced by each smaller one. */
function replaced<T>(
  record: Readonly<Record<string, T>>,
  smaller: (value: T) => readonly T[],
): Record<string, T>[] {
  return Object.entries(record).flatMap(([name, value]) =>
    smaller(value).map((each) => ({ ...record, [name]: each })),
  );
}

/** An object with each of its properties left out once, save those that it must have. */
function optionsLess<T extends object>(whole: T, kept: readonly (keyof T)[]): T[] {
  return Object.keys(whole)
    .filter((name) => !kept.includes(name as keyof T))
    .map((name) => Object.fromEntries(Object.entries(whole).filter(([each]) => each !== name)) as T);
}
