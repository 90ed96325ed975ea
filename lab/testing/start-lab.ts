import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { VariantRecord } from '../../src/scenario/record.ts';
import { type Chapter, loadCases } from '../server/cases.ts';
import { createLab } from '../server/lab.ts';
import { type Listening, listen } from '../server/listen.ts';
import { readStaticFiles } from '../server/static-files.ts';
import { localPlace, takeHome } from '../shared/place.ts';
import { HeardChannels } from './heard-channels.ts';

/** A lab for tests: its page built anew, on a free port. */
export interface TestLab extends Listening {
  readonly chapters: readonly Chapter[];
  /** The lab's page, without a slash at the end. */
  readonly origin: string;
  /** What the servers saw of each run since this was last called, in the experiments' own names. */
  takeRecords(): readonly VariantRecord[];
}

/**
 * Builds the page into a folder of its own, so that tests running beside each other share nothing, and serves it.
 *
 * @param chapters the cases; those that are shipped when left out.
 * @param parts what is built: the lab's page takes its time, and who plays experiments alone does not need it.
 */
export async function startLab(
  chapters: readonly Chapter[] = loadCases(new URL('../../scenarios/', import.meta.url)),
  parts: readonly ('production' | 'player')[] = ['production', 'player'],
): Promise<TestLab> {
  const outDir = mkdtempSync(join(tmpdir(), 'corsage-lab-'));
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
  for (const mode of parts) {
    await build({ configFile, mode, logLevel: 'error', build: { outDir } });
  }
  const files = readStaticFiles(outDir);
  rmSync(outDir, { recursive: true });
  const channels = new HeardChannels();
  const lab = createLab({ chapters, files, channels });
  const listening = await listen(lab.listener, 0);
  const close = async () => {
    lab.drain();
    await listening.close();
    await lab.close();
  };
  return {
    port: listening.port,
    close,
    chapters,
    origin: `http://lab.localhost:${listening.port}`,
    takeRecords: () => takeHome(channels.takeRecords(), localPlace(listening.port)),
  };
}
