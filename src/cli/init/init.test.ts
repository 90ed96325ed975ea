import { chmod, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import { exitCodes } from '../frame/exit-code.ts';
import { folderWith } from '../testing/in-folder.ts';
import { runCli, type TestIo, testIo } from '../testing/test-io.ts';
import { type Answers, noAnswers } from './answers.ts';
import { configOf } from './config-of.ts';
import { observe } from './observe.ts';
import { problemsWith } from './problems-with.ts';
import { renderConfig } from './render-config.ts';

async function init(args: string, files: Readonly<Record<string, string>> = {}) {
  const cwd = await folderWith(files);
  const ran = await runCli(['init', ...args.split(' ').filter(Boolean)], { cwd });
  return { ...ran, cwd };
}

/** What `verify` makes of what was written. */
async function outcome(cwd: string) {
  const { code, out } = await runCli(['verify', '--json'], { cwd });
  return { code, ...JSON.parse(out).expectations };
}

describe('init by flags', () => {
  test.each([
    ['--api https://api.example.com --page https://app.example.com'],
    ['--api https://api.example.com --page https://app.example.com --cookie'],
    [
      '--api https://api.example.com/v1 --page https://app.example.com --page https://www.partner.example --cookie id',
    ],
    ['--api https://api.example.com --page https://www.partner.example --cookie --set-by api'],
    [
      '--api https://api.example.com --page https://app.example.com --dev-page http://localhost:5173 --cookie',
    ],
    ['--api http://localhost:3000 --dev-page http://localhost:5173 --cookie'],
    ['--api http://localhost:3000 --page http://127.0.0.1:5173 --cookie'],
    [
      '--api https://api.example.com --page https://app.example.com --credentials --method PUT --method DELETE',
    ],
    [
      '--api https://api.example.com --page https://app.example.com --header Authorization --header X-Token --yes',
    ],
    ['--api https://app.example.com --page https://app.example.com/shop --cookie'],
  ])('%s: what it writes is verified', async (flags) => {
    const { code, out, err, cwd } = await init(flags);
    expect(err).toBe('');
    expect(out).toBe(
      'Wrote corsage.config.ts. Look it over, put your own paths into it, and run: corsage verify\n',
    );
    expect(code).toBe(0);
    const { held, ...rest } = await outcome(cwd);
    expect(rest).toEqual({ code: 0, broken: 0, unknown: 0 });
    expect(held).toBeGreaterThan(6);
  });

  test.each([
    [
      'https://app.example.com',
      'page',
      "secure: true, sameSite: 'lax'",
      'Lax: all pages are of the same site',
    ],
    [
      'https://www.partner.example',
      'page',
      "sameSite: 'none', partitioned: true",
      'www.partner.example is another site',
    ],
    [
      'https://www.partner.example',
      'api',
      "secure: true, sameSite: 'none' }",
      'Not Partitioned: what a visit',
    ],
  ])('for a page at %s and a cookie that the %s sets it is %s', async (page, setBy, options, why) => {
    const { cwd } = await init(`--api https://api.example.com --page ${page} --cookie id --set-by ${setBy}`);
    const text = await readFile(join(cwd, 'corsage.config.ts'), 'utf8');
    expect(text.replace(/\n\s*(?:\/\/ )?/g, ' ')).toContain(why);
    expect(text.replace(/\s+/g, ' ').replace(/,(?= })/g, '')).toContain(options);
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test('writes another file where one is named, in JavaScript as well', async () => {
    const { cwd, code } = await init(
      'deploy.mjs --api https://api.example.com --page https://app.example.com',
    );
    expect([code, await readdir(cwd)]).toEqual([0, ['deploy.mjs']]);
    expect((await loadConfig('deploy.mjs', cwd)).deployment.api).toBe('https://api.example.com');
  });

  test('says what it wrote with --json, and nothing with --quiet', async () => {
    const flags = '--api https://api.example.com --page https://app.example.com';
    const { out, cwd } = await init(`${flags} --json`);
    expect(JSON.parse(out)).toMatchObject({
      findings: [],
      file: join(cwd, 'corsage.config.ts'),
      config: { api: 'https://api.example.com' },
    });
    expect((await init(`${flags} --quiet`)).out).toBe('');
  });

  test.each([
    ['', 'Add --api https://api.example.com --page https://app.example.com.'],
    ['--api https://api.example.com', 'Add --page https://app.example.com.'],
    ['--api api.example.com --page https://app.example.com', "Write 'https://api.example.com'. [config-url]"],
    ['--api https://api.example.com --page http://app.example.com --cookie', '[origin-insecure]'],
    ['--api https://api.example.com --page https://a.example --cookie a;b', '[cookie-name]'],
    ['--api http://localhost:3000 --page http://localhost:1 --cookie __Host-a', '[cookie-prefix]'],
    ['--api https://api.example.com --page https://a.example --method patch', '[method-case]'],
    ['--api https://api.example.com --page https://a.example --header Cookie', '[header-forbidden]'],
    [
      '--api https://api.example.com --page https://a.example --set-by nobody',
      'Allowed choices are page, api',
    ],
    [
      'corsage.config.json --api https://api.example.com --page https://a.example',
      'has no place for comments',
    ],
  ])('refuses %s, and writes nothing', async (flags, message) => {
    const { code, out, err, cwd } = await init(flags);
    expect(err).toContain(message);
    expect([code, out, await readdir(cwd)]).toEqual([64, '', []]);
  });

  test.each([
    ['none/a.ts', "There is no folder 'none' to write into. Make it first."],
    ['mine.txt/a.ts', "There is no folder 'mine.txt' to write into. Make it first."],
    ['taken.ts', "'taken.ts' is a folder. Write the path of a file in it, such as corsage.config.ts."],
    ['.', "'.' is a folder. Write the path of a file in it, such as corsage.config.ts."],
  ])('says why %s is no place to write', async (file, message) => {
    const flags = `${file} --force --api https://api.example.com --page https://app.example.com`;
    const { code, err } = await init(flags, { 'taken.ts/a.txt': '', 'mine.txt': '' });
    expect([code, err]).toEqual([64, `corsage: ${message}\n`]);
  });

  // Nothing is forbidden to root.
  test.skipIf(process.getuid?.() === 0)('says that it may not write', async () => {
    const cwd = await folderWith({});
    await chmod(cwd, 0o500);
    const args = ['init', '--api', 'https://api.example.com', '--page', 'https://app.example.com'];
    const { code, err } = await runCli(args, { cwd });
    const message = "'corsage.config.ts' cannot be written: this user is not allowed to. Name another file.";
    expect([code, err]).toEqual([64, `corsage: ${message}\n`]);
  });

  test('writes over no file, but with --force', async () => {
    const flags = '--api https://api.example.com --page https://app.example.com';
    const refused = await init(flags, { 'corsage.config.ts': 'mine' });
    expect([refused.code, refused.err]).toEqual([
      64,
      'corsage: corsage.config.ts is there already. Add --force to write over it.\n',
    ]);
    expect(await readFile(join(refused.cwd, 'corsage.config.ts'), 'utf8')).toBe('mine');
    const forced = await init(`${flags} --force`, { 'corsage.config.ts': 'mine' });
    expect(forced.code).toBe(0);
    expect(await outcome(forced.cwd)).toMatchObject({ code: 0, broken: 0 });
  });
});

describe('init by questions', () => {
  /** A terminal, and somebody at it. */
  async function asked(
    keys: readonly (readonly [question: string, keys: string])[],
    flags: readonly string[] = [],
  ) {
    const cwd = await folderWith({});
    const io = testIo({ cwd, isTTY: true, columns: 100 });
    Object.assign(io.stdin, { setRawMode: () => io.stdin });
    const running = runCli(['init', ...flags], {}, io);
    for (const [question, typed] of keys) await answer(io, question, typed);
    return { ...(await running), cwd };
  }

  async function answer(io: TestIo, question: string, typed: string): Promise<void> {
    await vi.waitFor(() => expect(io.out()).toContain(question), { timeout: 5000 });
    (io.stdin as unknown as NodeJS.WritableStream).write(typed);
  }

  const enter = '\r';
  const ctrlC = '\x03';

  test('is written as answered, and verified', async () => {
    const { code, out, cwd } = await asked([
      ['What is the API’s own URL?', `https://api.example.com${enter}`],
      ['Does the API know people by a cookie?', enter],
      ['Which page calls it?', `https://app.example.com${enter}`],
      ['Another one?', enter],
      ['Which page calls it while you develop?', `http://localhost:5173${enter}`],
      ['What is the cookie’s name?', enter],
      ['Who sets it?', enter],
      ['Which methods besides GET, HEAD and POST?', ` ${enter}`],
      ['Which request headers does script set?', `Content-Type, X-Token${enter}`],
    ]);
    expect(out).toContain('Wrote corsage.config.ts.');
    expect(code).toBe(0);
    const { deployment } = await loadConfig(undefined, cwd);
    expect(deployment.pages.map(({ url }) => url)).toEqual([
      'https://app.example.com',
      'http://localhost:5173',
    ]);
    expect(deployment.cookies[0]!.line).toBe('__Host-session=1; Path=/; HttpOnly; Secure; SameSite=Lax');
    expect(deployment.cors?.[0]).toMatchObject({
      methods: ['PUT'],
      allowedHeaders: ['Content-Type', 'X-Token'],
    });
    expect(await outcome(cwd)).toMatchObject({ code: 0, broken: 0, unknown: 0 });
  });

  test('asks for what the flags do not say, and nothing with --yes', async () => {
    const flags = ['--api', 'https://api.example.com', '--page', 'https://app.example.com', '--cookie', 'id'];
    const some = await asked(
      [['Who sets it?', enter]],
      [...flags, '--dev-page', 'http://localhost:1', '--method', 'PUT', '--header', 'X-A'],
    );
    expect([some.code, some.out.includes('What is')]).toEqual([0, false]);
    const none = await asked([], [...flags, '--yes']);
    expect([none.code, none.out.split('\n')[0]]).toEqual([
      0,
      'Wrote corsage.config.ts. Look it over, put your own paths into it, and run: corsage verify',
    ]);
  });

  test('says what is wrong with an answer as it is typed', async () => {
    const { out, code } = await asked([
      ['What is the API’s own URL?', `api.example.com${enter}`],
      ['[config-url]', `\x15https://api.example.com${enter}`],
      ['Does the API know people by a cookie?', ctrlC],
    ]);
    expect(out).toContain('not an absolute http: or https: URL');
    expect(code).toBe(exitCodes.interrupted);
  });

  test.each([
    ['the first question', [] as const],
    ['a later one', [['What is the API’s own URL?', `https://api.example.com${enter}`]] as const],
  ])('Ctrl-C at %s leaves no file', async (_, before) => {
    const last = before.length === 0 ? 'What is the API’s own URL?' : 'Does the API know people';
    const { code, err, cwd } = await asked([...before, [last, ctrlC]]);
    expect([code, err, await readdir(cwd)]).toEqual([130, 'corsage: Nothing was written.\n', []]);
  });
});

describe('whatever is answered', () => {
  const answers: fc.Arbitrary<Answers> = fc.record({
    api: fc.constantFrom(
      'https://api.example.com',
      'https://example.com/api',
      'http://localhost:3000',
      'https://a.github.io',
    ),
    pages: fc.uniqueArray(
      fc.constantFrom(
        'https://app.example.com',
        'https://www.partner.example',
        'https://b.github.io/x?y=1',
        'https://example.com',
      ),
      { maxLength: 3 },
    ),
    devPages: fc.uniqueArray(fc.constantFrom('http://localhost:5173', 'http://127.0.0.1:8080'), {
      maxLength: 1,
    }),
    cookie: fc.constantFrom(null, 'id', '__Host-session', "it's"),
    setBy: fc.constantFrom('page', 'api'),
    credentials: fc.boolean(),
    methods: fc.subarray(['PUT', 'PATCH', 'DELETE']),
    headers: fc.subarray(['X-Token', 'Authorization', 'Content-Type']),
  });

  test('what is written holds', async () => {
    const folder = await folderWith({});
    const { writeFile } = await import('node:fs/promises');
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        fc.pre(given.pages.length + given.devPages.length > 0 && problemsWith(given).length === 0);
        const config = configOf(given);
        const text = renderConfig(given, config, await observe(config, new AbortController().signal));
        await writeFile(join(folder, 'corsage.config.ts'), text);
        expect(await outcome(folder)).toMatchObject({ code: 0, broken: 0, unknown: 0 });
        tried++;
      }),
      { numRuns: 25 },
    );
    expect(tried).toBe(25);
  });

  test('no answers are no problem', () => {
    expect(problemsWith(noAnswers)).toEqual([]);
  });
});
