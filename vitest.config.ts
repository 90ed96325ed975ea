import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = fileURLToPath(new URL('src', import.meta.url));

export default defineConfig({
  // The documentation's examples import the package by its name.
  resolve: {
    alias: [
      { find: /^corsage$/, replacement: `${src}/index.ts` },
      { find: /^corsage\/(browser|networks)$/, replacement: `${src}/$1/index.ts` },
      { find: /^corsage\/(.+)$/, replacement: `${src}/adapters/$1.ts` },
    ],
  },
  test: {
    include: ['{src,lab,scenarios,bench,fidelity,tests,tools}/**/*.test.ts'],
    // Real browsers, compilers and package managers take seconds; a test that hangs should still not cost a minute.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // CI counts what this file says passed and failed; see .ci/run.
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'node_modules/.vitest/report.json' }]]
      : ['default'],
  },
});
