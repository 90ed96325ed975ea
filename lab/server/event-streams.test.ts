import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Experiment } from '../shared/experiment.ts';
import { newReaderId } from '../shared/token.ts';
import { type Heard, hear } from '../testing/hear.ts';
import { type ServedLab, serveLab } from '../testing/serve-lab.ts';
import { defaultLimits } from './limits.ts';

const a = 'http://a.localhost';
const experiment: Experiment = {
  servers: { [a]: { routes: { 'GET /': { body: 'x'.repeat(1000) } } } },
  steps: [{ do: 'open', url: a }],
};
let lab: ServedLab;
const streams: Heard[] = [];
const listen = async (reader: string, lastEventId?: string) => {
  const heard = await hear({ port: lab.port }, reader, lastEventId);
  streams.push(heard);
  return heard;
};
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await lab.close();
});

test('a stream is one, and nobody on the way keeps it', async () => {
  lab = await serveLab();
  const { response, text } = await listen(newReaderId());
  expect(response.statusCode).toBe(200);
  expect(response.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  await expect.poll(() => text || streams[0]!.text).toContain('retry: 1000\n');
});

test('a silent stream gets a line now and then', async () => {
  lab = await serveLab({ limits: { ...defaultLimits, heartbeatMs: 30 } });
  const heard = await listen(newReaderId());
  await expect.poll(() => heard.text.match(/^: still here$/gm)?.length ?? 0).toBeGreaterThan(2);
});

test('a stream that was cut off comes back and misses nothing', async () => {
  lab = await serveLab();
  const run = await lab.run(experiment);
  const ask = (path: string) => lab.ask('a.localhost', `${path}?${run.lab}`);
  await ask('/1');
  await run.heard.until(1);
  run.heard.close();
  await ask('/2');
  await ask('/3');
  const back = await listen(run.reader, run.heard.ids[0]);
  await back.until(2);
  await ask('/4');
  await back.until(3);
  const urls = back.events.map((event) => event.type === 'request' && new URL(event.request.url).pathname);
  expect(urls).toEqual(['/2', '/3', '/4']);
});

test('a page that opens its stream late still hears how the run began', async () => {
  lab = await serveLab();
  const run = await lab.run(experiment);
  run.heard.close();
  await lab.ask('a.localhost', `/.lab-page?${run.lab}&at=0`);
  const late = await listen(run.reader);
  await late.until(1);
  expect(late.events).toEqual([{ run: 1, type: 'begin' }]);
});

test('of one reader’s streams the oldest gives way, and is told', async () => {
  lab = await serveLab({ limits: { ...defaultLimits, maxReaderStreams: 2 } });
  const reader = newReaderId();
  const first = await listen(reader);
  const second = await listen(reader);
  const third = await listen(reader);
  await first.ended;
  expect(first.named).toEqual(['replaced']);
  expect([second.named, third.named]).toEqual([[], []]);
});

test('beyond so many streams the lab is full, until one is closed', async () => {
  lab = await serveLab({ limits: { ...defaultLimits, maxStreams: 1 } });
  const only = await listen(newReaderId());
  const { status, body, headers } = await lab.ask('lab.localhost', `/api/events?reader=${newReaderId()}`);
  expect([status, headers['retry-after']]).toEqual([503, '60']);
  expect(body).toBe('The lab is full: too many pages listen to it. Try again in a minute.\n');
  only.close();
  await expect.poll(async () => (await listen(newReaderId())).response.statusCode).toBe(200);
});

test('who does not read is cut off, and others go on', async () => {
  lab = await serveLab({ limits: { ...defaultLimits, maxUnreadBytes: 100_000 } });
  const run = await lab.run(experiment);
  const head = `GET /api/events?reader=${run.reader} HTTP/1.1\r\nHost: lab.localhost:${lab.port}\r\n\r\n`;
  const socket = connect(lab.port, '127.0.0.1', () => socket.write(head));
  let isClosed = false;
  socket
    .on('error', () => undefined)
    .once('close', () => {
      isClosed = true;
    });
  // It has begun, and reads no further.
  await new Promise((resolve) => socket.once('data', resolve));
  socket.pause();
  const results = JSON.stringify([{ outcome: 'blocked', error: 'x'.repeat(250_000) }]);
  const headers = { Origin: `${a}:${lab.port}` };
  // More than the kernel keeps for it.
  for (let count = 1; count <= 60; count++) {
    await lab.ask('a.localhost', `/.lab-report?${run.lab}&at=0`, { method: 'POST', headers, body: results });
  }
  await run.heard.until(60);
  socket.resume();
  await expect.poll(() => isClosed, { timeout: 5000 }).toBe(true);
});

test('when the lab ends, streams end clean', async () => {
  lab = await serveLab();
  const heard = await listen(newReaderId());
  lab.drain();
  await heard.ended;
  expect(heard.response.complete).toBe(true);
  expect((await lab.ask('lab.localhost', `/api/events?reader=${newReaderId()}`)).status).toBe(503);
  expect(await lab.ask('', '/healthz')).toMatchObject({ status: 503, body: 'The lab is about to end.\n' });
});
