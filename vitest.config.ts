import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SecondTries } from './tools/second-tries.ts';

const src = fileURLToPath(new URL('src', import.meta.url));

/** Tests that start real browsers. */
const browserTests = [
  '**/*.{chromium,browsers}.test.ts',
  'fidelity/{agreement,console-texts,drivers,fixes,har-export}.test.ts',
  'tests/engine-runtimes.test.ts',
];

/** Tests that start nginx, Caddy, Apache or Redis. */
const serverTests = [
  'tests/servers/**/*.test.ts',
  'lab/server/{hosted,main,processes}.test.ts',
  'lab/server/channels/channels.test.ts',
];

/** What is not ours can be late or lose a message; see docs/decisions/012-a-second-try.md. */
const retry = 1;

/** Compilers and package managers take seconds; a test that hangs should still not cost a minute. */
const patience = { testTimeout: 20_000, hookTimeout: 60_000 };

export default defineConfig({
  // The documentation's examples import the package by its name.
  resolve: {
    alias: [
      { find: /^corsage$/, replacement: `${src}/index.ts` },
      { find: /^corsage\/(browser|networks|explain)$/, replacement: `${src}/$1/index.ts` },
      { find: /^corsage\/config$/, replacement: `${src}/cli/config/index.ts` },
      { find: /^corsage\/(.+)$/, replacement: `${src}/adapters/$1.ts` },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['{src,lab,scenarios,bench,fidelity,tests,tools}/**/*.test.ts'],
          exclude: [...browserTests, ...serverTests],
          ...patience,
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: serverTests,
          retry,
          ...patience,
        },
      },
      {
        extends: true,
        test: {
          name: 'browsers',
          include: browserTests,
          retry,
          // A browser has a dozen processes. Two at once on a small machine are slow enough to look broken, so they come
          // one after another, and when everything else is done.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
    // CI counts what this file says passed and failed; see .ci/run.
    reporters: process.env.CI
      ? ['default', new SecondTries(), ['json', { outputFile: 'node_modules/.vitest/report.json' }]]
      : ['default', new SecondTries()],
  },
});
