import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { folderWith } from './testing/in-folder.ts';
import { type RunningServer, serve } from './testing/servers.ts';

// The command as it is installed, in a process of its own. `npm run build:package` makes it.
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const page = 'http://localhost:1';
let server: RunningServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

function start(args: readonly string[], { env = {}, input }: StartOptions = {}) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout!.on('data', (chunk) => (out += chunk));
  child.stderr!.on('data', (chunk) => (err += chunk));
  if (input !== undefined) child.stdin!.end(input);
  const ended = once(child, 'close').then(([code]): Ended => ({ code, out, err }));
  return { child, ended };
}

const run = (args: readonly string[], options?: StartOptions): Promise<Ended> => start(args, options).ended;

test('is built: npm run build:package', () => {
  expect(existsSync(main)).toBe(true);
});

describe('the process', () => {
  test('prints help and version', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, err: '' });
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('checks a server, and ends with what came of it', async () => {
    server = await serve((_, response) => response.setHeader('Access-Control-Allow-Origin', page).end('{}'));
    const { code, out, err } = await run(['check', server.origin, '--from', page]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('200, readable');
    // A pipe: no colours, no matter what the terminal of the test can do.
    expect(out).not.toContain('\x1b');
    expect(server.requests).toEqual(['GET /']);
  });

  test('ends with 1 where it is blocked, 2 where nobody answers, 64 where it was asked wrongly', async () => {
    server = await serve((_, response) => response.end('{}'));
    const { origin } = server;
    expect((await run(['check', origin, '--from', page])).code).toBe(1);
    await server.close();
    server = undefined;
    expect((await run(['check', origin, '--from', page])).code).toBe(2);
    const wrong = await run(['check', 'localhost:3000', '--from', page]);
    expect(wrong).toEqual({
      code: 64,
      out: '',
      err: "corsage: 'localhost:3000' is no URL of a server. Write http://localhost:3000.\n",
    });
  });

  test('colours on request, and never with NO_COLOR', async () => {
    const message = 'CORSMissingAllowOrigin, said the console';
    const colored = (env: Readonly<Record<string, string>>) => run(['explain', message], { env });
    expect((await colored({ FORCE_COLOR: '1' })).out).toContain('\x1b[');
    expect((await colored({ FORCE_COLOR: '1', NO_COLOR: '1' })).out).not.toContain('\x1b[');
  });

  test('reads a pipe', async () => {
    const { code, out } = await run(['explain', '--json'], { input: 'reason: CORSMissingAllowOrigin2' });
    expect([code, JSON.parse(out).findings[0].code]).toEqual([1, 'allow-origin-missing']);
  });

  test('has the pages of the findings with it', async () => {
    const { code, out } = await run(['explain', 'allow-origin-missing']);
    expect(code).toBe(0);
    expect(out).toContain('Common causes');
  });

  test('leaves standard output to the result: what a configuration logs goes to standard error', async () => {
    const folder = await folderWith({
      'server.ts': `
        import { writeSync } from 'node:fs';
        console.log('on import');
        writeSync(process.stdout.fd, 'as a logger does\\n');
        setTimeout(() => console.log('later'));
        export const origin = ['${page}'];`,
      'corsage.config.ts': `
        import { origin } from './server.ts';
        process.stdout.write('in the file\\n');
        export default {
          api: 'http://localhost:2', pages: ['${page}'], requests: [{ path: '/' }],
          cors: { origin: (asked) => (console.log('in use'), origin.includes(asked)) },
        };`,
    });
    const { code, out, err } = await run(['verify', join(folder, 'corsage.config.ts'), '--json']);
    expect([code, Object.keys(JSON.parse(out))]).toEqual([0, expect.arrayContaining(['findings', 'cells'])]);
    for (const said of ['on import', 'as a logger does', 'later', 'in the file', 'in use']) {
      expect(err).toContain(said);
    }
  });

  test('ends in silence when its reader has seen enough', async () => {
    const { child, ended } = start(['explain', 'allow-origin-missing']);
    child.stdout!.destroy();
    expect((await ended).err).toBe('');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s: gives the request up, and leaves nothing behind',
    async (signal) => {
      const closed: Promise<unknown>[] = [];
      let asked = (): void => {};
      const arrived = new Promise<void>((resolve) => {
        asked = resolve;
      });
      server = await serve((request) => {
        closed.push(once(request.socket, 'close'));
        asked();
      });
      const folder = mkdtempSync(join(tmpdir(), 'corsage-'));
      const { child, ended } = start(['check', server.origin, '--from', page, '--timeout', '60'], {
        env: { TMPDIR: folder },
      });
      await arrived;
      child.kill(signal);
      const { code, out, err } = await ended;
      expect([code, out, err]).toEqual([signal === 'SIGINT' ? 130 : 143, '', '']);
      await Promise.all(closed);
      expect(readdirSync(folder)).toEqual([]);
      rmdirSync(folder);
    },
  );
});
