import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Subject } from '../subject.ts';

/** A JavaScript runtime other than Node, with its binary from npm. */
export interface Runtime {
  readonly name: 'bun' | 'deno' | 'workerd';
  /** The arguments that serve a bundle. */
  command(bundle: string, folder: string): Promise<readonly string[]>;
  readonly cannot?: Subject['cannot'];
}

/** A runtime that serves the contract's apps. */
export interface Served {
  readonly port: number;
  stop(): Promise<void>;
}

export const runtimes: readonly Runtime[] = [
  {
    name: 'bun',
    command: async (bundle) => ['--max-http-header-size=100000', bundle],
    cannot: { 'HTTP/1.0': 'Bun makes a URL of a path alone, which no router can read' },
  },
  { name: 'deno', command: async (bundle) => ['run', '--no-prompt', '--allow-net=127.0.0.1', bundle] },
  {
    name: 'workerd',
    async command(_bundle, folder) {
      const config = join(folder, 'workerd.capnp');
      await writeFile(config, workerdConfig);
      return ['serve', config, '--control-fd=1'];
    },
    cannot: { 'HTTP/1.0': 'workerd itself answers 400 where there is no Host' },
  },
];

const workerdConfig = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "server.mjs")],
  compatibilityDate = "2026-01-01",
);
`;

/** Bundles the server, for no runtime resolves TypeScript and packages as Node does, and starts it on a free port. */
export async function serve(runtime: Runtime): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'corsage-runtime-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: fileURLToPath(new URL(`${runtime.name}.ts`, import.meta.url)),
      outDir: folder,
      minify: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'server.mjs' } },
    },
  });
  const binary = fileURLToPath(new URL(`../../../../node_modules/.bin/${runtime.name}`, import.meta.url));
  const bundle = join(folder, 'server.mjs');
  const process = spawn(binary, await runtime.command(bundle, folder), { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = async (): Promise<void> => {
    process.kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { port: await portOf(process), stop };
  } catch (error) {
    await stop();
    throw new Error(`${runtime.name} did not start.`, { cause: error });
  }
}

/** The port that the server prints once it listens: on a line of its own, or in workerd's JSON. */
function portOf(process: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const read = (data: Buffer): void => {
      said += data.toString();
      const port = /^(\d+)$|"port":(\d+)/m.exec(said);
      if (port !== null) resolve(Number(port[1] ?? port[2]));
    };
    process.stdout?.on('data', read);
    process.stderr?.on('data', read);
    process.on('error', reject);
    process.on('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)));
  });
}
