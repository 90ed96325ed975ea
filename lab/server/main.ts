import { fileURLToPath } from 'node:url';
import { labOrigin, localPlace } from '../shared/place.ts';
import { loadCases } from './cases.ts';
import type { Channels } from './channels/channels.ts';
import { MemoryChannels } from './channels/memory-channels.ts';
import type { Playable } from './decode.ts';
import { help, parseFlags } from './flags.ts';
import { createLab } from './lab.ts';
import { listen } from './listen.ts';
import { readSettings, type Settings } from './settings.ts';
import { readStaticFiles } from './static-files.ts';

// Both this file and its bundle, dist/lab/main.js, lie two folders below the package's root.
const root = new URL('../../', import.meta.url);

const flags = parseFlags(process.argv.slice(2));
switch (flags.do) {
  case 'help':
    process.stdout.write(help);
    break;
  case 'refuse':
    process.stderr.write(`${flags.message}\n`);
    // EX_USAGE of sysexits.
    process.exitCode = 64;
    break;
  case 'serve':
    try {
      await serve(flags.port, flags.host);
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
      process.exitCode = 1;
    }
}

async function serve(port: number, host: string | undefined): Promise<void> {
  const settings = readSettings(process.env);
  const { hosted, trustedProxies, limits } = settings;
  const chapters = loadCases(new URL('scenarios/', root));
  const files = readStaticFiles(fileURLToPath(new URL('dist/lab/page/', root)));
  const channels = await channelsOf(settings);
  const lab = createLab({
    chapters,
    files,
    channels,
    limits,
    hosted,
    trustedProxies,
    entry: host,
    ...(settings.logRuns ? { onRun: logRun } : {}),
  });
  const listening = await listen(lab.listener, port, host, limits).catch(async (error) => {
    await lab.close();
    throw error;
  });
  if (listening.port !== port && port !== 0) {
    process.stdout.write(`Port ${port} is busy; using ${listening.port}.\n`);
  }
  const open = labOrigin(hosted ?? localPlace(listening.port));
  const where = hosted === null ? '' : ` (port ${listening.port})`;
  process.stdout.write(`The Corsage lab is open at ${open}${where}\nCtrl-C ends it.\n`);
  const end = async () => {
    lab.drain();
    await listening.close();
    await lab.close();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
}

async function channelsOf({ redisUrl, limits }: Settings): Promise<Channels> {
  if (redisUrl === null) return new MemoryChannels(limits);
  // A large library, which most labs do without.
  const { RedisChannels } = await import('./channels/redis-channels.ts').catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      'REDIS_URL is set, and the lab of the npm package comes without Redis. Build it from the repository: docs/lab-hosting.md.',
    );
  });
  return RedisChannels.connect(redisUrl, limits).catch((error) => {
    // Not the address: it may hold a password.
    throw new Error(`REDIS_URL is set. ${error.message}`, { cause: error });
  });
}

/** What somebody who hosts a lab wants to know: that it is used. Nothing of who, or of what went over the wire. */
function logRun({ experiment: { steps }, origins }: Playable): void {
  process.stdout.write(`${new Date().toISOString()} run: ${origins.length} origins, ${steps.length} steps\n`);
}
