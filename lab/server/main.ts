import { fileURLToPath } from 'node:url';
import { loadCases } from './cases.ts';
import { help, parseFlags } from './flags.ts';
import { createLab } from './lab.ts';
import { listen } from './listen.ts';
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
  const chapters = loadCases(new URL('scenarios/', root));
  const files = readStaticFiles(fileURLToPath(new URL('dist/lab/page/', root)));
  const lab = await listen(createLab({ chapters, files, host }), port, host);
  if (lab.port !== port && port !== 0) process.stdout.write(`Port ${port} is busy; using ${lab.port}.\n`);
  process.stdout.write(`The Corsage lab is open at http://lab.localhost:${lab.port}\nCtrl-C ends it.\n`);
  const end = () => void lab.close();
  process.once('SIGINT', end).once('SIGTERM', end);
}
