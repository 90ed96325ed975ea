// Bundles the bench (Node 20 runs no TypeScript) and runs it. Peers and frameworks stay outside, as in an application.
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'node_modules/.cache/bench', String(process.pid));
const scripts = ['main', 'in-process', 'memory', 'import-time', 'empty', 'server', 'load'];

try {
  await build({
    input: Object.fromEntries(scripts.map((name) => [name, join(root, 'bench', `${name}.ts`)])),
    platform: 'node',
    external: [/^@?(fastify|koa|hono|cors|express)/],
    output: { dir: out, format: 'esm' },
    logLevel: 'warn',
  });
  const { main } = await import(pathToFileURL(join(out, 'main.js')).href);
  process.exitCode = await main(process.argv.slice(2), out, root);
} finally {
  await rm(out, { recursive: true, force: true });
}
