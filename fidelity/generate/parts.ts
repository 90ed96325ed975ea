import type { FetchStep, HeaderPair, Reply, Server, Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';

/** The parts of a variant that are drawn. */
export interface Drawn {
  readonly servers: Readonly<Record<string, Server>>;
  readonly cookies?: Readonly<Record<string, readonly string[]>>;
  readonly steps: readonly Step[];
}

/** A variant of these parts; what is there for readers stays empty. */
export function variantOf(parts: Drawn): Variant {
  return { name: '', because: '', ...parts, expect: [] };
}

/** How a target's origin stands to the page's. */
export type Relation = 'same-origin' | 'same-site' | 'same-host' | 'cross-site';

/** A page, and a server that it calls. */
export interface Pair {
  readonly page: string;
  readonly target: string;
  readonly relation: Relation;
}

/** Origins of a page and of what it calls, without mixed content. */
export function drawPair(draw: Draw, relations: readonly Relation[] = []): Pair {
  const relation = draw.weighted<Relation>(
    [6, 'cross-site'],
    [3, 'same-site'],
    [1, 'same-host'],
    [1, 'same-origin'],
  );
  const chosen = relations.length === 0 || relations.includes(relation) ? relation : draw.one(...relations);
  const scheme = draw.weighted([6, 'https'], [1, 'http']);
  const port = scheme === 'https' ? ':8443' : ':8080';
  const page = `${scheme}://app.one.com${draw.percent(15) ? port : ''}`;
  return { page, target: drawTarget(draw, page, chosen), relation: chosen };
}

function drawTarget(draw: Draw, page: string, relation: Relation): string {
  const { protocol, port } = new URL(page);
  // From a page over HTTP, both are called; from one over HTTPS the other would be mixed content.
  const scheme = protocol === 'https:' ? 'https' : draw.one('http', 'https');
  const elsewhere = scheme === 'https' ? ':9443' : ':9090';
  switch (relation) {
    case 'same-origin':
      return page;
    case 'same-host':
      return `${scheme}://app.one.com${elsewhere}`;
    case 'same-site':
      return `${scheme}://${draw.one('api.one.com', 'one.com', 'deep.app.one.com')}${draw.percent(15) && port !== '' ? `:${port}` : ''}`;
    case 'cross-site':
      return `${scheme}://${draw.one('api.two.com', 'two.net', 'api.two.co.uk', 'two.github.io')}${draw.percent(10) ? elsewhere : ''}`;
  }
}

/** A path and, for every method, what is answered there. */
export function routesFor(
  path: string,
  methods: readonly string[],
  reply: Reply,
  preflight?: Reply,
): Record<string, Reply> {
  const routes = Object.fromEntries(methods.map((method) => [`${method} ${path}`, reply]));
  return preflight === undefined ? routes : { ...routes, [`OPTIONS ${path}`]: preflight };
}

/** The same, and every property may be `undefined`: what was drawn to be left out. */
type Loose<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

/** A fetch step without what is left out. */
export function fetchStep(url: string, init: Loose<Omit<FetchStep, 'do' | 'url'>>): FetchStep {
  return { do: 'fetch', url, ...definedOf(init) };
}

/** A record without the entries that are `undefined`. */
export function definedOf<T extends object>(
  record: T,
): { readonly [Name in keyof T]: Exclude<T[Name], undefined> } {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { readonly [Name in keyof T]: Exclude<T[Name], undefined> };
}

/** Whether a call to this target carries cookies, by its credentials mode. */
export function isCredentialed(credentials: string | undefined): boolean {
  return credentials === 'include';
}

/** The origin that stands in `Origin` when the page or the frame has an opaque one. */
export const opaque = 'null';

/** The CORS headers of a server that does it right. */
export function rightHeaders(origin: string, credentialed: boolean): HeaderPair[] {
  return [
    ['Access-Control-Allow-Origin', origin],
    ...(credentialed ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
  ];
}

/** A header name as careless servers write it. */
export function drawCase(draw: Draw, name: string): string {
  return draw.weighted([6, name], [1, name.toLowerCase()], [1, name.toUpperCase()]);
}
