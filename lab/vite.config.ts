import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { thirdPartyNotices } from '../tools/third-party-notices.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(at('../package.json'), 'utf8'));

/** Experiments hold no regular expressions, so the page does without what analyses them. */
const withoutExpressions: Plugin = {
  name: 'without-expressions',
  enforce: 'pre',
  resolveId: (source) =>
    source.endsWith('/regexp/analyze-origin-regexp.ts') ? at('page/without-expressions.ts') : null,
};

/** Experiments below `localhost` never need the Public Suffix List, so it comes when something else is asked for. */
const shortList: Plugin = {
  name: 'short-list',
  enforce: 'pre',
  resolveId: (source, importer = '') =>
    source === 'tldts' && importer.endsWith('/src/web/site.ts') ? at('page/suffixes/short-list.ts') : null,
};

/** Constants stay where they are: the Public Suffix List would be written out at every place that reads it. */
const rolldownOptions = { optimization: { inlineConst: false } };

/**
 * Two builds into one folder: the lab's page, and with `--mode player` the script that plays experiments. Apart,
 * because the player is served on every experiment's host, where no shared chunk must be in the way.
 */
export default defineConfig(({ mode }) =>
  mode === 'player'
    ? {
        root: at('player'),
        build: {
          outDir: at('../dist/lab/page'),
          emptyOutDir: false,
          target: 'es2022',
          modulePreload: false,
          rollupOptions: { input: at('player/player.ts'), output: { entryFileNames: 'player.js' } },
        },
      }
    : {
        root: at('page'),
        plugins: [preact(), withoutExpressions, shortList, thirdPartyNotices() as Plugin],
        // A bug report says which engine predicted.
        define: { 'import.meta.env.CORSAGE_VERSION': JSON.stringify(version) },
        // One favicon's worth of bytes is not worth a request, but a policy without `data:` scripts is.
        build: {
          outDir: at('../dist/lab/page'),
          emptyOutDir: true,
          target: 'es2022',
          modulePreload: false,
          rolldownOptions,
        },
        worker: { format: 'es', plugins: () => [withoutExpressions], rolldownOptions },
      },
);
