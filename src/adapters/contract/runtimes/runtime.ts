import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Subject } from '../subject.ts';

/** A JavaScript runtime other than Node, with its binary from npm. */
export interface Runtime {
  readonly name: 'bun' | 'deno' | 'workerd';
  /** The arguments before the script that is to be run. */
  readonly run?: readonly string[];
  readonly cannot?: Subject['cannot'];
}

export const workerd: Runtime = {
  name: 'workerd',
  cannot: { 'HTTP/1.0': 'workerd itself answers 400 where there is no Host' },
};

export const bun: Runtime = {
  name: 'bun',
  run: ['--max-http-header-size=100000'],
  cannot: { 'HTTP/1.0': 'Bun makes a URL of a path alone, which no router can read' },
};

export const deno: Runtime = { name: 'deno', run: ['run', '--no-prompt', '--allow-all'] };

/** A process of a runtime. */
export interface Process {
  /** Writes a line to it. */
  say(line: string): void;
  /** The next port that it names: on a line of its own, or in workerd's JSON. */
  port(): Promise<number>;
  stop(): Promise<void>;
}

/** What a process serves as JSON, in answer to one request; then it is stopped. */
export async function answerOf(process: Process): Promise<unknown> {
  try {
    return await (await fetch(`http://127.0.0.1:${await process.port()}/`)).json();
  } finally {
    await process.stop();
  }
}

/** Starts a runtime on one of the scripts in this folder, which Bun and Deno take as they are. */
export function start(runtime: Runtime, script: string): Process {
  return launch(runtime, [...(runtime.run ?? []), here(script)]);
}

/** Starts workerd on a script. It takes one module that imports nothing. */
export async function startWorker(script: string): Promise<Process> {
  const folder = await mkdtemp(join(tmpdir(), 'corsage-workerd-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: here(script),
      outDir: folder,
      minify: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'worker.mjs' } },
    },
  });
  const config = join(folder, 'workerd.capnp');
  await writeFile(config, workerdConfig);
  return launch(workerd, ['serve', config, '--control-fd=1'], folder);
}

const workerdConfig = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-01-01",
);
`;

function launch(runtime: Runtime, args: readonly string[], folder?: string): Process {
  const child = spawn(here(`../../../../node_modules/.bin/${runtime.name}`), args, { stdio: 'pipe' });
  const ports: number[] = [];
  let said = '';
  let waiting: { resolve(port: number): void; reject(error: Error): void } | undefined;
  const hand = (): void => {
    if (waiting === undefined) return;
    if (ports.length > 0) waiting.resolve(ports.shift()!);
    else if (child.exitCode !== null) waiting.reject(new Error(`${runtime.name} ended: ${said}`));
    else return;
    waiting = undefined;
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    said += `${line}\n`;
    const port = /^(\d+)$|"port":(\d+)/.exec(line);
    if (port !== null) ports.push(Number(port[1] ?? port[2]));
    hand();
  });
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  child.on('exit', hand);
  return {
    say: (line) => void child.stdin.write(`${line}\n`),
    port: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        hand();
      }),
    async stop() {
      child.kill();
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
