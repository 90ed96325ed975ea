// Bundles the command (Node 20 runs no TypeScript) and runs it.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const root = new URL('../', import.meta.url);
const out = fileURLToPath(new URL(`node_modules/.cache/fidelity/${process.pid}/`, root));

try {
  await build({
    input: fileURLToPath(new URL('fidelity/main.ts', root)),
    platform: 'node',
    external: [/^rolldown/, 'ws', 'fast-check'],
    output: { dir: out, format: 'esm' },
    logLevel: 'warn',
  });
  const { main } = await import(pathToFileURL(join(out, 'main.js')).href);
  process.exitCode = await main(process.argv.slice(2), root);
} finally {
  await rm(out, { recursive: true, force: true });
}
