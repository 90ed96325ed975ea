import { expect, test } from 'vitest';
import { families } from '../fidelity/generate/sample.ts';
import { recordedDifferences } from '../fidelity/recorded-differences.ts';
import { expectMade, table } from './doc-table.ts';
import { read } from './files.ts';

// The list of the guide is made from the source. To make it anew: UPDATE_DOCS=1 npx vitest run tests/fidelity-docs

const guide = 'docs/fidelity.md';

test('the guide tells of every family', () => {
  const [, part = ''] = read(guide).split('| Family |');
  const names = [...part.split('\n\n', 1)[0]!.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  expect(names).toEqual(Object.keys(families));
});

test('the guide has every recorded difference', () => {
  const rows = recordedDifferences.map(({ browser, because }) => [browser, because]);
  const made = rows.length === 0 ? 'None.\n' : table(['Browser', 'What it does, and why we leave it'], rows);
  expectMade(guide, 'recorded differences', made);
});
