import { esmExternalRequirePlugin } from 'rolldown/plugins';
import { defineConfig, type UserConfig } from 'tsdown';
import { thirdPartyNotices } from './tools/third-party-notices.ts';

const shared: UserConfig = {
  format: 'esm',
  target: ['node20', 'es2022'],
  fixedExtension: false,
  report: false,
  checks: { pluginTimings: false },
};

export default defineConfig([
  {
    ...shared,
    name: 'corsage',
    entry: [
      'src/index.ts',
      'src/adapters/{node,express,fastify,koa,hono,fetch}.ts',
      'src/{browser,networks,explain}/index.ts',
      'src/cli/{main,config/index}.ts',
    ],
    // What is not for Node alone must not come to need it by way of a shim or a `node:` import.
    platform: 'neutral',
    inputOptions: {
      resolve: { mainFields: ['module', 'main'] },
      // The Public Suffix List is one constant of 65 kB: inlined, it would be there once for every use.
      optimization: { inlineConst: false },
    },
    // The bundler's own helper would lie with the decoder for Node, and everything would load that.
    outputOptions: { codeSplitting: { groups: [{ name: 'runtime', test: /rolldown.runtime/ }] } },
    dts: true,
    hash: false,
    clean: ['dist/*', '!dist/lab'],
    // Why these are inlined: docs/decisions/001-inlined-dependencies.md.
    deps: {
      onlyBundle: [
        'tldts',
        'tldts-core',
        'cookie',
        '@eslint-community/regexpp',
        // The command's alone.
        'commander',
        'picocolors',
        'cli-table3',
        'string-width',
        '@clack/prompts',
        '@clack/core',
        '@streamparser/json',
        '@streamparser/json-node',
        'strip-ansi',
        'ansi-regex',
        'emoji-regex',
        'is-fullwidth-code-point',
        'get-east-asian-width',
        'fast-string-width',
        'fast-string-truncated-width',
        'fast-wrap-ansi',
        'sisteransi',
        '@colors/colors',
      ],
      // Larger than all the rest, and wanted for a configuration in TypeScript alone.
      neverBundle: ['jiti'],
    },
    plugins: [
      thirdPartyNotices(),
      // Node's own modules are never bundled. Where a library of the command says `require`, this makes it an import.
      esmExternalRequirePlugin({ external: [/^node:/] }),
    ],
  },
  {
    ...shared,
    name: 'lab',
    entry: { main: 'lab/server/main.ts' },
    outDir: 'dist/lab',
    platform: 'node',
    dts: false,
    // The page is built into the same folder, by Vite.
    clean: ['dist/lab/*.js'],
    // Redis is for who builds the lab to host it: its client has no licence file to go along in the package.
    plugins: [thirdPartyNotices(/^redis-channels/)],
  },
]);
