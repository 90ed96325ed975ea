import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median, type Row } from './row.ts';

const exec = promisify(execFile);

/** How many processes of their own the figures come from that are taken once a process. */
export const processEfforts = { full: 15, quick: 2, smoke: 1 } as const;

// A young generation that is large from the start is not collected while the bytes of a batch are counted.
const nodeFlags = ['--expose-gc', '--min-semi-space-size=16'];

async function node(out: string, script: string, words: readonly string[]): Promise<string> {
  const { stdout } = await exec(process.execPath, [...nodeFlags, join(out, script), ...words], {
    maxBuffer: 1 << 26,
  });
  return stdout;
}

/** Measures one case of the middleware, in a process of its own: what one case teaches the compiler is not lent to another. */
export async function inProcess(out: string, name: string, effort: string): Promise<Row[]> {
  return JSON.parse(await node(out, 'in-process.js', [name, effort]));
}

interface Measured {
  readonly ns: number;
  readonly bytes?: number;
}

/** Each subject again and again in turn, every time in a process of its own; ratios of what `unit` says. */
async function inTurn(
  name: string,
  subjects: readonly string[],
  times: number,
  unit: 'ns' | 'bytes',
  run: (subject: string) => Promise<Measured>,
): Promise<Row[]> {
  const seen = new Map<string, Measured[]>(subjects.map((subject) => [subject, []]));
  for (let time = 0; time < times; time++) {
    for (const subject of time % 2 === 0 ? subjects : [...subjects].reverse()) {
      seen.get(subject)!.push(await run(subject));
    }
  }
  const middle = (subject: string, key: 'ns' | 'bytes'): number =>
    median(seen.get(subject)!.map((measured) => measured[key] ?? 0));
  return subjects.map((subject) => ({
    case: name,
    subject,
    ns: middle(subject, 'ns'),
    ratio: middle(subject, unit) / middle(subjects[0]!, unit),
    ...(unit === 'bytes' ? { bytes: middle(subject, 'bytes') } : {}),
  }));
}

export const memoryKinds = ['exact', 'mixed'] as const;

/** What 100,000 origins hold once built, the list dropped; the time is that of building it. */
export function memory(out: string, kind: (typeof memoryKinds)[number], times: number): Promise<Row[]> {
  const holders = ['floor', 'corsage', 'cors, @fastify/cors'];
  return inTurn(memoryCase(kind), holders, times, 'bytes', async (holder) =>
    JSON.parse(await node(out, 'memory.js', [kind, holder])),
  );
}

export function memoryCase(kind: (typeof memoryKinds)[number]): string {
  return `memory, 100,000 ${kind} origins`;
}

export const importCase = 'import';

/** What the adapters of the built package and the peers take to import. None of them imports its framework. */
export async function importTimes(out: string, dist: string, times: number): Promise<Row[]> {
  const built = (name: string): string => join(dist, 'adapters', `${name}.js`);
  const specifiers: Record<string, string> = {
    floor: join(out, 'empty.js'),
    ...Object.fromEntries(
      ['node', 'express', 'fastify', 'koa', 'hono'].map((name) => [`corsage/${name}`, built(name)]),
    ),
    cors: 'cors',
    '@fastify/cors': '@fastify/cors',
    '@koa/cors': '@koa/cors',
    'hono/cors': 'hono/cors',
  };
  return inTurn(importCase, Object.keys(specifiers), times, 'ns', async (subject) => ({
    ns: Number(await node(out, 'import-time.js', [specifiers[subject]!])),
  }));
}

/** Builds the package where it has not been built since its sources changed. */
export async function buildPackage(root: string): Promise<void> {
  const built = join(root, 'dist/adapters/node.js');
  const sources = readdirSync(join(root, 'src'), { recursive: true }).map((file) =>
    join(root, 'src', String(file)),
  );
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  await exec('npm', ['run', '--silent', 'build:package'], { cwd: root });
}
