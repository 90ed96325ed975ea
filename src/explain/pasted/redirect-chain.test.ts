import { describe, expect, test } from 'vitest';
import { leadsTo, redirectChain } from './redirect-chain.ts';

const called = new URL('https://a.test/login');
const to = (location: string, status = 302) => ({ status, headers: [['Location', location]] as const });
const ok = { status: 200, headers: [] };

describe('pasted answers come one behind the other', () => {
  test.each([
    ['one', [ok], ['/login'], null, []],
    ['a redirect', [to('/b'), ok], ['/login', '/b'], null, []],
    ['a redirect whose target is not there', [to('/b')], ['/login'], '/b', []],
    ['nothing', [], [], null, []],
    ['what redirects nowhere ends it', [ok, ok], ['/login'], null, []],
    ['304 with a Location ends it', [to('/b', 304), ok], ['/login'], null, []],
    ['an unknown scheme ends it', [to('mailto:a@a.test'), ok], ['/login'], null, []],
    ['back to where it came from', [to('/login?a=1'), ok], ['/login', '/login/again'], null, ['/login']],
    ['back by another', [to('/b'), to('/login'), ok], ['/login', '/b', '/login/again'], null, ['/login']],
    ['a circle stays one', [to('/login'), to('/login')], ['/login', '/login'], '/login', []],
  ] as const)('%s', (_, answers, paths, end, renamed) => {
    const chain = redirectChain(answers, called);
    expect(chain.hops.map(({ url }) => url.pathname)).toEqual(paths);
    expect([chain.end?.pathname ?? null, chain.renamed]).toEqual([end, renamed]);
  });

  test('a path that has another answer the second time is what the redirect then names', () => {
    const [first] = redirectChain([to('/login'), ok], called).hops;
    expect(first?.answer.headers).toEqual([['Location', 'https://a.test/login/again']]);
  });
});

test('a relative Location of an unknown URL leads nowhere', () => {
  expect(leadsTo(to('/b'), null)).toBe(null);
  expect(leadsTo(to('https://b.test/'), null)?.href).toBe('https://b.test/');
});
