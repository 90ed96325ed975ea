import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Experiment, encodeExperiment } from '../shared/experiment.ts';
import { newReaderId } from '../shared/token.ts';
import { get } from '../testing/get.ts';
import { hear } from '../testing/hear.ts';
import { type ServedLab, serveLab } from '../testing/serve-lab.ts';
import { startRedis, type TestRedis } from '../testing/start-redis.ts';
import { RedisChannels } from './channels/redis-channels.ts';
import { defaultLimits } from './limits.ts';

const b = 'http://b.localhost';
const cached = { headers: [['Cache-Control', 's-maxage=60']] } as const;
const experiment: Experiment = {
  servers: { [b]: { cache: true, headers: [['X-For', '{origin}']], routes: { 'GET /cached': cached } } },
  steps: [{ do: 'open', url: b }],
};

let redis: TestRedis;
let labs: ServedLab[];
let balancer: Server;
let port: number;
let encoded: string;
beforeAll(async () => {
  redis = await startRedis();
  const start = async () => serveLab({ channels: await RedisChannels.connect(redis.url, defaultLimits) });
  labs = [await start(), await start()];
  balancer = roundRobin(labs);
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  port = (balancer.address() as AddressInfo).port;
  encoded = await encodeExperiment(experiment);
});
afterAll(async () => {
  balancer?.closeAllConnections();
  balancer?.close();
  await Promise.all((labs ?? []).map((lab) => lab.close()));
  await redis?.close();
});

/** Every request to the other of two labs, whoever it is from; one that is gone is passed by. */
function roundRobin(labs: readonly ServedLab[]): Server {
  let count = 0;
  return createServer((incoming, outgoing) => {
    const pass = (left: number) => {
      const { port } = labs[count++ % labs.length]!;
      const { method, url, headers } = incoming;
      const sent = request(
        { host: '127.0.0.1', port, method, path: url, headers, agent: false },
        (response) => {
          outgoing.writeHead(response.statusCode!, response.headers);
          response.pipe(outgoing);
          response.on('close', () => outgoing.end());
        },
      );
      sent.on('error', () => (left > 0 ? pass(left - 1) : outgoing.destroy()));
      outgoing.on('close', () => sent.destroy());
      sent.end();
    };
    pass(1);
  });
}

const ask = (path: string, origin = 'x') =>
  get({ port, host: 'b.localhost', path, headers: { Origin: origin } });

test('two processes behind a balancer that knows nothing lose no event, and keep their order', async () => {
  const readers = Array.from({ length: 10 }, newReaderId);
  await Promise.all(
    readers.map(async (reader) => {
      const heard = await hear({ port }, reader);
      for (let index = 0; index < 20; index++) await ask(`/${index}?lab=${encoded}.${reader}.1`);
      await heard.until(20);
      const paths = heard.events.map(
        (event) => event.type === 'request' && new URL(event.request.url).pathname,
      );
      expect(paths).toEqual(Array.from({ length: 20 }, (_, index) => `/${index}`));
      heard.close();
    }),
  );
});

test('a shared cache is one, whichever process is asked', async () => {
  const reader = newReaderId();
  const lab = `lab=${encoded}.${reader}.1`;
  const given = [];
  for (const origin of ['one', 'two', 'three', 'four']) {
    given.push((await ask(`/cached?${lab}`, origin)).headers['x-for']);
  }
  expect(given).toEqual(['one', 'one', 'one', 'one']);
  await ask(`/.lab-page?${lab}&at=0`);
  expect((await ask(`/cached?${lab}`, 'five')).headers['x-for']).toBe('five');
});

test('a stream whose process ends goes on at the other, and misses nothing', async () => {
  const reader = newReaderId();
  const lab = `lab=${encoded}.${reader}.1`;
  const own = [await serveRedisLab(), await serveRedisLab()] as const;
  const say = (at: ServedLab, path: string) => at.ask('b.localhost', `${path}?${lab}`);
  const heard = await hear(own[0], reader);
  await say(own[1], '/1');
  await heard.until(1);
  own[0].drain();
  await heard.ended;
  await say(own[1], '/2');
  const back = await hear(own[1], reader, heard.ids.at(-1));
  await say(own[0], '/3');
  await back.until(2);
  const paths = back.events.map((event) => event.type === 'request' && new URL(event.request.url).pathname);
  expect(paths).toEqual(['/2', '/3']);
  back.close();
  await Promise.all(own.map((each) => each.close()));
});

test('without its Redis the lab says so, and is not well', async () => {
  const own = await startRedis();
  const lab = await serveLab({ channels: await RedisChannels.connect(own.url, defaultLimits) });
  await own.stop();
  await expect.poll(async () => (await lab.ask('', '/healthz')).status, { timeout: 3000 }).toBe(503);
  const { status, body, headers } = await lab.ask('b.localhost', `/?lab=${encoded}.${newReaderId()}.1`);
  expect([status, headers['retry-after'], body]).toEqual([
    503,
    '5',
    'The lab cannot tell its page what happens: its Redis does not answer.\n',
  ]);
  expect((await lab.ask('lab.localhost', '/')).status).toBe(200);
  await lab.close();
  await own.close();
});

async function serveRedisLab(): Promise<ServedLab> {
  return serveLab({ channels: await RedisChannels.connect(redis.url, defaultLimits) });
}
