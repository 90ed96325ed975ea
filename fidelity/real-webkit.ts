import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';
import { Program } from './program.ts';
import { type RealBrowser, type RealBrowserOptions, ReasonListeners } from './real-browser.ts';
import { webkitReasons } from './webkit-reasons.ts';

const cookiesPolicy = { allowed: 'always', blocked: 'no-third-party' } as const;

/**
 * Starts WebKitGTK's MiniBrowser on a display of its own; its reasons are the lines of its console.
 *
 * It takes a URL only when it starts, so a second `open` ends it and starts another, whose jar is empty.
 */
export async function launchWebkit(options: RealBrowserOptions): Promise<RealBrowser> {
  const { thirdPartyCookies, proxyPort } = options;
  if (thirdPartyCookies === 'partitioned') throw new RangeError('WebKitGTK does not partition cookies.');
  const file = findProgram('webkit');
  const display = await startDisplay();
  let browser: Program | undefined;
  const listeners = new ReasonListeners();
  const environment = onDisplay(display);
  const end = async () => {
    await browser?.end();
    await display.end();
  };
  try {
    const version = await webkitVersion(file, environment);
    return {
      name: 'webkit',
      version,
      open: async (url) => {
        await browser?.end();
        const hear = webkitReasons((reason) => listeners.tell(reason));
        browser = await Program.start({
          title: 'MiniBrowser',
          file,
          args: () => [
            `--cookies-policy=${cookiesPolicy[thirdPartyCookies]}`,
            `--proxy=http://127.0.0.1:${proxyPort}`,
            '--ignore-tls-errors',
            '--enable-write-console-messages-to-stdout=true',
            // The tour never goes back, so no page it has left is worth keeping.
            '--enable-page-cache=false',
            url,
          ],
          env: (folder) => ({ ...environment, ...privateFolders(folder), ...quietly }),
          onPrinted: hear,
        });
      },
      onReason: (listener) => listeners.add(listener),
      close: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** MiniBrowser's version, which it tells only where it has a display. */
export async function webkitVersion(
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { stdout } = await promisify(execFile)(file, ['--version'], {
    env: { ...process.env, ...environment },
  });
  return /\d[\d.]*/.exec(stdout)?.[0] ?? stdout.trim();
}

/** Starts a display of its own; `ready` is its number. */
export function startDisplay(): Promise<Program> {
  return Program.start({
    title: 'Xvfb',
    file: findProgram('xvfb'),
    // It chooses a free number, and writes it where this process reads.
    args: () => ['-displayfd', '2', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'],
    prints: /^(\d+)$/m,
  });
}

/** The variables that put a program on a display. */
export function onDisplay({ ready }: Program): Readonly<Record<string, string>> {
  return { DISPLAY: `:${ready}`, GDK_BACKEND: 'x11' };
}

/** Settings, caches and cookies of whoever runs the tests stay out of it. */
export function privateFolders(folder: string): Readonly<Record<string, string>> {
  const names = ['HOME', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME'];
  return Object.fromEntries(names.map((name) => [name, folder]));
}

/** No desktop to talk to, no graphics card to draw with. */
export const quietly = {
  GSETTINGS_BACKEND: 'memory',
  NO_AT_BRIDGE: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
};
