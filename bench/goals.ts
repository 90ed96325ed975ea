import { memoryCase } from './processes.ts';
import type { Row } from './row.ts';
import { type Goal, size, time } from './table.ts';

/** Each of Corsage's subjects with the middleware it stands in for. */
const pairs = [
  ['corsage node', 'cors'],
  ['corsage fastify', '@fastify/cors'],
  ['corsage koa', '@koa/cors'],
  ['corsage hono', 'hono/cors'],
  ['corsage', 'cors'],
  ['corsage', '@fastify/cors'],
  ['corsage', '@koa/cors'],
  ['corsage', 'hono/cors'],
  ['corsage/express', 'cors'],
  ['corsage/fastify', '@fastify/cors'],
  ['corsage/koa', '@koa/cors'],
  ['corsage/hono', 'hono/cors'],
] as const;

/** End to end: the throughput that is to be kept, for an actual request and for a preflight. */
const kept = {
  node: [0.92, 0.91],
  express: [0.96, 1.0],
  fastify: [0.93, 0.85],
  koa: [0.92, 0.77],
  hono: [0.62, 0.66],
} as const;

/** Holds what was measured against what is wanted; a goal none of whose rows were measured is left out. */
export function goals(rows: readonly Row[]): Goal[] {
  const find = (name: string, subject: string): Row | undefined =>
    rows.find((row) => row.case === name && row.subject === subject);
  const all = (subject: string, name: RegExp): Row[] =>
    rows.filter((row) => row.subject === subject && name.test(row.case));
  const found: Goal[] = [];
  const add = (wanted: string, met: boolean, figure: string): void =>
    void found.push({ wanted, met, figure });

  /** The worst of some rows against a bound. */
  const atMost = (wanted: string, some: readonly Row[], bound: number): void => {
    const worst = some.reduce<Row | undefined>(
      (one, row) => (one && one.ratio >= row.ratio ? one : row),
      undefined,
    );
    if (worst) add(`${wanted} ≤ ${bound}`, worst.ratio <= bound, `${worst.ratio.toFixed(2)} (${worst.case})`);
  };
  /** One row's time against another's. */
  const against = (wanted: string, row: Row | undefined, other: Row | undefined, bound: number): void => {
    if (!row || !other) return;
    const ratio = row.ns / other.ns;
    add(`${wanted} ≤ ${bound}`, ratio <= bound, `${ratio.toFixed(2)} (${time(row.ns)} ÷ ${time(other.ns)})`);
  };

  const compared = pairs.flatMap(([mine, peer]) =>
    rows
      .filter(({ subject }) => subject === mine)
      .map((row) => ({ row, other: find(row.case, peer) }))
      .filter((pair): pair is { row: Row; other: Row } => pair.other !== undefined),
  );
  const slower = compared.filter(({ row, other }) =>
    row.case.startsWith('end to end') ? row.ratio < other.ratio : row.ns > other.ns,
  );
  const fatter = compared.filter(({ row, other }) => (row.bytes ?? 0) > (other.bytes ?? 0));
  const named = (some: typeof compared): string =>
    some.length === 0
      ? `${compared.length} of ${compared.length}`
      : `not in ${some.map(({ row, other }) => `${row.case}: ${row.subject} to ${other.subject}`).join('; ')}`;
  if (compared.length > 0) {
    add('quicker than its peer in every row', slower.length === 0, named(slower));
    add('allocates less than its peer in every row', fatter.length === 0, named(fatter));
  }

  const actual = all('corsage node', /^(actual|mixed)/);
  const fattest = actual.reduce<Row | undefined>(
    (one, row) => (one && (one.bytes ?? 0) >= (row.bytes ?? 0) ? one : row),
    undefined,
  );
  if (fattest) {
    const bytes = fattest.bytes ?? 0;
    add('bytes allocated on an actual request: 0', bytes === 0, `${size(bytes)} (${fattest.case})`);
  }
  atMost('decision alone, actual ÷ floor', all('corsage decide', /^actual/), 1.2);
  atMost('decision alone, preflight ÷ floor', all('corsage decide', /^preflight, (allowed|denied)/), 1.5);
  atMost('actual request ÷ floor', all('corsage node', /^actual/), 1.2);
  atMost('preflight ÷ floor', all('corsage node', /^preflight, (allowed|denied)/), 1.5);
  atMost('ServerResponse ÷ best by hand', all('corsage node', /^ServerResponse/), 1.15);
  atMost('hostile preflight ÷ floor', all('corsage node', /^preflight, hostile/), 1.5);

  const mixed = (what: string): Row | undefined => find(`mixed, 100,000 patterns, ${what}`, 'corsage decide');
  against(
    'mixed 100,000 ÷ 10, hot',
    mixed('hit hot'),
    find('mixed, 10 patterns, hit hot', 'corsage decide'),
    1.2,
  );
  for (const miss of [mixed('miss near'), mixed('miss far')]) {
    if (miss) add(`${miss.case} ≤ 100 ns`, miss.ns <= 100, time(miss.ns));
  }
  against('hostile host ÷ miss near', mixed('hostile host'), mixed('miss near'), 1);
  const held = find(memoryCase('mixed'), 'corsage')?.bytes;
  if (held !== undefined) add('memory of 100,000 mixed ≤ 4.5 MB', held <= 4.5e6, size(held));
  const ordinary = find('preflight, allowed', 'corsage node');
  const hostile = all('corsage node', /^preflight, hostile/);
  const dearest = hostile.reduce<Row | undefined>(
    (one, row) => (one && one.ns >= row.ns ? one : row),
    undefined,
  );
  against('hostile preflight ÷ ordinary', dearest, ordinary, 1);

  for (const [framework, wanted] of Object.entries(kept)) {
    (['actual', 'preflight'] as const).forEach((kind, at) => {
      const row = find(`end to end, ${framework}, ${kind}`, 'corsage');
      const peer = rows.find((one) => one.case === row?.case && one.subject !== 'floor' && one !== row);
      if (row) {
        add(
          `throughput kept, ${framework}, ${kind} ≥ ${wanted[at]}`,
          row.ratio >= wanted[at]!,
          `${row.ratio.toFixed(2)} (${peer?.subject} ${peer?.ratio.toFixed(2)})`,
        );
      }
    });
  }
  return found;
}
