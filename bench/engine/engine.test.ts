import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { styleFor } from '../table.ts';
import { engineGoals } from './engine-goals.ts';
import { type EngineRow, familyRows, heapRows, speedRows } from './engine-rows.ts';
import { formatEngineCase } from './engine-table.ts';
import { parseEngineFlags } from './flags.ts';
import { growthOf, slopeOf } from './heap.ts';
import { dealt, type Round } from './played.ts';

const plain = styleFor({}, {});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function bench(...words: string[]): Promise<Ended> {
  const script = fileURLToPath(new URL('../run.mjs', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [script, 'engine', ...words], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe('flags', () => {
  test('the full run', () => {
    expect(parseEngineFlags([])).toEqual({
      cases: 1000,
      seed: 1,
      seconds: 5,
      heapCases: 1_000_000,
      json: false,
      filter: '',
      help: false,
    });
  });

  test('a number beats the quick one', () => {
    expect(parseEngineFlags(['--quick', '--cases', '30', '--seed', '9'])).toMatchObject({
      cases: 30,
      seed: 9,
      seconds: 1,
      heapCases: 100_000,
    });
  });

  test.each([
    [['--cases', 'many'], "--cases is 'many': write a whole number from 1 on."],
    [['--cases', '0'], "--cases is '0': write a whole number from 1 on."],
    [['--heap-cases', '9'], "--heap-cases is '9': write a whole number from 10 on."],
  ])('%j is told so', (words, fault) => {
    expect(parseEngineFlags(words)).toBe(fault);
  });

  test('so is a flag that it does not know', () => {
    expect(parseEngineFlags(['--quik'])).toMatch(/'--quik'/);
  });
});

describe('cases are dealt out to rounds', () => {
  test.each([
    [
      ['a', 'b', 'c', 'd', 'e'],
      2,
      [
        ['a', 'c', 'e'],
        ['b', 'd'],
      ],
    ],
    [['a', 'b'], 4, [['a'], ['b']]],
    [[], 4, []],
  ])('%j in %i', (cases, count, rounds) => {
    expect(dealt(cases, count)).toEqual(rounds);
  });
});

// Two rounds. The engine plays its cases many times in each, Chromium once.
const rounds: Round[] = [
  {
    engine: {
      cases: 100,
      requests: 200,
      ms: 10,
      families: {
        redirects: { cases: 50, requests: 150, ms: 8 },
        schemes: { cases: 50, requests: 50, ms: 2 },
      },
    },
    real: { cases: 4, requests: 8, ms: 80 },
  },
  {
    engine: {
      cases: 300,
      requests: 300,
      ms: 90,
      families: { redirects: { cases: 300, requests: 300, ms: 90 } },
    },
    real: { cases: 4, requests: 4, ms: 240 },
  },
];

describe('rows', () => {
  test('every round weighs the same', () => {
    expect(speedRows('all', rounds, '156')).toEqual([
      { case: 'all', subject: 'corsage', ns: 200_000, ratio: 1, requests: 1.25 },
      { case: 'all', subject: 'Chromium 156', ns: 40_000_000, ratio: 200, requests: 1.5 },
    ]);
  });

  test('families, the dearest first, against the mean', () => {
    const found = familyRows(rounds).map(({ subject, ns, ratio }) => [subject, ns, ratio]);
    expect(found).toEqual([
      ['redirects', 280_000, 98 / 350 / (100 / 400)],
      ['schemes', 40_000, 0.04 / (100 / 400)],
    ]);
  });

  test('are printed with cases and requests a second', () => {
    expect(formatEngineCase(speedRows('all', rounds, '156'), plain)).toBe(
      [
        'all',
        '  corsage                 200 µs     1.00x      5,000 cases/s   6,250 requests/s',
        '  Chromium 156           40.0 ms      200x       25.0 cases/s    37.5 requests/s',
        '',
      ].join('\n'),
    );
  });
});

const flat = [100, 101, 99, 100].map((bytes, at) => ({ cases: (at + 1) * 10, bytes, ns: 5 }));
const leaking = [100, 110, 120, 130].map((bytes, at) => ({ cases: (at + 1) * 10, bytes, ns: 5 }));

describe('heaps', () => {
  test('slope and growth', () => {
    expect(slopeOf(flat)).toBe(-0.02);
    expect(growthOf(flat)).toBeCloseTo(-0.006);
    expect(slopeOf(leaking)).toBe(1);
    expect(growthOf(leaking)).toBeCloseTo(0.3);
    expect([slopeOf([]), slopeOf(flat.slice(0, 1)), growthOf([])]).toEqual([0, 0, 0]);
  });

  test('a row for each reading, against the first', () => {
    expect(heapRows('heap', leaking)[3]).toEqual({
      case: 'heap',
      subject: 'after 40',
      ns: 5,
      ratio: 1.3,
      bytes: 130,
    });
  });

  test('each kind is played, and read ten times', { timeout: 30_000 }, async () => {
    const { stdout, stderr } = await bench('--json', '--filter', 'heap', '--heap-cases', '100');
    expect(stderr).toBe('');
    const rows: EngineRow[] = JSON.parse(stdout);
    const readings = Array.from({ length: 10 }, (_, index) => `after ${(index + 1) * 10}`);
    expect(rows.map((row) => [row.case, row.subject])).toEqual(
      ['one browser', 'fresh browsers'].flatMap((kind) =>
        readings.map((reading) => [`heap over 100 cases, ${kind}`, reading]),
      ),
    );
    for (const { bytes, ns } of rows) {
      expect(bytes).toBeGreaterThan(1e6);
      expect(ns).toBeGreaterThan(0);
    }
  });
});

test('goals', () => {
  const rows = speedRows('all', rounds, '156');
  const slow = speedRows(
    'shared',
    rounds.map(({ engine, real }) => ({ engine, real: { ...real, ms: 20 } })),
    '156',
  );
  const heaps = [
    { name: 'one', readings: flat },
    { name: 'other', readings: leaking },
  ];
  expect(engineGoals([...rows, ...slow], heaps)).toEqual([
    { wanted: 'all ≥ 100x', met: true, figure: '200x' },
    { wanted: 'shared ≥ 100x', met: false, figure: '25x' },
    { wanted: 'one: grows ≤ 10 %', met: true, figure: '-0.6 % (100 B to 100 B, -0.02 B a case)' },
    { wanted: 'other: grows ≤ 10 %', met: false, figure: '30.0 % (100 B to 130 B, 1.00 B a case)' },
  ]);
  expect(engineGoals([], [])).toEqual([]);
});

test('a wrong flag is one sentence and exit code 64', { timeout: 20_000 }, async () => {
  const ended = await bench('--cases', 'x');
  expect(ended).toEqual({
    code: 64,
    stdout: '',
    stderr: "bench: --cases is 'x': write a whole number from 1 on.\n",
  });
});
