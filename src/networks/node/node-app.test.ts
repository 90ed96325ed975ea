import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { setImmediate as soon } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import fastify from 'fastify';
import { describe, expect, test, vi } from 'vitest';
import { appNetwork } from '../app-network.ts';
import { ask, bytesOf, failureOf, requestTo, textOf, valuesOf } from '../testing/ask.ts';

const origin = 'https://api.example.com';

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

  test('is what every function of two parameters is taken for', async () => {
    const error = await failureOf(listening(async (_request, _env) => new Response() as never)());
    expect(error).toMatchObject({ code: 'app-threw', cause: expect.any(TypeError) });
    expect(error.message).toContain('Wrap a fetch handler: (request) => handler(request, env).');
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

test('a Fastify instance that cannot get ready is a failure with its error', async () => {
  const error = new Error('no database');
  const app = fastify();
  app.register(async () => {
    throw error;
  });
  const network = appNetwork({ [origin]: app });
  for (let index = 0; index < 2; index++) {
    expect(await failureOf(ask(network, `${origin}/`))).toMatchObject({ code: 'app-threw', cause: error });
  }
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
