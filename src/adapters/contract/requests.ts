import { app } from './world.ts';

type Header = readonly [name: string, value: string];

/** `Origin`, as a browser sends it. */
export const from = (origin: string): Header => ['Origin', origin];

/** A preflight's other headers. */
export const asking = (method: string, headers?: string): readonly Header[] => [
  ['Access-Control-Request-Method', method],
  ...(headers === undefined ? [] : [['Access-Control-Request-Headers', headers] as const]),
];

/** What the main policy grants its app on an actual response. */
export const granted = {
  'access-control-allow-origin': app,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Request-Id',
};

/** The names in a preflight's `Vary`, sorted. */
export const preflightVary = ['access-control-request-headers', 'access-control-request-method', 'origin'];
