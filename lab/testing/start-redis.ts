import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../fidelity/free-port.ts';

/** A redis-server of the tests' own. */
export interface TestRedis {
  readonly url: string;
  /** Ends it, as when its machine fails. */
  stop(): Promise<void>;
  /** Starts it again, on the same port, empty. */
  start(): Promise<void>;
  /** Ends it and removes what it left. */
  close(): Promise<void>;
}

/**
 * Starts redis-server on a free port.
 *
 * @throws {Error} naming the package, where there is none.
 */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'corsage-redis-'));
  let server: ChildProcess | undefined;
  const start = async () => {
    server = await started(port, dir);
  };
  const stop = async () => {
    const ending = server;
    server = undefined;
    if (ending === undefined) return;
    const ended = new Promise((resolve) => ending.once('close', resolve));
    ending.kill('SIGKILL');
    await ended;
  };
  // A test that fails may not come to its end.
  process.once('exit', () => server?.kill('SIGKILL'));
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    start,
    async close() {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function started(port: number, dir: string): Promise<ChildProcess> {
  const words = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    dir,
  ];
  const child = spawn(process.env.REDIS_SERVER ?? 'redis-server', words);
  return new Promise((resolve, reject) => {
    let printed = '';
    child.once('error', (cause) =>
      reject(new Error('redis-server is missing: apt-get install redis-server', { cause })),
    );
    child.once('close', () => reject(new Error(`redis-server ended: ${printed}`)));
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      if (/ready to accept connections/i.test(printed)) resolve(child);
    });
  });
}
