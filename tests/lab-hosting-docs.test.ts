import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadCases } from '../lab/server/cases.ts';
import type { Place } from '../lab/shared/place.ts';
import { whyNotHere } from '../lab/shared/runs-here.ts';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('docs/lab-hosting.md', root), 'utf8');
const cases = loadCases(new URL('scenarios/', root)).flatMap((chapter) => chapter.cases);

/** How many variants of each case run in a reader's browser. */
function running(place?: Place): readonly number[] {
  return cases.map(
    ({ scenario }) => scenario?.variants.filter((variant) => whyNotHere(variant, place) === null).length ?? 0,
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

test('docs/lab-hosting.md says how much runs with how many domains', () => {
  expect(text).toContain(`| sites | variants that run in readers' browsers, of ${sum(running())} |`);
  const rows = [...text.matchAll(/^\| ((?:and )?`[a-z`, ]+`) \| (\d+)(?:, some of each case)? \|$/gm)];
  expect(rows).toHaveLength(4);
  let sites: Record<string, string> = {};
  for (const [, names = '', count] of rows) {
    if (!names.startsWith('and ')) sites = {};
    for (const [, site = ''] of names.matchAll(/`(\w+)`/g)) sites[site] = `corsage-${site}.example`;
    const here = running({ scheme: 'https', port: null, sites });
    expect(sum(here), names).toBe(Number(count));
    expect(here.every((number) => number > 0)).toBe(true);
  }
});
