import { expect, test } from 'vitest';
import { families } from '../fidelity/generate/sample.ts';
import { recordedDifferences } from '../fidelity/recorded-differences.ts';
import { expectMade, table } from './doc-table.ts';
import { read } from './files.ts';

// The list of the guide is made from the source. To make it anew: UPDATE_DOCS=1 npx vitest run tests/fidelity-docs

const guide = 'docs/fidelity.md';

test('the guide tells of every family, and how many of a hundred cases are of it', () => {
  const rows = [...read(guide).matchAll(/^\| `([\w-]+)` \| .* \| (\d+) \|$/gm)];
  expect(rows.map(([, name, share]) => [name, Number(share)])).toEqual(
    Object.entries(families).map(([name, { share }]) => [name, share]),
  );
});

test('the guide has every recorded difference', () => {
  const rows = recordedDifferences.map(({ browser, because }) => [browser, because]);
  const made = rows.length === 0 ? 'None.\n' : table(['Browser', 'What it does, and why we leave it'], rows);
  expectMade(guide, 'recorded differences', made);
});
