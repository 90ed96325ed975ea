import { expect, test } from 'vitest';
import { evidence } from '../src/browser/profiles/evidence.ts';
import { expectMade, table } from './doc-table.ts';

// The table of the guide is made from the evidence. To make it anew: UPDATE_DOCS=1 npx vitest run tests/browser-engine-docs

test('the guide says of every row of the profiles how it is known', () => {
  const rows = Object.entries(evidence).flatMap(([group, entries]) =>
    Object.entries(entries).map(([row, entry]) => {
      const name = group === 'page' ? row : `${group}.${row}`;
      return [`\`${name}\``, entry.what, entry.evidence];
    }),
  );
  expect(rows.length).toBeGreaterThan(50);
  expectMade('docs/browser-engine.md', 'profile rows', table(['Row', 'What', 'How it is known'], rows));
});
