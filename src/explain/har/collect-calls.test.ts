import { expect, test } from 'vitest';
import { collectCalls } from './collect-calls.ts';
import { exchangeOf, type HarExchange, networkOrigin } from './har-call.ts';
import { api, app, cors, entriesOf, type Sketch } from './testing/entries.ts';

const put: Sketch = { method: 'PUT' };
const asks: Sketch = { method: 'OPTIONS', headers: { ...cors, 'Access-Control-Request-Method': 'PUT' } };
const crosses = ({ url, page }: HarExchange) => networkOrigin(url) !== page.origin;

/** Each call by the places of its exchanges; a preflight in brackets. */
async function collected(sketches: readonly Sketch[], callFirst: boolean): Promise<readonly string[]> {
  async function* exchanges() {
    for (const entry of entriesOf('proxy', sketches)) yield exchangeOf(entry, new Map());
  }
  const lines: string[] = [];
  for await (const each of collectCalls(exchanges(), { crosses, callFirst })) {
    if (each.kind === 'other') lines.push(`other ${each.exchange.index}`);
    else if (each.kind === 'preflight') lines.push(`(${each.preflight.index})`);
    else {
      const { hops, preflights } = each.call;
      const asked = [...preflights.values()].map(({ index }) => `(${index})`);
      lines.push([...asked, ...hops.map(({ index }) => index)].join(' '));
    }
  }
  return lines;
}

const redirect: Sketch = { status: 302, answer: { Location: '/there' } };
const there: Sketch = { url: `${api}/there` };

test.each<[claim: string, sketches: readonly Sketch[], callFirst: boolean, lines: readonly string[]]>([
  ['a browser writes the call first', [put, asks], true, ['(1) 0']],
  ['on a wire the preflight comes first', [asks, put], false, ['(0) 1']],
  ['each call has its own', [put, asks, put, asks], true, ['(1) 0', '(3) 2']],
  ['each call has its own, on a wire', [asks, put, asks, put], false, ['(0) 1', '(2) 3']],
  ['a call that needed none takes none of a later one', [put, put, asks], true, ['0', '(2) 1']],
  ['nor on a wire', [put, { ...asks, at: 5 }, { ...put, at: 6 }], false, ['0', '(1) 2']],
  [
    'another method or URL is another call',
    [{ ...put, url: `${api}/a` }, { method: 'PATCH' }, asks],
    true,
    ['0', '1', '(2)'],
  ],
  ['a redirect goes on', [redirect, there], true, ['0 1']],
  ['a redirect goes on, with others between', [redirect, put, there], true, ['0 2', '1']],
  ['each redirect goes on by itself', [redirect, redirect, there, there], true, ['0 3', '1 2']],
  [
    'what a redirect leads to is asked for too',
    [
      { ...redirect, method: 'PUT' },
      { ...there, method: 'PUT' },
      { ...asks, url: there.url! },
    ],
    true,
    ['(2) 0 1'],
  ],
  ['the page’s own requests are none', [{ url: `${app}/me` }, {}], true, ['other 0', '1']],
])('%s', async (_, sketches, callFirst, lines) => {
  expect(await collected(sketches, callFirst)).toEqual(lines);
});

test('what lies far apart does not belong together, so that the middle can be forgotten', async () => {
  const others = Array.from({ length: 250 }, () => ({ url: `${app}/me` }));
  const lines = await collected([put, ...others, asks], true);
  expect(lines.filter((line) => !line.startsWith('other'))).toEqual(['0', '(251)']);
});
