import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { get } from '../testing/get.ts';

// The built program, as a reader starts it.
const program = fileURLToPath(new URL('../../dist/lab/main.js', import.meta.url));
beforeAll(() => {
  if (!existsSync(program)) throw new Error('dist/lab/main.js is missing. Build it first: npm run build:lab');
});

/** Starts the lab and gives what it printed once `until` is in it, or all when it ends. */
function start(...words: string[]) {
  const child = spawn(process.execPath, [program, ...words]);
  let printed = '';
  let complained = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  const ended = new Promise<{ code: number | null; printed: string; complained: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, printed, complained })),
  );
  const isOpen = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => printed.includes('Ctrl-C') && resolve(printed));
    ended.then(() => reject(new Error(`The lab ended: ${complained}`)), reject);
  });
  isOpen.catch(() => undefined);
  return { child, isOpen, ended };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'it says where it is open, serves the page, and ends clean on %s',
  async (signal) => {
    const { child, isOpen, ended } = start('--port', '0');
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
  const { child, isOpen, ended } = start('--port', String(port));
  expect(await isOpen).toMatch(
    new RegExp(`^Port ${port} is busy; using \\d+\\.\nThe Corsage lab is open at`),
  );
  child.kill();
  await ended;
  busy.close();
});

test('a flag it does not know: one sentence, status 64', async () => {
  const { code, printed, complained } = await start('--prot', '5000').ended;
  expect([code, printed]).toEqual([64, '']);
  expect(complained).toMatch(/^Unknown option '--prot'.*Known are --port, --host and --help\.\n$/);
});

test('--help tells the flags', async () => {
  const { code, printed } = await start('--help').ended;
  expect(code).toBe(0);
  expect(printed).toMatch(/Usage: npm start[\s\S]*--port[\s\S]*--host/);
});

test('an address it cannot have: status 1 and the reason', async () => {
  expect(await start('--host', '192.0.2.1').ended).toMatchObject({
    code: 1,
    complained: expect.stringContaining('192.0.2.1'),
  });
});
