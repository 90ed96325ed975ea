import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, Server } from 'node:net';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { docBlocks } from './doc-blocks.ts';
import { filesBelow, read, root } from './files.ts';

// Every example of the documentation is compiled and run, and what its comments say is checked. A program that serves
// may name any port: here it gets a free one, and one request, which it must answer.

const folder = `${root}.docs-blocks/`;
const { blocks, fragments } = docBlocks();
const placed = blocks.map((block) => ({ ...block, path: `${folder}${block.name.replace(/\W+/g, '-')}.ts` }));
// Here and not in a hook: blocks that are tests themselves are collected with this file's own.
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const { path, code } of placed) writeFileSync(path, code);
const isTest = ({ code }: { readonly code: string }) => code.includes("from 'vitest'");

const servers = new Set<Server>();
const { listen } = Server.prototype;

beforeAll(() => {
  Server.prototype.listen = function (this: Server, ...options: unknown[]) {
    servers.add(this);
    const [first, ...rest] = options;
    const anyPort = typeof first === 'object' && first !== null ? { ...first, port: 0 } : 0;
    return Reflect.apply(listen, this, [anyPort, ...rest]) as Server;
  } as typeof listen;
});

afterEach(async () => {
  for (const server of servers) {
    if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function')
      server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  servers.clear();
  vi.restoreAllMocks();
});

afterAll(() => {
  Server.prototype.listen = listen;
  rmSync(folder, { recursive: true, force: true });
});

describe('the examples of the documentation', () => {
  test('compile, strictly', { timeout: 60_000 }, () => {
    const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
    const program = ts.createProgram(
      placed.map(({ path }) => path),
      {
        ...options,
        noUnusedLocals: false,
        noUnusedParameters: false,
        paths: {
          corsage: [`${root}src/index.ts`],
          'corsage/browser': [`${root}src/browser/index.ts`],
          'corsage/networks': [`${root}src/networks/index.ts`],
          'corsage/explain': [`${root}src/explain/index.ts`],
          'corsage/config': [`${root}src/cli/config/index.ts`],
          'corsage/*': [`${root}src/adapters/*.ts`],
        },
      },
    );
    const diagnostics = placed.flatMap(({ path }) => {
      const source = program.getSourceFile(path);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
    expect(
      ts.formatDiagnostics(diagnostics, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => folder,
        getNewLine: () => '\n',
      }),
    ).toBe('');
  });

  describe.each(placed.filter(isTest))('$name', async ({ path }) => {
    await import(/* @vite-ignore */ path);
  });

  test.each(placed.filter((block) => !isTest(block)))('$name runs', async ({ path }) => {
    for (const method of ['log', 'warn', 'error'] as const)
      vi.spyOn(console, method).mockImplementation(() => {});
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ path);
    for (const answer of [...served(), ...handled(exported)]) {
      const response = await answer;
      if (response !== null) expect(response.status).toBeLessThan(500);
    }
  });

  test('are all there, and few cannot run', () => {
    expect(blocks.length).toBeGreaterThan(20);
    expect(blocks.reduce((sum, { claims }) => sum + claims, 0)).toBeGreaterThan(30);
    expect(fragments.length, fragments.join(', ')).toBeLessThanOrEqual(3);
  });
});

test("the README's program does what it is there for", async () => {
  vi.resetModules();
  await import(/* @vite-ignore */ placed.find(({ name }) => name.startsWith('README.md'))!.path);
  const [server] = servers;
  const me = `http://localhost:${(server!.address() as AddressInfo).port}/me`;
  const from = (origin: string, init?: RequestInit) =>
    fetch(me, { ...init, headers: { origin, ...init?.headers } });

  const answer = await from('http://localhost:5173');
  expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
  const preflight = { method: 'OPTIONS', headers: { 'access-control-request-method': 'DELETE' } };
  expect((await from('https://shop.example.org', preflight)).status).toBe(204);
  expect((await from('https://example.org', preflight)).status).toBe(403);
});

describe("the README's test, with the app's mistake mended", async () => {
  const { code } = placed.find((block) => block.name.startsWith('README.md') && isTest(block))!;
  const mended = code
    .replace("origin: '*'", "origin: 'https://app.example.com'")
    .replace(
      /await expect\(answer\)\.rejects.*$/s,
      `expect(await (await answer).text()).toBe('session=1'); });`,
    );
  const path = `${folder}README-mended.ts`;
  writeFileSync(path, mended);
  await import(/* @vite-ignore */ path);
});

const headers = { origin: 'https://app.example.com' };

/** One request to every server that the example started; none to one that it has closed itself. */
function served(): readonly Promise<Response | null>[] {
  return [...servers].map(async (server) => {
    if (!server.listening) await new Promise((done) => server.once('listening', done).once('close', done));
    if (!server.listening) return null;
    return fetch(`http://localhost:${(server.address() as AddressInfo).port}/`, { headers });
  });
}

/** One request to what the example exports for a runtime or a framework to call. */
function handled(exported: Readonly<Record<string, unknown>>): readonly (Response | Promise<Response>)[] {
  const { default: whole, ...named } = exported as {
    default?: { fetch?: (request: Request) => Promise<Response> };
  };
  const methods = Object.entries(named).filter(
    ([name, value]) => /^[A-Z]+$/.test(name) && typeof value === 'function',
  );
  return [
    ...(whole?.fetch ? [whole.fetch(new Request('http://localhost/', { headers }))] : []),
    ...methods.map(([method, handle]) =>
      (handle as (request: Request) => Promise<Response>)(
        new Request('http://localhost/', {
          method,
          headers,
          body: method === 'GET' || method === 'HEAD' ? null : '{}',
        }),
      ),
    ),
  ];
}

test('the table of problem codes is complete', () => {
  const union = /export type ProblemCode =([^;]*);/.exec(read('src/policy/problem.ts'))![1]!;
  const codes = [...union.matchAll(/'([\w-]+)'/g)].map(([, code]) => code!);
  const [, table] = read('docs/policy.md').split('## Problems');
  const rows = [...table!.matchAll(/^\| `([\w-]+)` +\|/gm)].map(([, code]) => code!);
  expect(rows).toEqual(codes);
});

test('every link from one file of the documentation to another leads somewhere', () => {
  const broken = filesBelow('', /^[A-Z]+\.md$|^docs\/.*\.md$/).flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:)([^)#\s]+)(#[\w-]+)?\)/g)]
      .map(([, path]) => new URL(path!, `file:///${file}`).pathname.slice(1))
      .filter((path) => filesBelow('', /./).every((known) => known !== path && !known.startsWith(path)))
      .map((path) => `${file}: ${path}`),
  );
  expect(broken).toEqual([]);
});
