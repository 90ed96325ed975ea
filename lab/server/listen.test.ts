import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { get } from '../testing/get.ts';
import { listen } from './listen.ts';

const hello = listen.bind(null, (_, response) => response.end('hello'));

test('one port, both loopback addresses', async () => {
  const { port, close } = await hello(0);
  for (const address of ['127.0.0.1', '::1']) {
    expect((await get({ port, host: 'lab.localhost', path: '/', address })).body).toBe('hello');
  }
  await close();
});

test('a busy port gives way to the next free one, also where only one address is busy', async () => {
  for (const address of ['127.0.0.1', '::1']) {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen({ port: 0, host: address, ipv6Only: true }, resolve));
    const { port } = busy.address() as AddressInfo;
    const lab = await hello(port);
    expect(lab.port).toBeGreaterThan(port);
    await lab.close();
    busy.close();
  }
});

test('another address only when told', async () => {
  const { port, close } = await hello(0, '127.0.0.2');
  expect((await get({ port, host: 'lab.localhost', path: '/', address: '127.0.0.2' })).status).toBe(200);
  await expect(get({ port, host: 'lab.localhost', path: '/', address: '127.0.0.1' })).rejects.toThrow(
    'ECONNREFUSED',
  );
  await close();
});

test('an address that is not this machine’s is an error', async () => {
  await expect(hello(0, '192.0.2.1')).rejects.toThrow('EADDRNOTAVAIL');
});

test('closing ends connections that are idle', async () => {
  const { port, close } = await hello(0);
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await close();
  await ended;
});
