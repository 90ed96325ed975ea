import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../../browser/trace.ts';
import { playVariant } from '../../scenario/play-scenario.ts';
import { browserNames, type Scenario } from '../../scenario/scenario.ts';
import type { Sequence, SequenceRow } from './row.ts';
import { sequenceOf, sequenceOfPlayed, sequenceOfRecord } from './sequence.ts';

const root = new URL('../../../scenarios/', import.meta.url);
const scenarios = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(new URL(`${name}/`, root)).map(
      (file): Scenario => JSON.parse(readFileSync(new URL(`${name}/${file}`, root), 'utf8')),
    ),
  );

const of = (rows: readonly SequenceRow[], trace: number) => rows.filter((row) => row.of?.trace === trace);

function expectWhole({ lanes, rows }: Sequence): void {
  const ids = lanes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const row of rows) {
    expect(row.label, row.id).toMatch(/^\S.*[.!?]$/s);
    expect(row.label, row.id).not.toMatch(/undefined|null,|\[object/);
    if (row.kind !== 'arrow') continue;
    expect(ids).toContain(row.from);
    expect(ids).toContain(row.to);
    expect(row.title, row.id).not.toBe('');
  }
}

describe('every scenario', () => {
  test('is there', () => expect(scenarios.length).toBeGreaterThanOrEqual(45));

  test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', async (_, { variants }) => {
    for (const variant of variants) {
      for (const profile of browserNames) {
        const played = await playVariant(variant, { profile });
        const bare = sequenceOf(played.traces);
        const whole = sequenceOfPlayed(played, variant);
        const seen = sequenceOfRecord(played, variant);
        for (const sequence of [bare, whole, seen]) {
          expectWhole(sequence);
          expect(JSON.parse(JSON.stringify(sequence))).toEqual(sequence);
        }
        for (const [index, trace] of played.traces.entries()) {
          const failures = failureOf(trace) === null ? 0 : 1;
          for (const { rows } of [bare, whole]) {
            const own = of(rows, index);
            expect(own.length).toBeGreaterThan(0);
            expect(own.filter(({ fails }) => fails)).toHaveLength(failures);
            expect(own.filter((row) => row.kind === 'arrow' && row.broken)).toHaveLength(failures);
          }
        }
        // Every request that a server saw is drawn once, and every result.
        const requests = (rows: readonly SequenceRow[]) =>
          rows.filter((row) => row.kind === 'arrow' && row.message.what === 'response');
        expect(requests(whole.rows)).toHaveLength(played.requests.length);
        expect(requests(seen.rows)).toHaveLength(played.requests.length);
        const outcomes = seen.rows.filter((row) => row.kind === 'arrow' && row.message.what === 'outcome');
        expect(outcomes).toHaveLength(played.results.length);
        expect(whole.lanes.map(({ id }) => id).sort()).toEqual(
          expect.arrayContaining(bare.lanes.map(({ id }) => id)),
        );
      }
    }
  });

  test('as a record that grows, keeps the ids of what was there before', async () => {
    for (const { variants } of scenarios) {
      for (const variant of variants) {
        const played = await playVariant(variant, { profile: 'chromium' });
        let before: readonly string[] = [];
        for (let count = 0; count <= played.requests.length; count++) {
          const record = { requests: played.requests.slice(0, count), results: [] };
          const ids = sequenceOfRecord(record, variant).rows.flatMap(({ id, kind }) =>
            kind === 'page' ? [] : id,
          );
          expect(ids).toEqual(expect.arrayContaining([...before]));
          before = ids;
        }
      }
    }
  });
});
