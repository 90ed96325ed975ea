import { getPublicSuffix } from 'tldts';
import { expect, test } from 'vitest';
import { registrableDomain } from '../../web/site.ts';
import { sharedDomains } from './shared-domains.ts';

// The list as tldts packs it. Not part of its interface; only this test looks.
interface Trie {
  readonly nodeFlags: ArrayLike<number>;
  readonly edgeStart: ArrayLike<number>;
  readonly edgeLength: ArrayLike<number>;
  readonly edgeChild: ArrayLike<number>;
  readonly labelText: string;
  readonly rulesRoot: number;
}

async function rules(): Promise<string[]> {
  // A variable, since the module has no types.
  const path = 'tldts/dist/es6/src/data/trie.js';
  const trie: Trie = await import(/* @vite-ignore */ path);
  const offsets: number[] = [];
  let offset = 0;
  for (let edge = 0; edge < trie.edgeLength.length; edge++) {
    offsets.push(offset);
    offset += trie.edgeLength[edge]!;
  }
  const found: string[] = [];
  const visit = (node: number, name: string): void => {
    if (trie.nodeFlags[node] !== 0) found.push(name);
    for (let edge = trie.edgeStart[node]!; edge < trie.edgeStart[node + 1]!; edge++) {
      const label = trie.labelText.slice(offsets[edge], offsets[edge]! + trie.edgeLength[edge]!);
      visit(trie.edgeChild[edge]!, name === '' ? label : `${label}.${name}`);
    }
  };
  visit(trie.rulesRoot, '');
  return found;
}

test('are the registered domains of the public suffix list that have a rule below them', async () => {
  const all = await rules();
  expect(all).toContain('co.uk');
  expect(getPublicSuffix('a.s3.amazonaws.com', { allowPrivateDomains: true })).toBe('s3.amazonaws.com');

  const parents = all.flatMap((rule) => {
    const labels = rule.split('.');
    return labels.map((_, index) => labels.slice(index + 1).join('.')).filter((parent) => parent !== '');
  });
  const shared = [...new Set(parents)].filter(
    (parent) => /^[a-z\d.-]+$/.test(parent) && registrableDomain(parent) === parent,
  );
  // If this fails, the list has changed: what is expected here is what to write there.
  expect([...sharedDomains].sort().join(' ')).toBe(shared.sort().join(' '));
});
