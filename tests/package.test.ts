import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './files.ts';

// What users get: the packed tarball, installed by npm, compiled by their compiler, and asked over a socket. The
// frameworks are linked from this repository, so nothing is downloaded.

const run = promisify(execFile);

/** Each consumer, with the packages of this repository that it finds in its node_modules. */
const consumers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  node: {},
  express: { express: 'express', '@types/express': '@types/express' },
  express4: { express: 'express4', '@types/express': '@types/express4' },
  fastify: { fastify: 'fastify' },
  koa: { koa: 'koa', '@types/koa': '@types/koa' },
  hono: { hono: 'hono', '@hono/node-server': '@hono/node-server' },
  fetch: { hono: 'hono', '@hono/node-server': '@hono/node-server' },
  edge: { hono: 'hono' },
  browser: { express: 'express', '@types/express': '@types/express' },
  explain: {},
};
const names = Object.keys(consumers);
const servers = names.filter((name) => !['edge', 'browser', 'explain'].includes(name));

let folder: string;
let packed: {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
  readonly size: number;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'corsage-consumers-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
  [packed] = JSON.parse(stdout);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  // Once for all of them: npm takes seconds to say that there is nothing else to install.
  // Its one dependency comes from this repository, too: nothing is downloaded.
  const jiti = `jiti@file:${join(root, 'node_modules/jiti')}`;
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', packed.filename, jiti], {
    cwd: folder,
  });
  for (const name of names) settle(name);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Makes a project out of a consumer, with its own copy of the package. */
function settle(name: string): void {
  const modules = join(folder, name, 'node_modules');
  cpSync(join(folder, 'node_modules/corsage'), join(modules, 'corsage'), { recursive: true });
  writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }));
  for (const [as, from] of Object.entries({ '@types/node': '@types/node', ...consumers[name] })) {
    const link = join(modules, as);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', from), link);
  }
  cpSync(join(root, 'tests/consumers', `${name}.ts`), join(folder, name, 'main.ts'));
}

test('the tarball holds the build and its papers, and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  const papers = ['LICENSE', 'README.md', 'package.json', 'dist/THIRD-PARTY-NOTICES.txt'];
  expect(paths).toEqual(expect.arrayContaining(papers));
  const rest = paths.filter((path) => !papers.includes(path));
  // The command prints the pages of findings, and serves the lab with its cases.
  const expected = [
    /^dist\/(?!lab\/).*\.(?:js|d\.ts)$/,
    /^dist\/lab\/(?:.*\.(?:js|css|html|svg)|(?:page\/)?THIRD-PARTY-NOTICES\.txt)$/,
    /^docs\/findings\/[\w-]+\.md$/,
    /^scenarios\/(?:chapters|[\w-]+\/\d+)\.json$/,
  ];
  expect(rest.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
});

const common: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
};
const resolutions: Readonly<Record<string, ts.CompilerOptions>> = {
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

// The libraries' declarations are parsed once for all the programs below.
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Compiles a consumer; tells what is wrong in its program and in the declarations of the package. */
function compile(
  name: string,
  resolution: ts.CompilerOptions,
): { readonly program: ts.Program; readonly errors: string } {
  const project = join(folder, name);
  const options = { ...common, ...resolution, types: name === 'edge' ? [] : ['node'] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getCurrentDirectory = () => project;
  host.getSourceFile = (file, version, ...rest) => {
    const key = `${file} ${JSON.stringify(version)}`;
    if (!parsed.has(key)) parsed.set(key, getSourceFile(file, version, ...rest));
    return parsed.get(key);
  };
  const program = ts.createProgram([join(project, 'main.ts')], options, host);
  const ours = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${project}/`));
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...ours.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ];
  return { program, errors: ts.formatDiagnostics(diagnostics, host) };
}

describe.each(names)('a project with %s', (name) => {
  test.each(Object.entries(resolutions))(
    'compiles strictly under %s',
    { timeout: 60_000 },
    (_, resolution) => {
      expect(compile(name, resolution).errors).toBe('');
    },
  );
});

test.each(['browser', 'explain'])('a project uses %s', { timeout: 60_000 }, async (name) => {
  compile(name, resolutions.nodenext!).program.emit();
  const { stdout } = await run(process.execPath, ['main.js'], { cwd: join(folder, name) });
  expect(stdout).toBe('as expected\n');
});

describe('the command', () => {
  const corsage = (...words: readonly string[]) =>
    run(join(folder, 'node_modules/.bin/corsage'), words, { cwd: folder }).then(
      ({ stdout }) => ({ stdout, stderr: '', code: 0 }),
      ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }) => ({
        stdout,
        stderr,
        code,
      }),
    );

  test('is there, and knows its version and its commands', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect((await corsage('--version')).stdout).toBe(`${version}\n`);
    expect((await corsage('--help')).stdout).toMatch(/ check [\s\S]* explain [\s\S]* verify [\s\S]* init /);
    expect(await corsage('chekc')).toMatchObject({ code: 64, stderr: expect.stringContaining('check') });
  });

  test('prints the page of a finding out of the package', async () => {
    const { stdout, code } = await corsage('explain', 'allow-origin-wildcard');
    expect([code, stdout]).toEqual([0, expect.stringContaining('How to mend it')]);
  });

  test('serves the lab', async () => {
    const lab = spawn(join(folder, 'node_modules/.bin/corsage'), ['lab', '--port', '0'], { cwd: folder });
    const [said] = await once(lab.stdout, 'data', { signal: AbortSignal.timeout(20_000) });
    const [, port] = /http:\/\/lab\.localhost:(\d+)/.exec(String(said)) ?? [];
    const { status } = await fetch(`http://localhost:${port}/healthz`);
    lab.kill('SIGINT');
    await once(lab, 'close');
    expect(status).toBe(200);
  });

  test('verifies a configuration in TypeScript, and fails where an expectation does', async () => {
    const config = (read: boolean) => `import { defineConfig } from 'corsage/config';
      export default defineConfig({
        api: 'https://api.example.com',
        pages: ['https://app.example.com'],
        cors: { origin: 'https://app.example.com' },
        requests: [{ path: '/me', expect: { read: ${read} } }],
      } as const);`;
    writeFileSync(join(folder, 'corsage.config.ts'), config(true));
    expect((await corsage('verify')).code).toBe(0);
    writeFileSync(join(folder, 'corsage.config.ts'), config(false));
    expect((await corsage('verify')).code).toBe(1);
  });
});

test('the browser engine names no module of Node', () => {
  const seen = new Set<string>();
  const visit = (file: URL): void => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    const text = readFileSync(file, 'utf8');
    expect(text, file.pathname).not.toMatch(/\bfrom ?["']node:|\bimport\(["']node:/);
    for (const [, path] of text.matchAll(/^(?:import|export)\b.*?["'](\.[^"']+)["'];$/gm))
      visit(new URL(path!, file));
  };
  visit(new URL('dist/browser/index.js', `file://${root}`));
  expect(seen.size).toBeGreaterThan(3);
});

describe.each(servers)('a server with %s', (name) => {
  let server: ChildProcess;
  let base: string;

  beforeAll(async () => {
    const { program } = compile(name, resolutions.nodenext!);
    program.emit();
    server = spawn(process.execPath, ['main.js'], {
      cwd: join(folder, name),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(server.stdout!, 'data', { signal: AbortSignal.timeout(20_000) });
    base = `http://localhost:${Number(String(line))}`;
  });
  afterAll(() => server?.kill());

  const ask = (origin: string, init?: RequestInit): Promise<Response> =>
    fetch(`${base}/me`, { ...init, headers: { origin, ...init?.headers } });

  test('lets its app read', async () => {
    const response = await ask('https://app.example.com');
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('vary')).toMatch(/\borigin\b/i);
    expect(await response.json()).toEqual({ name: 'Ada' });
  });

  test('answers a preflight', async () => {
    const response = await ask('https://app.example.com', {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'PUT' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toBe('PUT');
  });

  test('tells a stranger nothing', async () => {
    const response = await ask('https://stranger.example');
    expect([...response.headers.keys()].filter((header) => header.startsWith('access-control-'))).toEqual([]);
    expect(response.headers.get('vary')).toMatch(/\borigin\b/i);
    expect(response.status).toBe(200);
  });
});
