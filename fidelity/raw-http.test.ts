import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { readRequest, serialiseResponse, serveConnection } from './raw-http.ts';

const get = Buffer.from('GET /me?x=1 HTTP/1.1\r\nHost: a.one.com:8443\r\nX-A: \xe4 \r\n\r\n', 'latin1');

test('a request is read with its URL, its headers trimmed, a byte a character', () => {
  expect(readRequest(get, 'https')).toEqual({
    request: {
      method: 'GET',
      url: 'https://a.one.com:8443/me?x=1',
      headers: [
        ['Host', 'a.one.com:8443'],
        ['X-A', '\xe4'],
      ],
      body: null,
    },
    bytes: get.length,
  });
});

test('a request to a proxy says its whole URL', () => {
  const bytes = Buffer.from('GET http://a.one.com/me HTTP/1.1\r\nHost: a.one.com\r\n\r\n');
  expect(readRequest(bytes, 'https')).toMatchObject({ request: { url: 'http://a.one.com/me' } });
});

test('a body is read to its length, and no further', () => {
  const post = 'POST / HTTP/1.1\r\nHost: a.com\r\nContent-Length: 3\r\n\r\n';
  expect(readRequest(Buffer.from(`${post}ab`), 'http')).toBe('incomplete');
  const read = readRequest(Buffer.from(`${post}abcGET`), 'http');
  expect(read).toMatchObject({ bytes: post.length + 3, request: { body: Buffer.from('abc') } });
});

test.each(['GET / HTTP/1.1\r\n\r\n', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n'])(
  '%j is not for this server',
  (text) => {
    expect(readRequest(Buffer.from(text), 'http')).toBe('malformed');
  },
);

test('odd headers are sent as they are', () => {
  const sent = serialiseResponse(
    {
      status: 200,
      headers: [
        ['access-CONTROL-allow-origin', ' *\t'],
        ['A', ''],
        ['A', '\0\xff'],
      ],
      body: 'é',
    },
    'GET',
  );
  expect(sent.toString('latin1')).toBe(
    'HTTP/1.1 200 Status\r\naccess-CONTROL-allow-origin:  *\t\r\nA: \r\nA: \0\xff\r\n' +
      'Content-Length: 2\r\nConnection: keep-alive\r\n\r\n\xc3\xa9',
  );
});

test('what may not have a body has none', () => {
  expect(serialiseResponse({ status: 204, headers: [], body: 'x' }, 'GET').toString()).not.toContain('ength');
  expect(serialiseResponse({ status: 200, headers: [], body: 'xy' }, 'HEAD').toString()).toMatch(
    /Content-Length: 2\r\n.*\r\n\r\n$/s,
  );
});

test('requests of one connection are answered one after the other', async () => {
  const written: string[] = [];
  const socket = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      written.push(/\r\n\r\n(.*)/s.exec(chunk.toString())?.[1] ?? '');
      done();
    },
  });
  serveConnection(socket, 'http', async ({ url }) => {
    const path = new URL(url).pathname;
    if (path === '/slow') await new Promise((resolve) => setTimeout(resolve, 5));
    return { status: 200, headers: [], body: path };
  });
  socket.push('GET /slow HTTP/1.1\r\nHost: a.com\r\n\r\nGET /qu');
  socket.push('ick HTTP/1.1\r\nHost: a.com\r\n\r\n');
  await expect.poll(() => written).toEqual(['/slow', '/quick']);
});
