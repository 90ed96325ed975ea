import { expect, test } from 'vitest';
import { compileServer } from './answer.ts';
import type { HeaderPair } from './scenario.ts';
import { SharedCache } from './shared-cache.ts';

const kept: HeaderPair = ['Cache-Control', 's-maxage=60, max-age=0'];

/** Asks a cache before a server with these headers, as pages of these origins one after the other. */
async function askAs(headers: readonly HeaderPair[], origins: readonly string[], method = 'GET', path = '/') {
  const routes = { 'GET /': { headers, body: 'x' }, 'POST /': { headers } };
  const server = compileServer({ routes, headers: [['X-For', '{origin}']] }, 'https://b.example');
  const cache = new SharedCache();
  const given: string[] = [];
  for (const origin of origins) {
    const asked = { method, path, headers: [['Origin', origin]] as const };
    const { by, headers } = await cache.answer(server, asked);
    given.push(`${by} for ${headers.find(([name]) => name === 'X-For')?.[1]}`);
  }
  return given;
}

const own = ['application for a', 'application for b', 'application for a'];

test.each<[claim: string, headers: readonly HeaderPair[], given: readonly string[]]>([
  [
    'without Vary everybody is served what the first one got',
    [kept],
    [own[0]!, 'cache for a', 'cache for a'],
  ],
  [
    'with Vary everybody is served his own',
    [kept, ['Vary', 'Accept, origin']],
    [own[0]!, own[1]!, 'cache for a'],
  ],
  ['Vary: * is never served', [kept, ['Vary', '*']], own],
  ['no s-maxage: not kept', [['Cache-Control', 'max-age=60']], own],
  ['s-maxage of nothing: not kept', [['Cache-Control', 's-maxage=0']], own],
])('%s', async (_, headers, given) => {
  expect(await askAs(headers, ['a', 'b', 'a'])).toEqual(given);
});

test('only GET is kept', async () => {
  expect(await askAs([kept], ['a', 'b', 'a'], 'POST')).toEqual(own);
});

test('no more is kept than an experiment can ask for', async () => {
  const server = compileServer({ routes: { 'GET /': { headers: [kept] } } }, 'https://b.example');
  const cache = new SharedCache();
  const ask = async (path: string) => (await cache.answer(server, { method: 'GET', path, headers: [] })).by;
  for (let index = 0; index < 30; index++) await ask(`/?${index}`);
  expect([await ask('/?0'), await ask('/?29')]).toEqual(['cache', 'application']);
});
