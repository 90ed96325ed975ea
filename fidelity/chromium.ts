import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cdp } from './cdp.ts';
import { ChromiumPage } from './chromium-page.ts';
import { findChromium } from './find-chromium.ts';

/** How to start Chromium. */
export interface ChromiumOptions {
  /** Chromium's own default differs between builds, so a test has to say. */
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  /** Further switches. */
  readonly switches?: readonly string[];
}

const switches = [
  '--headless',
  // Containers run as root, where Chromium's sandbox refuses to start.
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  // Plain HTTP on port 80 would be turned into HTTPS, and with it the experiment into another one.
  '--disable-features=HttpsUpgrades',
  '--remote-debugging-port=0',
];

/** A running headless Chromium with a fresh profile. */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #cdp: Cdp;

  private constructor(process: ChildProcess, profile: string, cdp: Cdp) {
    this.#process = process;
    this.#profile = profile;
    this.#cdp = cdp;
  }

  /**
   * Starts Chromium.
   *
   * @throws {Error} when there is none, or it does not start within 20 seconds.
   */
  static async launch({ thirdPartyCookies, switches: more = [] }: ChromiumOptions): Promise<Chromium> {
    const program = findChromium();
    const profile = mkdtempSync(join(tmpdir(), 'corsage-chromium-'));
    mkdirSync(join(profile, 'Default'));
    // 0: all cookies allowed; 1: those of third parties blocked.
    const preferences = { profile: { cookie_controls_mode: thirdPartyCookies === 'allowed' ? 0 : 1 } };
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    const child = spawn(program, [...switches, ...more, `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Its own group, so that the helpers Chromium starts end with it.
      detached: true,
    });
    // A test run that is given up must not leave a browser behind.
    process.once('exit', () => kill(child));
    try {
      return new Chromium(child, profile, await Cdp.connect(await debuggingAddress(child)));
    } catch (error) {
      await end(child, profile);
      throw error;
    }
  }

  /** Opens a page in a context of its own: no cookies, storage or caches shared with another. */
  async newPage(): Promise<ChromiumPage> {
    const { browserContextId } = await this.#cdp.send<{ browserContextId: string }>(
      'Target.createBrowserContext',
    );
    const { targetId } = await this.#cdp.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
    });
    return ChromiumPage.attach(this.#cdp, targetId, browserContextId);
  }

  /** Ends Chromium and removes its profile. */
  async close(): Promise<void> {
    await this.#cdp.send('Browser.close').catch(() => undefined);
    this.#cdp.close();
    await end(this.#process, this.#profile);
  }
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const late = setTimeout(
      () => reject(new Error(`Chromium did not start within 20 s. It printed: ${printed}`)),
      20_000,
    );
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`Chromium ended with ${code} while starting. It printed: ${printed}`)),
    );
    child.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      // Read on, or a full pipe would hold Chromium up.
      child.stderr?.removeAllListeners('data').resume();
      resolve(address);
    });
  });
}

async function end(child: ChildProcess, profile: string): Promise<void> {
  const ended =
    child.exitCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  const grace = new Promise((resolve) => setTimeout(resolve, 2000).unref());
  await Promise.race([ended, grace]);
  kill(child);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function kill(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // The group has ended by itself, or never began.
  }
}
