import { describe, expect, test } from 'vitest';
import { asking, from, granted } from './requests.ts';
import { pointTest, type Subject, started, takeLog } from './subject.ts';
import { corsHeaders, vary } from './wire.ts';
import { app, broken, brokenAtOnce, stranger } from './world.ts';

const toAll = { 'access-control-allow-origin': '*' };

export function policiesContract(subject: Subject): void {
  describe('a policy of its own', () => {
    const send = started(subject, 'mounted');

    test('for each mounted part', async () => {
      for (const [path, mine, others] of [
        ['/ours/plain', granted, {}],
        ['/open/plain', toAll, toAll],
        ['/bare/plain', {}, {}],
      ] as const) {
        const answer = await send({ path, headers: [from(app)] });
        expect([path, answer.body, corsHeaders(answer)]).toEqual([path, 'plain', mine]);
        expect(corsHeaders(await send({ path, headers: [from(stranger)] }))).toEqual(others);
      }
    });

    test("for each mounted part's preflights", async () => {
      const preflight = (path: string, method: string) =>
        send({ method: 'OPTIONS', path, headers: [from(app), ...asking(method)] });
      const [ours, open, refused, bare] = await Promise.all([
        preflight('/ours/plain', 'PUT'),
        preflight('/open/plain', 'POST'),
        preflight('/open/plain', 'PUT'),
        preflight('/bare/plain', 'PUT'),
      ]);
      expect([ours.status, corsHeaders(ours)['access-control-allow-methods']]).toEqual([204, 'PUT']);
      expect([open.status, corsHeaders(open)]).toEqual([
        204,
        { ...toAll, 'access-control-allow-methods': 'POST' },
      ]);
      expect([refused.status, corsHeaders(refused)]).toEqual([403, {}]);
      // Express answers any OPTIONS request for a path that has routes.
      expect([200, 404]).toContain(bare.status);
      expect(corsHeaders(bare)).toEqual({});
    });

    pointTest(subject, 'a 404 in a mounted part', "for a mounted part's 404s", async () => {
      const answer = await send({ path: '/ours/nowhere', headers: [from(app)] });
      expect([answer.status, corsHeaders(answer)]).toEqual([404, granted]);
    });
  });

  describe('an inner policy', () => {
    const send = started(subject, 'main');

    test('replaces the outer one whole on the actual response', async () => {
      for (const origin of [app, stranger]) {
        const answer = await send({ path: '/inner/plain', headers: [from(origin)] });
        expect([answer.body, corsHeaders(answer)]).toEqual(['plain', toAll]);
      }
      expect((await takeLog(send)).filter((line) => line.includes('already'))).toEqual([]);
    });
  });

  describe('several policies in order', () => {
    const send = started(subject, 'two');

    test('the first that names the origin decides', async () => {
      const ours = await send({ path: '/plain', headers: [from(app)] });
      expect([corsHeaders(ours), vary(ours)]).toEqual([granted, ['origin']]);
      const others = await send({ path: '/plain', headers: [from(stranger)] });
      expect(corsHeaders(others)).toMatchObject({ 'access-control-allow-origin': '*' });
      expect([corsHeaders(others)['access-control-allow-credentials'], vary(others)]).toEqual([
        undefined,
        ['origin'],
      ]);
    });
  });

  describe('an asynchronous origin function', () => {
    const send = started(subject, 'function');

    test('decides actual requests and preflights', async () => {
      expect(corsHeaders(await send({ path: '/plain', headers: [from(app)] }))).toEqual({
        'access-control-allow-origin': app,
      });
      const answer = await send({ path: '/plain', headers: [from(stranger)] });
      expect([answer.body, corsHeaders(answer)]).toEqual(['plain', {}]);
      const preflight = (origin: string) =>
        send({ method: 'OPTIONS', path: '/private', headers: [from(origin), ...asking('PUT')] });
      expect((await preflight(app)).status).toBe(204);
      expect((await preflight(stranger)).status).toBe(403);
    });

    test.each([broken, brokenAtOnce])(
      'that fails (%s) denies, is reported once, and the app answers',
      async (origin) => {
        await takeLog(send);
        const answer = await send({ path: '/plain', headers: [from(origin)] });
        expect([answer.status, answer.body, corsHeaders(answer), vary(answer)]).toEqual([
          200,
          'plain',
          {},
          ['origin'],
        ]);
        const log = await takeLog(send);
        expect(log.filter((line) => line.startsWith('onError'))).toEqual([
          `onError: ${origin} Error: ${origin === broken ? 'broken' : 'broken at once'}`,
        ]);
      },
    );
  });

  describe('a policy that is replaced while it serves', () => {
    const send = started(subject, 'main');

    test('answers every request whole by the old one or whole by the new one', async () => {
      const renewed = { 'access-control-allow-origin': app, 'access-control-expose-headers': 'X-New' };
      const seen = new Set<string>();
      const ask = async (path: string): Promise<void> => {
        const cors = corsHeaders(await send({ path, headers: [from(app)] }));
        expect([granted, renewed]).toContainEqual(cors);
        seen.add(JSON.stringify(cors));
      };
      await ask('/plain');
      const load = Array.from({ length: 60 }, (_, at) => ask(at % 6 === 0 ? '/stream' : '/plain'));
      const update = await send({ method: 'POST', path: '/update' });
      expect(update.status).toBe(200);
      await Promise.all(load);
      await ask('/plain');
      expect(seen.size).toBe(2);
    });
  });
}
