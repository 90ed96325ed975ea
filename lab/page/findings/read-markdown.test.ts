import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readMarkdown } from './read-markdown.ts';

test('a page of the documentation', () => {
  const text = [
    '# A *title*',
    '',
    '<!-- console -->',
    'One `code` and',
    'a [link to `it`](other.md).',
    '',
    '- one',
    '- two, **bold**',
    '',
    '```js',
    'a();',
    '',
    'b();',
    '```',
    '| a | b |',
    '| - | - |',
    '| 1 | 2 |',
  ].join('\n');
  expect(readMarkdown(text)).toEqual([
    { kind: 'heading', level: 1, spans: [{ kind: 'text', text: 'A *title*' }] },
    {
      kind: 'paragraph',
      spans: [
        { kind: 'text', text: 'One ' },
        { kind: 'code', text: 'code' },
        { kind: 'text', text: ' and a ' },
        {
          kind: 'link',
          to: 'other.md',
          spans: [
            { kind: 'text', text: 'link to ' },
            { kind: 'code', text: 'it' },
          ],
        },
        { kind: 'text', text: '.' },
      ],
    },
    {
      kind: 'list',
      ordered: false,
      items: [
        [{ kind: 'text', text: 'one' }],
        [
          { kind: 'text', text: 'two, ' },
          { kind: 'strong', text: 'bold' },
        ],
      ],
    },
    { kind: 'code', text: 'a();\n\nb();' },
    {
      kind: 'table',
      rows: [
        [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
        [[{ kind: 'text', text: '1' }], [{ kind: 'text', text: '2' }]],
      ],
    },
  ]);
});

test('every page there is begins with its title, and leaves no mark unread', () => {
  const folder = new URL('../../../docs/findings/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  expect(names.length).toBeGreaterThan(100);
  for (const name of names) {
    const blocks = readMarkdown(readFileSync(new URL(name, folder), 'utf8'));
    expect(blocks[0], name).toMatchObject({ kind: 'heading', level: 1 });
    const plain = JSON.stringify(blocks, (_, value) => (value?.kind === 'code' ? undefined : value));
    expect(plain, name).not.toMatch(/\]\(|```|\*\*/);
  }
});
