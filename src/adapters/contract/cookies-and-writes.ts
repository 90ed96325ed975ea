import { describe, expect, test } from 'vitest';
import { from, granted } from './requests.ts';
import { type Subject, started, takeLog } from './subject.ts';
import { all, corsHeaders } from './wire.ts';
import { app, stranger } from './world.ts';

export function cookiesContract(subject: Subject): void {
  describe('cookies', () => {
    const send = started(subject, 'main');

    test('are set beside each other, read and cleared', async () => {
      const set = await send({ path: '/cookies/set', headers: [from(app)] });
      expect(all(set, 'set-cookie')).toEqual([
        'theme=dark%20blue; Path=/; Secure; SameSite=Lax',
        'language=en; Path=/; Secure; SameSite=Lax',
      ]);
      expect(corsHeaders(set)).toEqual(granted);
      const sent = all(set, 'set-cookie').map((line) => line.split(';')[0]);
      const read = await send({ path: '/cookies/read', headers: [['Cookie', sent.join('; ')]] });
      expect(read.body).toBe('dark blue');
      expect((await send({ path: '/cookies/read' })).body).toBe('none');
      const cleared = await send({ path: '/cookies/clear' });
      expect(all(cleared, 'set-cookie')).toEqual(['theme=; Max-Age=0; Path=/; Secure; SameSite=Lax']);
    });
  });
}

export function writesContract(subject: Subject): void {
  describe('cross-origin protection', () => {
    const send = started(subject, 'main');
    const post = (...headers: (readonly [string, string])[]) =>
      send({ method: 'POST', path: '/protected', headers, body: '' });

    test.each([
      ['a page of the same origin', [from('https://api.example.com'), ['Sec-Fetch-Site', 'same-origin']]],
      ['a page that the policy lets in with credentials', [from(app), ['Sec-Fetch-Site', 'cross-site']]],
      ['a program', []],
    ] as const)('lets %s write', async (_who, headers) => {
      const answer = await post(...headers);
      expect([answer.status, answer.body]).toEqual([200, 'written']);
    });

    test('refuses the page of a stranger, with the reason as text, and the handler never hears of it', async () => {
      await takeLog(send);
      const answer = await post(from(stranger), ['Sec-Fetch-Site', 'cross-site']);
      expect(answer.status).toBe(403);
      expect(answer.body).toContain(stranger);
      expect(all(answer, 'content-type').join()).toMatch(/^text\/plain/);
      expect(corsHeaders(answer)).toEqual({});
      expect(await takeLog(send)).not.toContain('POST /protected');
    });

    test('lets a page that may read also read why it is refused', async () => {
      const answer = await post(from(app), ['Sec-Fetch-Site', 'nonsense']);
      expect([answer.status, corsHeaders(answer)]).toEqual([403, granted]);
      expect(answer.body).toContain('nonsense');
    });
  });
}
