// Measures, in a process of its own, what a holder of 100,000 patterns keeps once the list itself is dropped:
// `node --expose-gc memory.js <exact | mixed> <holder>`.
import { defineCors } from '../src/policy/define-cors.ts';
import { anyPortHosts, exactOrigins, wildcardDomains } from './cases.ts';
import { expressionFor } from './peer-options.ts';

const [kind, holder] = process.argv.slice(2) as ['exact' | 'mixed', string];
const allowList = { kind, size: 100_000 };

/** Every string with bytes of its own, as a list read from a file or a database has them. */
function patterns(): string[] {
  return [
    ...exactOrigins(allowList),
    ...wildcardDomains(allowList).map((domain) => `https://*.${domain}`),
    ...anyPortHosts(allowList).map((host) => `https://${host}:*`),
  ].map((text) => Buffer.from(text, 'latin1').toString('latin1'));
}

/** What is kept of a list. The peers keep the array as it is; of those that take expressions, with them in it. */
const holders: Record<string, (list: readonly string[]) => unknown> = {
  floor: (list) => new Set(list),
  corsage: (list) => defineCors({ origin: list, credentials: true }),
  'cors, @fastify/cors': (list) => list.map((text) => (text.includes('*') ? expressionFor(text) : text)),
};

const hold = holders[holder]!;
const collect = globalThis.gc!;

function held(): number {
  for (let i = 0; i < 4; i++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

// Once beforehand, so that code loaded and compiled is not counted.
hold(['https://warm.example.com', 'https://*.warm.example.com', 'https://dev.example.com:*']);
const before = held();
let list: string[] | null = patterns();
const start = performance.now();
const kept = hold(list);
const ns = (performance.now() - start) * 1e6;
list = null;
const bytes = held() - before;
process.stdout.write(JSON.stringify({ ns, bytes, kept: typeof kept }));
