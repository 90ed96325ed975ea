import { createServer as createHttpsServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { selfSignedCertificate } from '../../fidelity/certificates.ts';
import { realNetwork } from './real-network.ts';
import type { RealNetworkOptions } from './real-network-options.ts';
import { ask, failureOf, textOf } from './testing/ask.ts';
import { portOf } from './testing/raw-server.ts';

const closing: (() => Promise<unknown>)[] = [];
const certificate = selfSignedCertificate(new Date(), 'api.example.com');

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function open(options?: RealNetworkOptions): ReturnType<typeof realNetwork> {
  const network = realNetwork(options);
  closing.unshift(network.close);
  return network;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => new Promise((done) => server.close(done)));
  return portOf(server);
}

function secureServer(): Promise<number> {
  return listen(
    createHttpsServer(certificate, (request, response) => void response.end(request.headers.host)),
  );
}

test('a certificate that nobody vouches for is refused, unless it is trusted or all are', async () => {
  const address = { host: '127.0.0.1', port: await secureServer() };
  const resolve = { 'api.example.com': address, 'other.example.com': address };
  const failure = await failureOf(ask(open({ resolve }), 'https://api.example.com/'));
  expect(failure.code).toBe('tls');
  expect(failure.message).toMatch(
    /^https:\/\/api\.example\.com: no secure connection came about \(self.signed certificate/,
  );

  const trusting = open({ resolve, tls: { ca: certificate.cert } });
  expect(textOf(await ask(trusting, 'https://api.example.com/'))).toBe('api.example.com');
  // It is vouched for, and somebody else's.
  expect((await failureOf(ask(trusting, 'https://other.example.com/'))).code).toBe('tls');

  const careless = open({ resolve, tls: { rejectUnauthorized: false } });
  expect(textOf(await ask(careless, 'https://other.example.com/'))).toBe('other.example.com');
});

test('a server that speaks no TLS', async () => {
  // The hello of TLS is answered as if it were HTTP.
  const plain = createServer((socket) => {
    socket.on('error', () => {}).resume();
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
  });
  expect((await failureOf(ask(open(), `https://127.0.0.1:${await listen(plain)}/`))).code).toBe('tls');
});

test('a client that speaks no TLS', async () => {
  const failure = await failureOf(ask(open(), `http://127.0.0.1:${await secureServer()}/`));
  expect(['reset', 'malformed']).toContain(failure.code);
});
