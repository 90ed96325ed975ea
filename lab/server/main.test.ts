import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { encodeExperiment } from '../shared/experiment.ts';
import { get } from '../testing/get.ts';
import { hear } from '../testing/hear.ts';
import { startProgram } from '../testing/start-program.ts';
import { startRedis } from '../testing/start-redis.ts';

// The built program, as a reader starts it.

test.each(['SIGINT', 'SIGTERM'] as const)(
  'it says where it is open, serves the page, and ends clean on %s',
  async (signal) => {
    const { child, isOpen, ended } = startProgram(['--port', '0']);
    const port = Number(
      /^The Corsage lab is open at http:\/\/lab\.localhost:(\d+)$/m.exec(await isOpen)?.[1],
    );
    const page = await get({ port, host: 'lab.localhost', path: '/' });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'; ");
    expect(
      (await get({ port, host: 'a.localhost', path: '/.lab-player.js' })).headers['content-type'],
    ).toContain('javascript');
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, complained: '' });
  },
);

test('a busy port gives way, and it says so', async () => {
  const busy = createServer();
  const port = await new Promise<number>((resolve) =>
    busy.listen(0, '127.0.0.1', () => resolve((busy.address() as { port: number }).port)),
  );
  const { child, isOpen, ended } = startProgram(['--port', String(port)]);
  expect(await isOpen).toMatch(
    new RegExp(`^Port ${port} is busy; using \\d+\\.\nThe Corsage lab is open at`),
  );
  child.kill();
  await ended;
  busy.close();
});

test('a flag it does not know: one sentence, status 64', async () => {
  const { code, printed, complained } = await startProgram(['--prot', '5000']).ended;
  expect([code, printed]).toEqual([64, '']);
  expect(complained).toMatch(/^Unknown option '--prot'.*Known are --port, --host and --help\.\n$/);
});

test('--help tells the flags', async () => {
  const { code, printed } = await startProgram(['--help']).ended;
  expect(code).toBe(0);
  expect(printed).toMatch(/Usage: npm start[\s\S]*--port[\s\S]*--host[\s\S]*LAB_ORIGIN[\s\S]*REDIS_URL/);
});

test('an address it cannot have: status 1 and the reason', async () => {
  expect(await startProgram(['--host', '192.0.2.1']).ended).toMatchObject({
    code: 1,
    complained: expect.stringContaining('192.0.2.1'),
  });
});

test('it ends event streams clean, and then itself', async () => {
  const { child, isOpen, ended } = startProgram(['--port', '0']);
  const port = Number(/:(\d+)$/m.exec(await isOpen)?.[1]);
  const heard = await hear({ port }, 'a'.repeat(26));
  const before = performance.now();
  child.kill('SIGTERM');
  await heard.ended;
  expect(heard.response.complete).toBe(true);
  expect(await ended).toMatchObject({ code: 0, complained: '' });
  expect(performance.now() - before).toBeLessThan(3000);
});

test('hosted, it is where the environment says, and each run is a line of the log', async () => {
  const redis = await startRedis();
  const { child, isOpen, ended } = startProgram(['--port=0'], {
    LAB_ORIGIN: 'https://lab.example.org',
    LAB_SITES: 'a=corsage-a.example',
    TRUST_PROXY: '1',
    REDIS_URL: redis.url,
  });
  const said = await isOpen;
  expect(said).toMatch(/^The Corsage lab is open at https:\/\/lab\.example\.org \(port \d+\)$/m);
  const port = Number(/\(port (\d+)\)/.exec(said)?.[1]);
  const experiment = await encodeExperiment({
    servers: {},
    steps: [{ do: 'open', url: 'http://a.localhost' }],
  });
  const headers = {
    'X-Forwarded-Host': 'corsage-a.example',
    'X-Forwarded-Proto': 'https',
    Cookie: 'secret=1',
  };
  const path = `/.lab-page?lab=${experiment}.${'a'.repeat(26)}.1&at=0`;
  expect((await get({ port, host: 'x', path, headers })).status).toBe(200);
  child.kill();
  const { code, printed } = await ended;
  expect(code).toBe(0);
  expect(printed.split('\n').slice(2)).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z run: 1 origins, 1 steps$/),
    '',
  ]);
  await redis.close();
});

test.each([
  [{ REDIS_URL: 'redis://:hunter2@127.0.0.1:9' }, 'REDIS_URL is set. Redis does not answer: '],
  [{ LAB_ORIGIN: 'https://lab.example.org' }, 'A hosted lab needs both LAB_ORIGIN and LAB_SITES'],
  [{ LAB_MAX_STREAMS: '0' }, 'LAB_MAX_STREAMS=0: write a whole number above 0.'],
])('an environment that makes no sense: status 1 and the reason (%j)', async (environment, message) => {
  const { code, complained } = await startProgram(['--port=0'], environment).ended;
  expect([code, complained]).toEqual([1, expect.stringContaining(message)]);
  expect(complained).not.toContain('hunter2');
  expect(complained.trim()).not.toContain('\n');
});
