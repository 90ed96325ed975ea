import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChromiumPage } from './chromium-page.ts';
import { Connection } from './connection.ts';
import { findProgram } from './find-program.ts';
import { Program } from './program.ts';

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
  readonly #program: Program;
  readonly #cdp: Connection;

  private constructor(program: Program, cdp: Connection) {
    this.#program = program;
    this.#cdp = cdp;
  }

  /**
   * Starts Chromium.
   *
   * @throws {Error} when there is none, or it does not start within 30 seconds.
   */
  static async launch({ thirdPartyCookies, switches: more = [] }: ChromiumOptions): Promise<Chromium> {
    const program = await Program.start({
      title: 'Chromium',
      file: findProgram('chromium'),
      args: (folder) => [...switches, ...more, `--user-data-dir=${folder}`, 'about:blank'],
      prints: /DevTools listening on (ws:\S+)/,
      prepare: (folder) => {
        mkdirSync(join(folder, 'Default'));
        // 0: all cookies allowed; 1: those of third parties blocked.
        const preferences = { profile: { cookie_controls_mode: thirdPartyCookies === 'allowed' ? 0 : 1 } };
        writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
      },
    });
    try {
      return new Chromium(program, await Connection.connect(program.ready));
    } catch (error) {
      await program.end();
      throw error;
    }
  }

  /** The connection to the browser as a whole. */
  get cdp(): Connection {
    return this.#cdp;
  }

  /** Where it can be debugged, and serves its developer tools: `127.0.0.1:9222`. */
  get address(): string {
    return new URL(this.#program.ready).host;
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
    await this.#program.end(2000);
  }
}
