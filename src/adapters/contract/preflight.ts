import { describe, expect, test } from 'vitest';
import { asking, from, granted, preflightVary } from './requests.ts';
import { pointTest, type Subject, started, takeLog } from './subject.ts';
import { all, corsHeaders, vary } from './wire.ts';
import { app, partner, stranger } from './world.ts';

export function preflightContract(subject: Subject): void {
  describe('a preflight', () => {
    const send = started(subject, 'main');
    const preflight = (path: string, ...headers: Parameters<typeof asking>) =>
      send({ method: 'OPTIONS', path, headers: [from(app), ...asking(...headers)] });

    test.each(['/plain', '/private', '/nowhere', '/own-options', '/echo', '/protected'])(
      'to %s is answered before routing and authentication, with what it asked for and no more',
      async (path) => {
        await takeLog(send);
        const answer = await preflight(path, 'PUT', 'x-a');
        expect(answer.status).toBe(204);
        expect(answer.body).toBe('');
        expect([all(answer, 'transfer-encoding'), all(answer, 'content-length')]).toEqual([[], []]);
        expect(corsHeaders(answer)).toEqual({
          'access-control-allow-origin': app,
          'access-control-allow-credentials': 'true',
          'access-control-allow-methods': 'PUT',
          'access-control-allow-headers': 'x-a',
          'access-control-max-age': '600',
        });
        expect(vary(answer)).toEqual(preflightVary);
        expect(await takeLog(send)).toEqual([]);
      },
    );

    test('without request headers is granted none', async () => {
      expect(corsHeaders(await preflight('/plain', 'PUT'))).not.toHaveProperty(
        'access-control-allow-headers',
      );
    });

    test.each([
      ['an unknown origin', stranger, 'PUT', 'x-a'],
      ['a method that is not allowed', app, 'DELETE', undefined],
      ['a method in lower case', app, 'put', undefined],
      ['a header that is not allowed', app, 'PUT', 'x-a,x-evil'],
      ['the opaque origin', 'null', 'PUT', undefined],
      ['a host that only begins like an allowed one', `${app}.evil.example`, 'PUT', undefined],
    ])('for %s is refused, and goes no further', async (_what, origin, method, headers) => {
      await takeLog(send);
      const answer = await send({
        method: 'OPTIONS',
        path: '/own-options',
        headers: [from(origin), ...asking(method, headers)],
      });
      expect(answer.status).toBe(403);
      expect(answer.body).toBe('');
      expect([all(answer, 'transfer-encoding'), all(answer, 'content-length')]).toEqual([[], ['0']]);
      expect(corsHeaders(answer)).toEqual({});
      expect(vary(answer)).toEqual(preflightVary);
      expect((await takeLog(send)).filter((line) => !line.startsWith('debug: '))).toEqual([]);
    });

    test('of a pattern is answered with its own origin', async () => {
      const answer = await send({
        method: 'OPTIONS',
        path: '/plain',
        headers: [from(partner), ...asking('PUT')],
      });
      expect(corsHeaders(answer)['access-control-allow-origin']).toBe(partner);
    });

    pointTest(subject, '64 KB of headers', 'with 64 KB of request headers is refused', async () => {
      for (const list of [`x-a${',x-a'.repeat(16_000)}`, ','.repeat(64_000), `x-${'a'.repeat(64_000)}`]) {
        const answer = await preflight('/plain', 'PUT', list);
        expect(answer.status).toBe(403);
        expect(corsHeaders(answer)).toEqual({});
      }
      expect((await preflight('/plain', 'PUT')).status).toBe(204);
    });

    pointTest(subject, 'repeated headers', 'with two origins is refused', async () => {
      for (const origins of [
        [app, stranger],
        [app, app],
      ]) {
        const headers = [...origins.map(from), ...asking('PUT')];
        const answer = await send({ method: 'OPTIONS', path: '/plain', headers });
        expect(answer.status).toBe(403);
        expect(corsHeaders(answer)).toEqual({});
      }
    });
  });

  describe('any other OPTIONS request', () => {
    const send = started(subject, 'main');

    test.each([
      ['without Access-Control-Request-Method', [from(app)], granted],
      ['without Origin', asking('PUT'), {}],
      ['with neither', [], {}],
    ])("%s reaches the app's own route", async (_what, headers, cors) => {
      const answer = await send({ method: 'OPTIONS', path: '/own-options', headers });
      expect(answer.status).toBe(200);
      expect(answer.body).toBe('own');
      expect(all(answer, 'allow')).toEqual(['GET, OPTIONS']);
      expect(corsHeaders(answer)).toEqual(cors);
      expect(vary(answer)).toEqual(['origin']);
    });

    test('to a route that has none is not answered for it', async () => {
      const answer = await send({ method: 'OPTIONS', path: '/nowhere', headers: [from(app)] });
      expect(answer.status).toBe(404);
    });
  });
}
