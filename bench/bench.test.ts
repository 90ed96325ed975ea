import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cases } from './cases.ts';
import { parseFlags } from './flags.ts';
import { goals } from './goals.ts';
import { median, type Row } from './row.ts';
import { formatCase, styleFor } from './table.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function bench(...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const script = fileURLToPath(new URL('run.mjs', import.meta.url));
    execFile(process.execPath, [script, ...words], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function rowsOf(filter: string): Promise<Row[]> {
  const { code, stdout, stderr } = await bench('--json', '--smoke', '--filter', filter);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const rows: Row[] = JSON.parse(stdout);
  for (const { ns, ratio } of rows) {
    expect(ns).toBeGreaterThan(0);
    expect(ratio).toBeGreaterThan(0);
  }
  return rows;
}

test.concurrent('the middleware alone: every peer stands beside the floor and Corsage', {
  timeout: 20_000,
}, async () => {
  const rows = await rowsOf('preflight, hostile, 8 KB of commas, headers any');
  expect(new Set(rows.map((row) => row.case)).size).toBe(1);
  expect(rows.map(({ subject }) => subject)).toEqual([
    'floor',
    '(call)',
    '(async call)',
    'corsage decide',
    'corsage node',
    'corsage fastify',
    'corsage koa',
    'corsage hono',
    'cors',
    '@fastify/cors',
    '@koa/cors',
    'hono/cors',
  ]);
  expect(rows[0]!.ratio).toBe(1);
});

test.concurrent('real responses, contexts and sockets', { timeout: 20_000 }, async () => {
  const [response, hono, sockets] = await Promise.all([
    rowsOf('ServerResponse: preflight, allowed'),
    rowsOf('Hono Context: preflight, allowed'),
    rowsOf('end to end, node'),
  ]);
  expect(response.map(({ subject }) => subject)).toContain('corsage node');
  expect(hono.map(({ subject }) => subject)).toContain('corsage hono');
  expect(sockets.map((row) => [row.case, row.subject])).toEqual(
    ['actual', 'preflight'].flatMap((kind) =>
      ['floor', 'corsage', 'cors'].map((subject) => [`end to end, node, ${kind}`, subject]),
    ),
  );
});

test('no two cases have one name, by which processes are told what to measure', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test('a flag that it does not know is one sentence and exit code 64', { timeout: 20_000 }, async () => {
  const { code, stdout, stderr } = await bench('--quik');
  expect(code).toBe(64);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^bench: unknown argument '--quik'; .*--quick.*\n$/);
});

test.each([
  [['--json', '--quick'], { json: true, quick: true, smoke: false, filter: '', help: false }],
  [['--filter', 'mixed'], { json: false, quick: false, smoke: false, filter: 'mixed', help: false }],
])('flags %j', (words, flags) => {
  expect(parseFlags(words)).toEqual(flags);
});

test('a flag without what belongs to it is told so', () => {
  expect(parseFlags(['--filter'])).toMatch(/--filter needs a text/);
});

test('the middle value', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('a case is printed in columns, without colours where there is no terminal', () => {
  const rows = [
    { case: 'some case', subject: 'floor', ns: 27.4, ratio: 1, bytes: 0 },
    { case: 'some case', subject: 'corsage node', ns: 27_400_000, ratio: 1_000_000, bytes: 4_200_000 },
  ];
  const plain = styleFor({ isTTY: true }, { NO_COLOR: '1' });
  expect(formatCase(rows, plain)).toBe(
    [
      'some case',
      '  floor                    27 ns     1.00x       0 B',
      '  corsage node           27.4 ms  1000000x   4.20 MB',
      '',
    ].join('\n'),
  );
  expect(formatCase(rows, styleFor({ isTTY: true }, {}))).toContain('\x1b[');
});

test('goals are met or not by the worst row, and left out where nothing was measured', () => {
  const row = (name: string, subject: string, ns: number, bytes: number): Row => ({
    case: name,
    subject,
    ns,
    ratio: ns / 30,
    bytes,
  });
  const rows = [
    row('actual, allowed, 1 origin', 'corsage node', 33, 0),
    row('actual, allowed, 1 origin', 'cors', 400, 1800),
    row('actual, denied, 1 origin', 'corsage node', 60, 8),
    row('actual, denied, 1 origin', 'cors', 50, 1800),
  ];
  expect(goals(rows)).toEqual([
    {
      wanted: 'quicker than its peer in every row',
      met: false,
      figure: 'not in actual, denied, 1 origin: corsage node to cors',
    },
    { wanted: 'allocates less than its peer in every row', met: true, figure: '2 of 2' },
    {
      wanted: 'bytes allocated on an actual request: 0',
      met: false,
      figure: '8 B (actual, denied, 1 origin)',
    },
    { wanted: 'actual request ÷ floor ≤ 1.2', met: false, figure: '2.00 (actual, denied, 1 origin)' },
  ]);
  expect(goals([])).toEqual([]);
});
