import { createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type RealNetwork, realNetwork } from './real-network.ts';
import type { RealNetworkOptions } from './real-network-options.ts';
import { ask, bytesOf, failureOf, requestTo, textOf, valuesOf } from './testing/ask.ts';
import { portOf, type RawServer, rawServer } from './testing/raw-server.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function open(options?: RealNetworkOptions): RealNetwork {
  const network = realNetwork(options);
  closing.push(network.close);
  return network;
}

async function serve(
  answer: (socket: Socket, count: number) => void,
): Promise<RawServer & { readonly url: string }> {
  const server = await rawServer(answer);
  closing.push(server.close);
  return { ...server, url: `http://127.0.0.1:${server.port}/` };
}

/** A server that says the same to everybody. */
function says(text: string): ReturnType<typeof serve> {
  return serve((socket) => void socket.write(text, 'latin1'));
}

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
}

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

describe('what is sent', () => {
  test('is the lines as given, with what HTTP/1.1 wants besides', async () => {
    const server = await says(ok);
    await ask(open(), `${server.url}path?query`, {
      method: 'PUT',
      headers: [
        ['x-lower', 'caf\xe9'],
        ['Cookie', 'a=1; b=2'],
        ['X-Twice', 'one'],
        ['X-Twice', 'two'],
      ],
      body: bytesOf('body'),
    });
    expect(server.received().split('\r\n')).toEqual([
      'PUT /path?query HTTP/1.1',
      `Host: 127.0.0.1:${server.port}`,
      'x-lower: caf\xe9',
      'Cookie: a=1; b=2',
      'X-Twice: one',
      'X-Twice: two',
      'Content-Length: 4',
      'Connection: keep-alive',
      '',
      'body',
    ]);
  });

  test.each([
    ['GET', undefined],
    ['DELETE', undefined],
    ['POST', '0'],
    ['PUT', '0'],
  ])('without a body, %s has the length %s', async (method, length) => {
    const server = await says(ok);
    await ask(open(), server.url, { method });
    expect(/Content-Length: (\d+)/.exec(server.received())?.[1]).toBe(length);
    expect(server.received()).not.toContain('chunked');
  });

  test('keeps the case of a method', async () => {
    const server = await says(ok);
    await ask(open(), server.url, { method: 'patch', body: bytesOf('x') });
    expect(server.received()).toMatch(/^patch \/ HTTP\/1\.1\r\n/);
  });

  test('is nothing where Node cannot write it', async () => {
    const server = await says(ok);
    const failure = await failureOf(ask(open(), server.url, { headers: [['X-Bell', '\x07']] }));
    expect(failure.code).toBe('unsendable');
    expect(server.received()).toBe('');
  });

  test('goes over a connection that is there already', async () => {
    const server = await says(ok);
    const network = open();
    for (let index = 0; index < 3; index++) expect(textOf(await ask(network, server.url))).toBe('ok');
    expect(server.connections()).toBe(1);
  });

  test('goes over another when that one has been closed meanwhile', async () => {
    const server = await serve((socket, count) => {
      if (count === 1) socket.resetAndDestroy();
      else socket.write(ok);
    });
    const network = open();
    for (let index = 0; index < 2; index++) expect(textOf(await ask(network, server.url))).toBe('ok');
    expect(server.connections()).toBe(2);
  });
});

describe('what is received', () => {
  test('is every line as it came', async () => {
    const lines = [
      'Set-Cookie: a=1',
      'set-cookie: b=2; Path=/',
      'Access-Control-Allow-Origin: *',
      'access-control-allow-origin: https://a.com',
      'X-Empty:',
      'X-Spaces: \t a  b \t ',
      'X-Latin: caf\xe9',
      'Content-Length: 2',
    ];
    const server = await says(`HTTP/1.1 299 So  It Goes\r\n${lines.join('\r\n')}\r\n\r\nok`);
    expect(await ask(open(), server.url)).toEqual({
      status: 299,
      statusText: 'So  It Goes',
      headers: [
        ['Set-Cookie', 'a=1'],
        ['set-cookie', 'b=2; Path=/'],
        ['Access-Control-Allow-Origin', '*'],
        ['access-control-allow-origin', 'https://a.com'],
        ['X-Empty', ''],
        ['X-Spaces', 'a  b'],
        ['X-Latin', 'caf\xe9'],
        ['Content-Length', '2'],
      ],
      body: new Uint8Array(Buffer.from('ok')),
    });
  });

  test('is a redirect, which nobody follows', async () => {
    const server = await says('HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n');
    const response = await ask(open(), server.url);
    expect([response.status, ...valuesOf(response, 'location')]).toEqual([302, '/next']);
    expect(server.received().match(/GET/g)).toHaveLength(1);
  });

  test('is a body in chunks, or to the end of the connection', async () => {
    const chunked = await says(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n1\r\n!\r\n0\r\n\r\n',
    );
    expect(textOf(await ask(open(), chunked.url))).toBe('ok!');
    const ended = await serve((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nto the end'));
    expect(textOf(await ask(open(), ended.url))).toBe('to the end');
  });

  test('is the answer after those that are none', async () => {
    const server = await says(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${ok}`);
    expect(textOf(await ask(open(), server.url))).toBe('ok');
  });

  test.each([
    ['gzip', gzipSync('small')],
    ['x-gzip', gzipSync('small')],
    ['deflate', deflateSync('small')],
    ['deflate', deflateRawSync('small')],
    ['br', brotliCompressSync('small')],
    ['gzip, br', brotliCompressSync(gzipSync('small'))],
    ['identity', Buffer.from('small')],
    ['rot13', Buffer.from('small')],
  ])('is decoded from %s', async (coding, body) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n`;
    const server = await says(head + body.toString('latin1'));
    const response = await ask(open(), server.url);
    expect(textOf(response)).toBe('small');
    expect(valuesOf(response, 'content-encoding')).toEqual([coding]);
  });

  test('is nothing to decode in the answer to HEAD', async () => {
    const server = await says('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 100\r\n\r\n');
    expect((await ask(open(), server.url, { method: 'HEAD' })).body).toHaveLength(0);
  });
});

describe('what goes wrong', () => {
  const codeOf = async (text: string, options?: RealNetworkOptions): Promise<string> =>
    (await failureOf(ask(open(options), (await says(text)).url))).code;

  test('nothing listens', async () => {
    const failure = await failureOf(ask(open(), `http://127.0.0.1:${await freePort()}/`));
    expect(failure.code).toBe('refused');
    expect(failure.message).toMatch(/^http:\/\/127\.0\.0\.1:\d+: nothing listens there \(.*ECONNREFUSED/);
    expect(failure.cause).toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('nothing listens on any address of a name', async () => {
    const failure = await failureOf(ask(open(), `http://app.localhost:${await freePort()}/`));
    expect(failure.code).toBe('refused');
  });

  test('the name does not resolve', async () => {
    const failure = await failureOf(ask(open(), 'http://nobody.invalid/'));
    expect(failure.code).toBe('dns');
  });

  test('the connection ends before the answer, or in the middle of it', async () => {
    const silent = await serve((socket) => socket.end());
    expect((await failureOf(ask(open(), silent.url))).code).toBe('reset');
    const abrupt = await serve((socket) => socket.resetAndDestroy());
    expect((await failureOf(ask(open(), abrupt.url))).code).toBe('reset');
    const half = await serve((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'));
    expect((await failureOf(ask(open(), half.url))).code).toBe('reset');
    const chunk = await serve((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha'),
    );
    expect((await failureOf(ask(open(), chunk.url))).code).toBe('reset');
  });

  test.each([
    ['a status line that is none', 'HTTP/1.1 OK 200\r\n\r\n'],
    ['no HTTP at all', '220 mail.example.com ESMTP\r\n'],
    ['a header without a colon', 'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nok'],
    ['a protocol switch', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
    [
      'a body that is not gzip',
      'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain',
    ],
  ])('%s', async (_name, text) => {
    expect(await codeOf(text)).toBe('malformed');
  });

  test('the server answers nothing, or one byte at a time, until the time is over', async () => {
    const silent = await serve(() => {});
    const failure = await failureOf(ask(open({ timeoutMs: 100 }), silent.url));
    expect(failure.code).toBe('timeout');
    expect(failure.message).toBe(`${silent.url} was not answered within 100 ms.`);

    const slow = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const timer = setInterval(() => socket.write('.'), 10);
      socket.on('close', () => clearInterval(timer));
    });
    expect((await failureOf(ask(open({ timeoutMs: 150 }), slow.url))).code).toBe('timeout');
  });

  test('a body without end, a head without end, a bomb', async () => {
    const endless = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = (): void => {
        while (!socket.destroyed && socket.write('x'.repeat(10_000)));
      };
      socket.on('drain', more);
      more();
    });
    const failure = await failureOf(ask(open({ maxBodyBytes: 100_000 }), endless.url));
    expect(failure.code).toBe('too-large');
    expect(failure.message).toContain('100000 bytes');

    expect(
      await codeOf(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(5000)}\r\n\r\n`, { maxHeaderBytes: 4000 }),
    ).toBe('too-large');

    const bomb = gzipSync(Buffer.alloc(1_000_000)).toString('latin1');
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`;
    expect(await codeOf(head + bomb, { maxBodyBytes: 100_000 })).toBe('too-large');
  });

  test('hands on the beginning of a stream, of a body that is too long, and of a bomb', async () => {
    const options = { cutBodyAfterMs: 50, maxBodyBytes: 100_000 };
    const stream = await says('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n');
    expect(textOf(await ask(open(options), stream.url))).toBe('data: 1\n\n');

    const long = await says(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(200_000)}`);
    const { body } = await ask(open(options), long.url);
    expect(body!.length).toBeLessThanOrEqual(100_000);

    const bomb = gzipSync(Buffer.alloc(1_000_000)).toString('latin1');
    const packed = await says(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n${bomb}`);
    expect(textOf(await ask(open(options), packed.url))).toBe('');
  });

  test('waits for the head all the same', async () => {
    const silent = await serve(() => {});
    const options = { cutBodyAfterMs: 10, timeoutMs: 100 };
    expect((await failureOf(ask(open(options), silent.url))).code).toBe('timeout');
  });

  test('takes a head that Node would not take by default', async () => {
    const server = await says(
      `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(100_000)}\r\nContent-Length: 2\r\n\r\nok`,
    );
    expect(textOf(await ask(open(), server.url))).toBe('ok');
  });

  test('the browser gives up, before and while', async () => {
    const closed = vi.fn();
    const server = await serve((socket) => void socket.on('close', closed));
    const network = open();
    const early = network(requestTo(server.url), { signal: AbortSignal.abort('no') });
    expect(await failureOf(early)).toMatchObject({ code: 'aborted', cause: 'no' });
    expect(server.connections()).toBe(0);

    const late = network(requestTo(server.url), { signal: AbortSignal.timeout(50) });
    expect((await failureOf(late)).code).toBe('aborted');
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
  });

  test('the network is closed, before and while', async () => {
    const server = await serve(() => {});
    const network = open();
    const answer = ask(network, server.url);
    await vi.waitFor(() => expect(server.received()).not.toBe(''));
    await network.close();
    expect((await failureOf(answer)).code).toBe('closed');
    expect((await failureOf(ask(network, server.url))).code).toBe('closed');
  });

  test.each([{ timeoutMs: 0 }, { maxBodyBytes: -1 }, { maxHeaderBytes: Number.NaN }])(
    '%j is refused',
    (options) => {
      expect(() => realNetwork(options)).toThrow(TypeError);
    },
  );
});

describe('where it connects to', () => {
  test('localhost and the names below it are this machine', async () => {
    const server = await says(ok);
    expect(textOf(await ask(open(), `http://localhost:${server.port}/`))).toBe('ok');
    expect(textOf(await ask(open(), `http://a.pair.localhost:${server.port}/`))).toBe('ok');
    expect(server.received()).toContain(`Host: a.pair.localhost:${server.port}`);
  });

  test('another address by name, by name and port, or by a function', async () => {
    const server = await says(ok);
    const { port } = server;
    const here = { host: '127.0.0.1', port };
    const byName = open({ resolve: { 'api.example.com': here } });
    expect(textOf(await ask(byName, 'http://api.example.com/'))).toBe('ok');
    expect(server.received()).toContain('Host: api.example.com\r\n');

    const nowhere = { host: '127.0.0.1', port: await freePort() };
    const byPort = open({ resolve: { 'api.example.com': nowhere, 'api.example.com:81': here } });
    expect(textOf(await ask(byPort, 'http://api.example.com:81/'))).toBe('ok');
    expect((await failureOf(ask(byPort, 'http://api.example.com/'))).code).toBe('refused');

    const asked: unknown[] = [];
    const byFunction = open({
      resolve: async (...question) => {
        asked.push(question);
        return { host: '127.0.0.1' };
      },
    });
    expect(textOf(await ask(byFunction, `http://shop.example.com:${port}/`))).toBe('ok');
    expect(asked).toEqual([['shop.example.com', port]]);
  });

  test('nowhere when the function fails', async () => {
    const error = new Error('no idea');
    const network = open({
      resolve: () => {
        throw error;
      },
    });
    expect(await failureOf(ask(network, 'http://api.example.com/'))).toMatchObject({
      code: 'dns',
      cause: error,
    });
  });
});
