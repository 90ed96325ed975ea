import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { setImmediate as soon } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import Koa from 'koa';
import { describe, expect, test, vi } from 'vitest';
import type { App } from './app-kind.ts';
import { appNetwork } from './app-network.ts';
import { ask, bytesOf, failureOf, requestTo, textOf, valuesOf } from './testing/ask.ts';

const origin = 'https://api.example.com';
const million = 1_000_000;

/** The same app, written for each framework. */
const frameworks: Readonly<Record<string, () => App>> = {
  Express() {
    const app = express();
    app.use(express.raw({ limit: '2mb', type: '*/*' }));
    app.all('/see', (request, response) => {
      const { method, protocol, headers, body } = request;
      const length = Buffer.isBuffer(body) ? body.length : 0;
      response.json({ method, protocol, headers, length, ip: request.ip });
    });
    app.get('/login', (_request, response) => {
      response
        .cookie('id', '1', { secure: true, sameSite: 'none' })
        .cookie('theme', 'dark')
        .redirect('/home');
    });
    app.get('/stream', async (_request, response) => {
      response.write('one ');
      await soon();
      response.end('two');
    });
    app.get('/large', (_request, response) => void response.send(Buffer.alloc(million, 'x')));
    app.get('/throws', () => {
      throw new Error('Express breaks');
    });
    app.get('/never', () => {});
    app.use(((_error, _request, response, _next) => {
      response.status(500).set('x-handled', 'yes').send('handled');
    }) as express.ErrorRequestHandler);
    return app;
  },

  Fastify() {
    const app = fastify({ bodyLimit: 2 * million });
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    app.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url: '/see',
      handler: async ({ method, protocol, headers, body, ip }) => ({
        method,
        protocol,
        headers,
        length: Buffer.isBuffer(body) ? body.length : 0,
        ip,
      }),
    });
    app.get('/login', (_request, reply) =>
      reply
        .header('set-cookie', ['id=1; Path=/; Secure; SameSite=None', 'theme=dark; Path=/'])
        .redirect('/home'),
    );
    app.get('/stream', (_request, reply) => {
      reply.hijack();
      reply.raw.write('one ');
      setImmediate(() => reply.raw.end('two'));
    });
    app.get('/large', async () => Buffer.alloc(million, 'x'));
    app.get('/throws', async () => {
      throw new Error('Fastify breaks');
    });
    app.get('/never', () => new Promise(() => {}));
    app.setErrorHandler((_error, _request, reply) =>
      reply.status(500).header('x-handled', 'yes').send('handled'),
    );
    return app;
  },

  Koa() {
    const app = new Koa({ asyncLocalStorage: false });
    app.silent = true;
    app.use(async (context) => {
      const { method, protocol, headers, path, ip } = context;
      if (path === '/see') {
        let length = 0;
        for await (const chunk of context.req) length += (chunk as Buffer).length;
        context.body = { method, protocol, headers, length, ip };
      } else if (path === '/login') {
        context.cookies.set('id', '1', { secure: true, sameSite: 'none', httpOnly: false });
        context.cookies.set('theme', 'dark', { httpOnly: false });
        context.redirect('/home');
      } else if (path === '/stream') {
        context.respond = false;
        context.res.write('one ');
        await soon();
        context.res.end('two');
      } else if (path === '/large') {
        context.body = Buffer.alloc(million, 'x');
      } else if (path === '/throws') {
        throw Object.assign(new Error('handled'), {
          status: 500,
          expose: true,
          headers: { 'x-handled': 'yes' },
        });
      } else if (path === '/never') {
        await new Promise(() => {});
      }
    });
    return app;
  },

  Hono() {
    const app = new Hono();
    app.all('/see', async (context) =>
      context.json({
        method: context.req.method,
        protocol: new URL(context.req.url).protocol.slice(0, -1),
        headers: context.req.header(),
        length: (await context.req.arrayBuffer()).byteLength,
        ip: '127.0.0.1',
      }),
    );
    app.get('/login', (context) => {
      setCookie(context, 'id', '1', { secure: true, sameSite: 'None' });
      setCookie(context, 'theme', 'dark');
      return context.redirect('/home');
    });
    app.get('/stream', async () => {
      const pieces = ['one ', 'two'];
      return new Response(
        new ReadableStream({
          async pull(controller) {
            await soon();
            const piece = pieces.shift();
            if (piece === undefined) controller.close();
            else controller.enqueue(bytesOf(piece));
          },
        }),
      );
    });
    app.get('/large', () => new Response(new Uint8Array(million).fill(0x78)));
    app.get('/throws', () => {
      throw new Error('Hono breaks');
    });
    app.get('/never', () => new Promise<Response>(() => {}));
    app.onError((_error, context) => context.text('handled', 500, { 'x-handled': 'yes' }));
    return app;
  },
};

interface Seen {
  readonly method: string;
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly length: number;
  readonly ip: string;
}

describe.each(Object.entries(frameworks))('an app of %s', (_name, app) => {
  const network = appNetwork({ [origin]: app(), 'http://plain.example:8080': app() });
  const see = async (url: string, init: Parameters<typeof ask>[2] = {}): Promise<Seen> =>
    JSON.parse(textOf(await ask(network, url, init)));

  test('sees the request of a browser', async () => {
    const seen = await see(`${origin}/see`, {
      headers: [
        ['Origin', 'https://app.example.com'],
        ['Cookie', 'a=1; b=2'],
        ['Sec-Fetch-Site', 'same-site'],
        ['Referer', 'https://app.example.com/'],
      ],
    });
    expect(seen).toMatchObject({
      method: 'GET',
      protocol: 'https',
      ip: '127.0.0.1',
      headers: {
        host: 'api.example.com',
        origin: 'https://app.example.com',
        cookie: 'a=1; b=2',
        'sec-fetch-site': 'same-site',
        referer: 'https://app.example.com/',
      },
    });
  });

  test('sees a preflight', async () => {
    const { method, headers } = await see(`${origin}/see`, {
      method: 'OPTIONS',
      headers: [
        ['Origin', 'https://app.example.com'],
        ['Access-Control-Request-Method', 'PUT'],
        ['Access-Control-Request-Headers', 'x-a,x-b'],
      ],
    });
    expect(method).toBe('OPTIONS');
    expect(headers).toMatchObject({
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-a,x-b',
    });
  });

  test('knows the scheme and the port it is asked on', async () => {
    expect(await see('http://plain.example:8080/see')).toMatchObject({
      protocol: 'http',
      headers: { host: 'plain.example:8080' },
    });
  });

  test('sets cookies, each on a line of its own, and redirects, and nobody follows', async () => {
    const response = await ask(network, `${origin}/login`);
    expect(response.status).toBe(302);
    expect(valuesOf(response, 'location')).toEqual(['/home']);
    const lines = valuesOf(response, 'set-cookie').map((line) => line.toLowerCase());
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^id=1;(?=.*; secure)(?=.*; samesite=none)/);
    expect(lines[1]).toMatch(/^theme=dark/);
  });

  test('answers in pieces', async () => {
    expect(textOf(await ask(network, `${origin}/stream`))).toBe('one two');
  });

  test('sends and receives a megabyte', async () => {
    const body = new Uint8Array(million);
    expect(
      await see(`${origin}/see`, { method: 'POST', body, headers: [['Content-Type', 'a/b']] }),
    ).toMatchObject({
      method: 'POST',
      length: million,
    });
    expect((await ask(network, `${origin}/large`)).body).toHaveLength(million);
  });

  test('has the answer to HEAD without a body', async () => {
    const response = await ask(network, `${origin}/stream`, { method: 'HEAD' });
    expect(response.status).toBeLessThan(500);
    expect(response.body).toHaveLength(0);
  });

  test('handles its own errors', async () => {
    const response = await ask(network, `${origin}/throws`);
    expect([response.status, ...valuesOf(response, 'x-handled'), textOf(response)]).toEqual([
      500,
      'yes',
      'handled',
    ]);
  });

  test('that never answers is given up with the signal', async () => {
    const signal = AbortSignal.timeout(50);
    const failure = await failureOf(Promise.resolve(network(requestTo(`${origin}/never`), { signal })));
    expect(failure).toMatchObject({ code: 'aborted', cause: signal.reason });
  });

  test('is not called once the signal is aborted', async () => {
    const failure = await failureOf(
      Promise.resolve(network(requestTo(`${origin}/see`), { signal: AbortSignal.abort('enough') })),
    );
    expect(failure).toMatchObject({ code: 'aborted', cause: 'enough' });
  });

  test('answers many at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => see(`${origin}/see`, { headers: [['X-Number', `${index}`]] })),
    );
    expect(answers.map(({ headers }) => headers['x-number'])).toEqual(answers.map((_, index) => `${index}`));
  });
});

const listening = (listener: RequestListener): ((url?: string) => ReturnType<typeof ask>) => {
  const network = appNetwork({ [origin]: listener });
  return (url = `${origin}/`) => ask(network, url);
};

describe('a listener of Node', () => {
  test('that throws is a failure with its error, and no answer', async () => {
    const error = new Error('broken');
    const failure = await failureOf(
      listening((_request, _response) => {
        throw error;
      })(),
    );
    expect(failure).toMatchObject({ code: 'app-threw', cause: error });
    expect(failure.message).toBe('The app of https://api.example.com threw: Error: broken');
  });

  test('that rejects is one as well', async () => {
    const error = new Error('broken later');
    const listener = async (_request: IncomingMessage, _response: ServerResponse): Promise<void> => {
      await soon();
      throw error;
    };
    expect(await failureOf(listening(listener)())).toMatchObject({ code: 'app-threw', cause: error });
  });

  test('that throws as a part of an http.Server is one as well', async () => {
    const error = new Error('broken');
    const server = createServer(() => {
      throw error;
    });
    expect(await failureOf(ask(appNetwork({ [origin]: server }), `${origin}/`))).toMatchObject({
      code: 'app-threw',
      cause: error,
    });
  });

  test('that closes the connection resets it', async () => {
    const send = listening((request, _response) => void request.socket.destroy());
    expect((await failureOf(send())).code).toBe('reset');
  });

  test('that breaks off in the middle of its answer resets it', async () => {
    const send = listening((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('only this');
      setImmediate(() => response.destroy());
    });
    expect((await failureOf(send())).code).toBe('reset');
  });

  test('learns that the browser has given up', async () => {
    const closed = vi.fn();
    const network = appNetwork({
      [origin]: (request: IncomingMessage, response: ServerResponse) =>
        void response.on('close', () => closed(request.url)),
    });
    const controller = new AbortController();
    const answer = Promise.resolve(network(requestTo(`${origin}/slow`), { signal: controller.signal }));
    await soon();
    await soon();
    await soon();
    controller.abort();
    expect((await failureOf(answer)).code).toBe('aborted');
    await vi.waitFor(() => expect(closed).toHaveBeenCalledWith('/slow'));
  });

  test('sees the method as the browser writes it, and Node refuses what it does not know', async () => {
    const methods: (string | undefined)[] = [];
    const network = appNetwork({
      [origin]: (request: IncomingMessage, response: ServerResponse) => {
        methods.push(request.method);
        response.end();
      },
    });
    expect((await ask(network, `${origin}/`, { method: 'PATCH', body: bytesOf('x') })).status).toBe(200);
    expect((await ask(network, `${origin}/`, { method: 'patch', body: bytesOf('x') })).status).toBe(400);
    expect(methods).toEqual(['PATCH']);
  });

  test('writes header lines that arrive as they are', async () => {
    const send = listening((_request, response) => {
      response.writeHead(299, 'Just So', ['X-Twice', 'a', 'x-twice', 'b', 'X-Latin', 'caf\xe9', 'Vary', '']);
      response.end();
    });
    const response = await send();
    expect([response.status, response.statusText]).toEqual([299, 'Just So']);
    expect(response.headers.slice(0, 4)).toEqual([
      ['X-Twice', 'a'],
      ['x-twice', 'b'],
      ['X-Latin', 'caf\xe9'],
      ['Vary', ''],
    ]);
  });

  test('that compresses is read through', async () => {
    const send = listening((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('small'));
    });
    expect(textOf(await send())).toBe('small');
  });

  test('hears of 100-continue, early hints and trailers, and the browser of the answer alone', async () => {
    const send = listening((_request, response) => {
      response.writeEarlyHints({ link: '</a.css>; rel=preload' });
      response.writeHead(200, { trailer: 'x-sum' });
      response.write('body');
      response.addTrailers({ 'x-sum': '1' });
      response.end();
    });
    const response = await send();
    expect([response.status, textOf(response), valuesOf(response, 'x-sum')]).toEqual([200, 'body', []]);
  });
});

describe('a whole server', () => {
  test('of http keeps its own settings and events', async () => {
    const server = createServer({ maxHeaderSize: 1000 }, (_request, response) => void response.end('ok'));
    const network = appNetwork({ [origin]: server });
    expect(textOf(await ask(network, `${origin}/`))).toBe('ok');
    expect((await ask(network, `${origin}/`, { headers: [['X-Long', 'x'.repeat(1000)]] })).status).toBe(431);
    expect(server.listening).toBe(false);
  });

  test('of https answers as well', async () => {
    const server = createTlsServer((request, response) => void response.end(`${request.url}`));
    expect(textOf(await ask(appNetwork({ [origin]: server }), `${origin}/path?query`))).toBe('/path?query');
  });

  test('is told from a listener by its shape', async () => {
    const server = new Server();
    server.on('request', (_request, response) => void response.end('by event'));
    expect(textOf(await ask(appNetwork({ [origin]: server }), `${origin}/`))).toBe('by event');
  });
});

describe('a fetch handler', () => {
  const handling = (handle: (request: Request) => Response | Promise<Response>): ReturnType<typeof ask> =>
    ask(appNetwork({ [origin]: handle }), `${origin}/`);

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

describe('the origins', () => {
  const named = (name: string) => () => new Response(name);
  const network = appNetwork({
    'https://*.example.com': named('any'),
    'https://*.eu.example.com': named('any in eu'),
    'https://api.example.com': named('api'),
    'http://api.example.com:8080': named('other port'),
  });

  test.each([
    ['https://api.example.com/', 'api'],
    ['https://shop.example.com/', 'any'],
    ['https://a.b.example.com/', 'any'],
    ['https://a.eu.example.com/', 'any in eu'],
    ['https://eu.example.com/', 'any'],
    ['http://api.example.com:8080/', 'other port'],
  ])('%s is answered by %s', async (url, name) => {
    expect(textOf(await ask(network, url))).toBe(name);
  });

  test.each([
    'https://example.com/',
    'http://api.example.com/',
    'https://api.example.com:8443/',
    'https://api.example.com.evil.example/',
    'https://badexample.com/',
  ])('%s is not there', async (url) => {
    const failure = await failureOf(ask(network, url));
    expect(failure.code).toBe('dns');
    expect(failure.message).toContain(`No app stands at ${new URL(url).origin}.`);
    expect(failure.message).toContain('https://api.example.com, http://api.example.com:8080');
  });

  test.each([
    ['https://api.example.com/', "Write 'https://api.example.com'."],
    ['HTTPS://API.example.com', "Write 'https://api.example.com'."],
    ['https://api.example.com:443', "Write 'https://api.example.com'."],
    ['api.example.com', "Write scheme, host and port: 'https://api.example.com', 'https://*.example.com'."],
    ['https://api.*.com', "Write scheme, host and port: 'https://api.example.com', 'https://*.example.com'."],
    [
      'ws://api.example.com',
      "Write scheme, host and port: 'https://api.example.com', 'https://*.example.com'.",
    ],
  ])('%s is no key', (key, fix) => {
    expect(() => appNetwork({ [key]: named('x') })).toThrow(`appNetwork: '${key}' is not an origin. ${fix}`);
  });

  test.each([null, undefined, 1, 'app', {}, []])('%j is no app', (app) => {
    expect(() => appNetwork({ [origin]: app as never })).toThrow(
      /^appNetwork: what stands at https:\/\/api\.example\.com is no app\./,
    );
  });
});
