// Bundles the bench (Node 20 runs no TypeScript) and runs it; after the word `engine`, that of the browser engine, after `lab`, that of the lab's server. Peers and frameworks stay outside, as in an application.
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'node_modules/.cache/bench', String(process.pid));
const benches = {
  main: ['in-process', 'memory', 'import-time', 'empty', 'server', 'load'],
  engine: ['engine/player', 'engine/memory'],
  lab: ['lab-server'],
};
const words = process.argv.slice(2);
const bench = words[0] === 'engine' || words[0] === 'lab' ? words.shift() : 'main';
const scripts = [bench, ...benches[bench]];

try {
  await build({
    input: Object.fromEntries(
      scripts.map((name) => [name.replace('/', '-'), join(root, 'bench', `${name}.ts`)]),
    ),
    platform: 'node',
    external: [/^@?(fastify|koa|hono|cors|express|rolldown|fast-check)/, 'ws'],
    output: { dir: out, format: 'esm' },
    logLevel: 'warn',
  });
  const { main } = await import(pathToFileURL(join(out, `${bench}.js`)).href);
  process.exitCode = await main(words, out, root);
} finally {
  await rm(out, { recursive: true, force: true });
}
