import { type AllowList, anyPortHosts, type Case, exactOrigins, wildcardDomains } from './cases.ts';

// One policy, written as each of the libraries wants it: credentials, six methods, two headers (or none named, by which
// the peers mean "whatever is asked for"), ten minutes.
export const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];
export const headerNames = ['content-type', 'authorization'];
export const maxAge = 600;

/** The patterns of a list that are not plain origins. */
function wildcards(allowList: AllowList): string[] {
  return [
    ...wildcardDomains(allowList).map((domain) => `https://*.${domain}`),
    ...anyPortHosts(allowList).map((host) => `https://${host}:*`),
  ];
}

export function corsageOptions({ allowList, allowedHeaders }: Case) {
  return {
    origin: [...exactOrigins(allowList), ...wildcards(allowList)],
    credentials: true,
    methods: ['PUT', 'PATCH', 'DELETE'],
    allowedHeaders: allowedHeaders === 'any' ? ('*' as const) : headerNames,
    maxAge,
  };
}

/** A pattern of Corsage's as the expression that one writes for the others. */
export function expressionFor(pattern: string): RegExp {
  const escaped = pattern
    .replaceAll('.', '\\.')
    .replace('*\\.', '([a-z0-9-]+\\.)+')
    .replace(/:\*$/, '(:\\d{1,5})?');
  return new RegExp(`^${escaped}$`);
}

/** For `cors` and `@fastify/cors`: lists of strings and expressions. */
export function listOptions({ allowList, allowedHeaders }: Case) {
  return {
    origin: [...wildcards(allowList).map(expressionFor), ...exactOrigins(allowList)],
    credentials: true,
    methods,
    ...(allowedHeaders === 'any' ? {} : { allowedHeaders: headerNames }),
    maxAge,
  };
}

/**
 * For `@koa/cors`, which has no list at all, and for `hono/cors`, which has none of expressions: the function that a
 * user writes instead.
 */
export function findOrigin({ allowList }: Case): (origin: string) => string {
  const exact = exactOrigins(allowList);
  const patterns = wildcards(allowList).map(expressionFor);
  if (patterns.length === 0) return (origin) => (exact.includes(origin) ? origin : '');
  return (origin) =>
    exact.includes(origin) || patterns.some((pattern) => pattern.test(origin)) ? origin : '';
}
