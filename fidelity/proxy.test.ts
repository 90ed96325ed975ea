import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../src/browser/http.ts';
import { selfSignedCertificate } from './certificates.ts';
import { type ForwardProxy, startProxy } from './proxy.ts';
import { serveConnection } from './raw-http.ts';

const answer =
  (by: string) =>
  (request: HttpRequest): HttpResponse => ({
    status: 200,
    // A name and a value that no framework would write.
    headers: [
      ['x-oDD', '  a\x01b'],
      ['X-odd', 'c'],
      ['X-Saw', `${by} ${request.method} ${request.url}`],
    ],
    body: null,
  });
const http = createServer((socket) => serveConnection(socket, 'http', answer('plain')));
const https = createTlsServer(selfSignedCertificate(), (socket) =>
  serveConnection(socket, 'https', answer('tls')),
);
let proxy: ForwardProxy;

beforeAll(async () => {
  for (const server of [http, https]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const portOf = (server: Server) => (server.address() as AddressInfo).port;
  proxy = await startProxy({
    http: portOf(http),
    https: portOf(https),
    refuses: (authority) => authority.endsWith(':81'),
  });
});
afterAll(async () => {
  await proxy.close();
  for (const server of [http, https]) server.close();
});

/** All that comes back until a text has been seen. */
function until(socket: Socket, seen: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = '';
    const read = (chunk: Buffer) => {
      all += chunk.toString('latin1');
      if (!all.includes(seen)) return;
      socket.off('data', read);
      resolve(all);
    };
    socket
      .on('data', read)
      .once('error', reject)
      .once('close', () => resolve(all));
  });
}

async function tunnel(port: number, authority: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // In two pieces, as a slow network might deliver it.
  socket.write('CONNECT ');
  setTimeout(() => socket.write(`${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`), 20);
  expect(await until(socket, '\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  return socket;
}

test('plain HTTP: the bytes of the answer are kept', async () => {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.write('GET http://a.com:8080/x?y HTTP/1.1\r\nHost: a.com:8080\r\n\r\n');
  const first = await until(socket, '\r\n\r\n');
  expect(first).toContain('\r\nx-oDD:   a\x01b\r\nX-odd: c\r\n');
  expect(first).toContain('X-Saw: plain GET http://a.com:8080/x?y');
  socket.destroy();
});

test('a connection that is kept open serves several hosts', async () => {
  const socket = connect(proxy.port, '127.0.0.1');
  const request = (host: string, path: string) => `PUT http://${host}${path} HTTP/1.1\r\nHost: ${host}\r\n`;
  const answers = until(socket, 'b.com/?q');
  socket.write(
    `${request('a.com', '/')}Content-Length: 5\r\n\r\nhello${request('b.com', '/?q')}Content-Length: 0\r\n\r\n`,
  );
  // Two answers whose order is that of the requests.
  expect(await answers).toMatch(/PUT http:\/\/a\.com\/\r[\s\S]*PUT http:\/\/b\.com\/\?q/);
  socket.destroy();
});

describe('a tunnel', () => {
  test('carries TLS', async () => {
    const socket = connectTls({ socket: await tunnel(proxy.port, 'a.com:443'), rejectUnauthorized: false });
    socket.write('GET /secure HTTP/1.1\r\nHost: a.com\r\n\r\n');
    expect(await until(socket, '\r\n\r\n')).toContain('X-Saw: tls GET https://a.com/secure');
    socket.destroy();
  });

  test('carries plain HTTP', async () => {
    const socket = await tunnel(proxy.port, 'a.com:80');
    socket.write('GET /plain HTTP/1.1\r\nHost: a.com\r\n\r\n');
    expect(await until(socket, '\r\n\r\n')).toContain('X-Saw: plain GET http://a.com/plain');
    socket.destroy();
  });
});

test('hosts that shall not answer are refused', async () => {
  const tunnelled = connect(proxy.port, '127.0.0.1');
  tunnelled.write('CONNECT a.com:81 HTTP/1.1\r\n\r\n');
  expect(await until(tunnelled, '\r\n\r\n')).toMatch(/^HTTP\/1\.1 502 /);
  const plain = connect(proxy.port, '127.0.0.1');
  plain.write('GET http://a.com:81/ HTTP/1.1\r\n\r\n');
  expect(await until(plain, '\r\n\r\n')).toBe('');
});
