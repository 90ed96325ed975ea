import { describe, expect, test } from 'vitest';
import { from, granted } from './requests.ts';
import { pointTest, type Subject, started, takeLog } from './subject.ts';
import { all, corsHeaders, vary } from './wire.ts';
import { app, bodyLimit, partner, stranger } from './world.ts';

export function actualContract(subject: Subject): void {
  describe('a request', () => {
    const send = started(subject, 'main');
    const get = (path: string, origin?: string) =>
      send({ path, headers: origin === undefined ? [] : [from(origin)] });

    test.each([app, partner])(
      'from %s is granted what the policy says, and nothing of a preflight',
      async (origin) => {
        const answer = await get('/plain', origin);
        expect(answer.status).toBe(200);
        expect(answer.body).toBe('plain');
        expect(corsHeaders(answer)).toEqual({ ...granted, 'access-control-allow-origin': origin });
        expect(vary(answer)).toEqual(['origin']);
      },
    );

    test.each([
      ['from a stranger', stranger],
      ['from the opaque origin', 'null'],
      ['with something that is no origin', `${app}/`],
      ['without an origin', undefined],
    ])('%s reaches the handler and is granted nothing; caches are told', async (_what, origin) => {
      await takeLog(send);
      const answer = await get('/plain', origin);
      expect(answer.status).toBe(200);
      expect(answer.body).toBe('plain');
      expect(corsHeaders(answer)).toEqual({});
      expect(vary(answer)).toEqual(['origin']);
      expect(await takeLog(send)).toContain('GET /plain');
    });

    test('that changes something reaches the handler, whoever sent it: CORS is no access control', async () => {
      const answer = await send({ method: 'PUT', path: '/plain', headers: [from(stranger)] });
      expect([answer.status, answer.body, corsHeaders(answer)]).toEqual([200, 'put', {}]);
    });

    test('with HEAD is granted the same', async () => {
      const answer = await send({ method: 'HEAD', path: '/plain', headers: [from(app)] });
      expect([answer.status, answer.body, corsHeaders(answer)]).toEqual([200, '', granted]);
    });

    pointTest(subject, 'HTTP/1.0', 'over HTTP/1.0 without any header is answered', async () => {
      const answer = await send({ path: '/plain', version: '1.0' });
      expect([answer.status, answer.body, vary(answer), corsHeaders(answer)]).toEqual([
        200,
        'plain',
        ['origin'],
        {},
      ]);
    });

    pointTest(subject, 'repeated headers', 'with two origins is granted nothing', async () => {
      for (const second of [app, stranger]) {
        const answer = await send({ path: '/plain', headers: [from(app), from(second)] });
        expect([answer.status, corsHeaders(answer), vary(answer)]).toEqual([200, {}, ['origin']]);
      }
    });
  });

  describe('the page can read', () => {
    const send = started(subject, 'main');

    test.each([
      ['a 404', 'GET', '/nowhere', 404],
      ['a 401 of the authentication', 'GET', '/private', 401],
      ['what is answered when a handler throws', 'GET', '/throw', 500],
      ['what is answered when a handler rejects', 'GET', '/reject', 500],
      ['a redirect', 'GET', '/redirect', 302],
      ['a 304', 'GET', '/not-modified', 304],
      ['a response whose headers cannot be changed', 'GET', '/immutable', 200],
    ])('%s', async (_what, method, path, status) => {
      const answer = await send({ method, path, headers: [from(app)] });
      expect(answer.status).toBe(status);
      expect(corsHeaders(answer)).toEqual(granted);
      expect(vary(answer)).toContain('origin');
      expect(corsHeaders(await send({ method, path, headers: [from(stranger)] }))).toEqual({});
      if (path === '/immutable') expect(answer.body).toBe('immutable');
      if (path === '/redirect') expect(all(answer, 'location')[0]).toMatch(/\/plain$/);
    });

    test('a 413', async () => {
      const headers = [from(app), ['Content-Type', 'text/plain'] as const];
      const small = await send({ method: 'POST', path: '/echo', headers, body: 'small' });
      expect([small.status, small.body, corsHeaders(small)]).toEqual([200, 'small', granted]);
      const large = await send({ method: 'POST', path: '/echo', headers, body: 'x'.repeat(bodyLimit + 1) });
      expect([large.status, corsHeaders(large), vary(large)]).toEqual([413, granted, ['origin']]);
    });

    pointTest(subject, 'a stream', 'a stream, piece by piece', async () => {
      const answer = await send({ path: '/stream', headers: [from(app)] });
      expect([answer.status, corsHeaders(answer)]).toEqual([200, granted]);
      expect(answer.pieces).toEqual(['one', 'two']);
    });
  });

  describe('what the app sets itself', () => {
    const send = started(subject, 'main');

    test.each([
      ['/vary', ['accept-encoding', 'origin']],
      ['/vary-star', ['*']],
    ])('in Vary is kept: %s', async (path, names) => {
      for (const origin of [app, stranger]) {
        expect(vary(await send({ path, headers: [from(origin)] }))).toEqual(names);
      }
    });

    test('of CORS is overruled, and reported once a header', async () => {
      await takeLog(send);
      for (const _twice of [1, 2]) {
        const answer = await send({ path: '/duplicate', headers: [from(app)] });
        expect([answer.body, corsHeaders(answer)]).toEqual(['duplicate', granted]);
      }
      const denied = await send({ path: '/duplicate', headers: [from(stranger)] });
      expect(corsHeaders(denied)).toEqual({});
      const reports = (await takeLog(send)).filter((line) => line.includes(' already, set by '));
      expect(reports).toHaveLength(3);
      expect(reports.join()).toContain('access-control-allow-origin: "*"');
    });

    pointTest(
      subject,
      'a head written by hand',
      'in a head that it writes by hand is kept, and CORS overruled',
      async () => {
        for (const _twice of [1, 2]) {
          for (const [origin, cors] of [
            [app, granted],
            [stranger, {}],
          ] as const) {
            const raw = await send({ path: '/raw', headers: [from(origin)] });
            expect([raw.status, raw.body, corsHeaders(raw)]).toEqual([200, 'raw', cors]);
            expect(vary(raw)).toEqual(['accept', 'cookie', 'origin']);
            const list = await send({ path: '/raw-list', headers: [from(origin)] });
            expect([list.status, list.body, corsHeaders(list)]).toEqual([200, 'raw', cors]);
            expect(vary(list)).toEqual(['cookie', 'origin']);
            expect(all(list, 'set-cookie')).toEqual(['a=1', 'b=2']);
            const duplicate = await send({ path: '/raw-duplicate', headers: [from(origin)] });
            expect([duplicate.status, corsHeaders(duplicate)]).toEqual([200, cors]);
            expect(all(duplicate, 'x-kept')).toEqual(['yes']);
          }
        }
      },
    );
  });
}
