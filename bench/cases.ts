import type { RequestSpec } from './light.ts';

/** What is measured of one case, by one process. */
export interface Case {
  readonly name: string;
  /** `light`: the middleware alone. `response`: on node's own ServerResponse. `hono`: on Hono's own Context. */
  readonly stage: 'light' | 'response' | 'hono';
  readonly allowList: AllowList;
  /** Which request headers the policies allow: a list, or whatever is asked for (the peers' default). */
  readonly allowedHeaders: 'listed' | 'any';
  readonly request: RequestSpec;
  /** Whether the request is let through: every subject is held to it before it is measured. */
  readonly allowed: boolean;
}

/** `exact`: that many origins. `mixed`: 60 % exact, 30 % `https://*.…`, 10 % `https://…:*`. */
export interface AllowList {
  readonly kind: 'exact' | 'mixed';
  readonly size: number;
}

/** The origin that is allowed in every list; the last of its list, where a linear search takes longest. */
export const ours = 'https://app.example.com';
const strange = 'https://app.attacker.test';

/** The exact origins of a list. */
export function exactOrigins({ kind, size }: AllowList): string[] {
  const count = kind === 'exact' ? size : Math.round(size * 0.6);
  return [...Array.from({ length: count - 1 }, (_, i) => `https://shop${i}.example.com`), ours];
}

/** The domains of a mixed list whose subdomains are allowed. */
export function wildcardDomains({ kind, size }: AllowList): string[] {
  return kind === 'exact' ? [] : Array.from({ length: size * 0.3 }, (_, i) => `customer${i}.example.org`);
}

/** The hosts of a mixed list that are allowed on any port. */
export function anyPortHosts({ kind, size }: AllowList): string[] {
  return kind === 'exact' ? [] : Array.from({ length: size * 0.1 }, (_, i) => `dev${i}.example.net`);
}

const one: AllowList = { kind: 'exact', size: 1 };
const lists = [one, { kind: 'exact', size: 100 }, { kind: 'exact', size: 100_000 }] as const;
const mixed10: AllowList = { kind: 'mixed', size: 10 };
const mixed: AllowList = { kind: 'mixed', size: 100_000 };

const get = (...origins: string[]): RequestSpec => ({ method: 'GET', origins });
const preflight = (origin: string, requestMethod: string, requestHeaders: string): RequestSpec => ({
  method: 'OPTIONS',
  origins: [origin],
  requestMethod,
  requestHeaders,
});

const asked = 'authorization,content-type';
const light = { stage: 'light', allowedHeaders: 'listed' } as const;
const amount = (size: number): string =>
  size === 1 ? '1 origin' : `${size.toLocaleString('en-GB')} origins`;

const listCases: Case[] = lists.flatMap((allowList) => [
  {
    ...light,
    name: `actual, allowed, ${amount(allowList.size)}`,
    allowList,
    request: get(ours),
    allowed: true,
  },
  {
    ...light,
    name: `actual, denied, ${amount(allowList.size)}`,
    allowList,
    request: get(strange),
    allowed: false,
  },
  {
    ...light,
    name: `actual, no Origin, ${amount(allowList.size)}`,
    allowList,
    request: get(),
    allowed: false,
  },
]);

const numbers = (from: number, count: number, stride: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i * stride);
const members = [
  ...numbers(0, 600, 97).map((i) => `https://shop${i}.example.com`),
  ...numbers(0, 300, 97).map((i) => `https://eu.customer${i}.example.org`),
  ...numbers(0, 100, 97).map((i) => `https://dev${i}.example.net:${3000 + i}`),
];
// Each time another one: a miss that was remembered would not be looked up.
const far = numbers(0, 300, 97).map((i) => `https://app${i}.attacker.test`);
const near = numbers(0, 300, 97).map((i) => `https://shop${i}x.example.com`);
/** A host of 253 characters, the longest that there is, that ends with what a list names. */
const longHost = (suffix: string): string => {
  const labels = 'x.'.repeat(126);
  const rest = 253 - suffix.length;
  return (rest % 2 === 0 ? labels.slice(0, rest) : `x${labels.slice(0, rest - 1)}`) + suffix;
};

const mixedCases: Case[] = (
  [
    ['mixed, 10 patterns, hit hot', mixed10, get(ours), true],
    ['mixed, 100,000 patterns, hit hot', mixed, get(ours), true],
    ['mixed, 100,000 patterns, hit random', mixed, get(...members), true],
    ['mixed, 100,000 patterns, miss near', mixed, get(...near), false],
    ['mixed, 100,000 patterns, miss far', mixed, get(...far), false],
    [
      'mixed, 100,000 patterns, hostile host',
      mixed,
      get(...numbers(0, 100, 97).map((i) => `https://${longHost(`shop${i}.example.com`)}`)),
      false,
    ],
    [
      'mixed, 100,000 patterns, hit long hosts',
      mixed,
      get(...numbers(0, 100, 97).map((i) => `https://${longHost(`customer${i}.example.org`)}`)),
      true,
    ],
  ] as const
).map(([name, allowList, request, allowed]) => ({ ...light, name, allowList, request, allowed }));

const commas = (length: number): string => ','.repeat(length);
const names = (length: number): string => 'x,'.repeat(length / 2);
const preflightCases: Case[] = [
  {
    ...light,
    name: 'preflight, allowed',
    allowList: one,
    request: preflight(ours, 'PUT', asked),
    allowed: true,
  },
  {
    ...light,
    name: 'preflight, denied',
    allowList: one,
    request: preflight(strange, 'PUT', asked),
    allowed: false,
  },
  ...([8192, 65536] as const).flatMap((length) =>
    (['listed', 'any'] as const).flatMap((allowedHeaders) =>
      (
        [
          ['commas', commas(length)],
          ['names', names(length)],
        ] as const
      ).map(
        ([kind, list]): Case => ({
          ...light,
          name: `preflight, hostile, ${length / 1024} KB of ${kind}, headers ${allowedHeaders}`,
          allowList: one,
          allowedHeaders,
          request: preflight(ours, 'PUT', list),
          allowed: true,
        }),
      ),
    ),
  ),
];

const staged = (stage: 'response' | 'hono', where: string): Case[] =>
  (
    [
      ['actual, allowed', get(ours), true],
      ['actual, denied', get(strange), false],
      ['actual, no Origin', get(), false],
      ['preflight, allowed', preflight(ours, 'PUT', asked), true],
      ['preflight, hostile, 8 KB of commas', preflight(ours, 'PUT', commas(8192)), true],
    ] as const
  ).map(([name, request, allowed]) => ({
    name: `${where}: ${name}`,
    stage,
    allowList: one,
    allowedHeaders: 'listed',
    request,
    allowed,
  }));

export const cases: readonly Case[] = [
  ...listCases,
  ...mixedCases,
  ...preflightCases,
  ...staged('response', 'ServerResponse'),
  ...staged('hono', 'Hono Context'),
];
