import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

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
        plugins: [preact()],
        // One favicon's worth of bytes is not worth a request, but a policy without `data:` scripts is.
        build: { outDir: at('../dist/lab/page'), emptyOutDir: true, target: 'es2022', modulePreload: false },
      },
);
