import { setImmediate as soon } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { appNetwork } from './app-network.ts';
import { ask, bytesOf, failureOf, requestTo, textOf } from './testing/ask.ts';

const origin = 'https://api.example.com';

describe('a fetch handler', () => {
  const handling = (handle: (request: Request) => Response | Promise<Response>): ReturnType<typeof ask> =>
    ask(appNetwork({ [origin]: handle }), `${origin}/`);

  test('as a method keeps its object', async () => {
    const worker = {
      name: 'worker',
      fetch(request: Request, _env: { readonly key: string }) {
        return new Response(`${this.name} at ${request.url}`);
      },
    };
    expect(textOf(await ask(appNetwork({ [origin]: worker }), `${origin}/`))).toBe(`worker at ${origin}/`);
  });

  test('that throws is a failure with its error', async () => {
    const error = new Error('broken');
    const answer = handling(() => {
      throw error;
    });
    expect(await failureOf(answer)).toMatchObject({ code: 'app-threw', cause: error });
  });

  test('that rejects is one as well', async () => {
    const error = new Error('broken later');
    expect(await failureOf(handling(() => Promise.reject(error)))).toMatchObject({
      code: 'app-threw',
      cause: error,
    });
  });

  test('whose body fails is one as well', async () => {
    const error = new Error('broken in the middle');
    const body = new ReadableStream({
      pull(controller) {
        controller.error(error);
      },
    });
    expect(await failureOf(handling(() => new Response(body)))).toMatchObject({
      code: 'app-threw',
      cause: error,
    });
  });

  test.each([
    ['nothing', undefined],
    ['text', 'hello'],
    ['an error response', Response.error()],
  ])('that returns %s has not answered', async (_name, answer) => {
    expect((await failureOf(handling(() => answer as Response))).code).toBe('malformed');
  });

  test('whose body never ends is given up with the signal, and its stream cancelled', async () => {
    const cancelled = vi.fn();
    const network = appNetwork({
      [origin]: () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(bytesOf('first')),
            cancel: cancelled,
          }),
        ),
    });
    const answer = Promise.resolve(network(requestTo(`${origin}/`), { signal: AbortSignal.timeout(50) }));
    expect((await failureOf(answer)).code).toBe('aborted');
    expect(cancelled).toHaveBeenCalledOnce();
  });

  test('has the signal', async () => {
    let seen: AbortSignal | undefined;
    const controller = new AbortController();
    const network = appNetwork({
      [origin]: (request) => {
        seen = request.signal;
        return new Promise<Response>(() => {});
      },
    });
    const answer = Promise.resolve(network(requestTo(`${origin}/`), { signal: controller.signal }));
    await soon();
    controller.abort();
    await failureOf(answer);
    expect(seen?.aborted).toBe(true);
  });

  test('that compresses is read through', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect(textOf(await handling(() => new Response(gzipSync('small'), { headers })))).toBe('small');
    const brotli = { 'content-encoding': 'br' };
    expect(textOf(await handling(() => new Response(brotliCompressSync('small'), { headers: brotli })))).toBe(
      'small',
    );
    expect((await failureOf(handling(() => new Response('plain', { headers })))).code).toBe('malformed');
  });

  test('sees every header where the platform would keep some from a Request', async () => {
    // As in a page, whose Request drops what script may not set.
    class PageRequest extends Request {
      constructor(url: string, init: RequestInit) {
        super(url, {
          ...init,
          headers: [...new Headers(init.headers)].filter(([name]) => !/^(?:host|cookie)$/.test(name)),
        });
      }
    }
    vi.stubGlobal('Request', PageRequest);
    try {
      const network = appNetwork({
        [origin]: ({ headers }) =>
          new Response(`${headers.get('host')} ${headers.get('cookie')} ${headers.get('x-a')}`),
      });
      const headers = [['Cookie', 'a=1'] as const, ['X-A', 'b'] as const];
      expect(textOf(await ask(network, `${origin}/`, { headers }))).toBe('api.example.com a=1 b');
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('cannot be asked what no Request can say', async () => {
    const network = appNetwork({ [origin]: () => new Response() });
    expect((await failureOf(ask(network, `${origin}/`, { method: 'TRACE' }))).code).toBe('unsendable');
  });
});
