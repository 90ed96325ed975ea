import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evidence } from '../src/browser/profiles/evidence.ts';
import { read, root } from './files.ts';

// The table of the guide is made from the evidence. To make it anew: UPDATE_DOCS=1 npx vitest run tests/browser-engine-docs

const file = 'docs/browser-engine.md';
const [opening, closing] = ['<!-- profile rows -->\n', '<!-- /profile rows -->'];

function table(): string {
  const rows = Object.entries(evidence).flatMap(([group, entries]) =>
    Object.entries(entries).map(([row, entry]) => {
      const name = group === 'page' ? row : `${group}.${row}`;
      return `| \`${name}\` | ${entry.what} | ${entry.evidence} |\n`;
    }),
  );
  return `| Row | What | How it is known |\n| --- | --- | --- |\n${rows.join('')}`;
}

test('the guide says of every row of the profiles how it is known', () => {
  const text = read(file);
  const [before = '', rest = ''] = text.split(opening);
  const [shown = '', after = ''] = rest.split(closing);
  if (process.env.UPDATE_DOCS !== undefined) {
    writeFileSync(root + file, before + opening + table() + closing + after);
    return;
  }
  expect(shown).toBe(table());
  expect(shown.split('\n').length).toBeGreaterThan(50);
});
