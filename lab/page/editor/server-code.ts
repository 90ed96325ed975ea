import type { PolicyData, Reply, Server } from '../../../src/scenario/scenario.ts';
import { Call, statement } from './write-literal.ts';

/**
 * A server as code: what stands in front of its routes, then the routes. `readServerCode` reads it back.
 *
 * @param server any server that the scenario loader takes.
 */
export function serverCode({ cors, refused, protection, headers, cache, routes }: Server): string {
  const before = [
    ...(cors === undefined ? [] : [statement('cors', [policiesOf(cors)])]),
    ...(refused === undefined ? [] : [statement('refused', [policiesOf(refused)])]),
    ...(protection === undefined ? [] : [statement('protection', [])]),
    ...(headers === undefined ? [] : [statement('headers', [shortest(headers)])]),
    ...(cache === undefined ? [] : [statement('cache', [])]),
  ];
  const answers = Object.entries(routes).map(([route, reply]) => {
    const shown = replyOf(reply);
    return statement('route', Object.keys(shown).length === 0 ? [route] : [route, shown]);
  });
  return [before.join('\n'), answers.join('\n')].filter((part) => part !== '').join('\n\n');
}

function policiesOf(data: PolicyData | readonly PolicyData[]): unknown {
  return isList(data) ? data.map(policyOf) : policyOf(data);
}

function policyOf(data: PolicyData): object {
  const { origin } = data;
  if (typeof origin !== 'object' || !('directory' in origin)) return data;
  return { ...data, origin: new Call('table', origin.directory) };
}

function replyOf({ status, headers, body, ...more }: Reply): object {
  const shown = { status, headers: headers && shortest(headers), body, ...more };
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined));
}

/** Pairs as an object, where no name comes twice and the order survives. */
function shortest(pairs: NonNullable<Reply['headers']>): object {
  const record = Object.fromEntries(pairs);
  const names = Object.keys(record);
  return names.length === pairs.length && pairs.every(([name], index) => name === names[index])
    ? record
    : pairs;
}

function isList(data: PolicyData | readonly PolicyData[]): data is readonly PolicyData[] {
  return Array.isArray(data);
}
