import { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as after } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { memorySockets } from './memory-socket.ts';

const facts = { encrypted: false, port: 80, onThrow: vi.fn() };

test('what one end writes the other reads, both ways and to the end', async () => {
  const [client, server] = memorySockets(Duplex, facts);
  const heard = { server: '', client: '' };
  server.setEncoding('utf8').on('data', (words: string) => {
    heard.server += words;
  });
  client.setEncoding('utf8').on('data', (words: string) => {
    heard.client += words;
  });
  server.on('end', () => server.end('answer'));
  client.write('ques');
  client.end('tion');
  await new Promise((done) => client.on('end', done));
  expect(heard).toEqual({ server: 'question', client: 'answer' });
});

test('who writes waits for who reads', async () => {
  const [client, server] = memorySockets(Duplex, facts);
  const written = vi.fn();
  const chunk = Buffer.alloc(server.readableHighWaterMark);
  client.write(chunk);
  client.write(chunk, written);
  await after(20);
  expect(written).not.toHaveBeenCalled();
  let length = 0;
  server.on('data', (data: Buffer) => {
    length += data.length;
  });
  await vi.waitFor(() => expect(written).toHaveBeenCalled());
  expect(length).toBe(2 * chunk.length);
});

test('a closed end is the end for the other, after what was written before', async () => {
  const [client, server] = memorySockets(Duplex, facts);
  server.write('last words', () => server.destroy());
  expect(await text(client)).toBe('last words');
});

test('what is written to a closed end is lost, and keeps nobody waiting', async () => {
  const [client, server] = memorySockets(Duplex, facts);
  server.destroy();
  await new Promise((done) => client.write('anybody?', done));
  const full = memorySockets(Duplex, facts);
  const chunk = Buffer.alloc(full[1].readableHighWaterMark);
  full[0].write(chunk);
  const written = new Promise((done) => full[0].write(chunk, done));
  await after(20);
  full[1].destroy();
  await written;
});

test('what a listener throws is heard of', async () => {
  const onThrow = vi.fn();
  const [client, server] = memorySockets(Duplex, { ...facts, onThrow });
  const error = new Error('broken');
  server.on('data', () => {
    throw error;
  });
  client.write('go');
  await vi.waitFor(() => expect(onThrow).toHaveBeenCalledWith(error));
});

test('an end passes for a socket', () => {
  const [, plain] = memorySockets(Duplex, facts);
  expect('encrypted' in plain).toBe(false);
  const [client, server] = memorySockets(Duplex, { ...facts, encrypted: true, port: 443 });
  expect(server).toMatchObject({ encrypted: true, remoteAddress: '127.0.0.1', localPort: 443 });
  expect(client).toMatchObject({ remotePort: 443 });
});
