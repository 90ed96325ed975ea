import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cdp } from './cdp.ts';
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

/** One tab. */
export class ChromiumPage {
  readonly #cdp: Cdp;
  readonly #session: string;
  readonly #context: string;
  /** What the page wrote to its console as errors, and what it threw. */
  readonly errors: string[] = [];

  private constructor(cdp: Cdp, session: string, context: string) {
    this.#cdp = cdp;
    this.#session = session;
    this.#context = context;
  }

  static async attach(cdp: Cdp, targetId: string, context: string): Promise<ChromiumPage> {
    const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    const page = new ChromiumPage(cdp, sessionId, context);
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await page.send(`${domain}.enable`);
    page.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const { text, exception } = exceptionDetails as { text: string; exception?: { description?: string } };
      page.errors.push(exception?.description ?? text);
    });
    page.on('Log.entryAdded', ({ entry }) => {
      const { level, text, url } = entry as { level: string; text: string; url?: string };
      if (level === 'error') page.errors.push(`${text} ${url ?? ''}`);
    });
    return page;
  }

  /** Sends a command of the protocol to this tab. */
  send<T = Record<string, unknown>>(method: string, params: object = {}): Promise<T> {
    return this.#cdp.send<T>(method, params, this.#session);
  }

  /** Listens to an event of this tab; call what is returned to stop. */
  on(method: string, listener: (params: Record<string, unknown>) => void): () => void {
    return this.#cdp.on(method, this.#session, listener);
  }

  /** Goes to a URL and waits until it has loaded. */
  async open(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => {
      const stop = this.on('Page.loadEventFired', () => {
        stop();
        resolve();
      });
    });
    const { errorText } = await this.send<{ errorText?: string }>('Page.navigate', { url });
    if (errorText !== undefined) throw new Error(`Chromium cannot open ${url}: ${errorText}`);
    await loaded;
  }

  /**
   * The value of an expression in the page, a promise awaited.
   *
   * @throws {Error} with what the page threw.
   */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /**
   * Waits until an expression is true in the page, across navigations.
   *
   * @throws {Error} when it has not become so in time.
   */
  async waitFor(expression: string, timeoutMs = 15_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      // Between two documents there is nothing to evaluate in.
      const holds = await this.evaluate<boolean>(`Boolean(${expression})`).catch(() => false);
      if (holds) return;
      if (Date.now() > deadline) {
        const at = await this.evaluate<string>('location.href').catch(() => 'between documents');
        throw new Error(`Waited ${timeoutMs} ms for ${expression} at ${at}. ${this.errors.join(' ')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }

  /** Clicks in the middle of an element, as a mouse does. */
  async click(selector: string): Promise<void> {
    const { x, y } = await this.evaluate<{ x: number; y: number }>(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      if (element === null) throw new Error('Nothing matches ' + ${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
    const mouse = { x, y, button: 'left', clickCount: 1 };
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...mouse });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...mouse });
  }

  /** Presses and releases a key, such as `Tab` or `Enter`. */
  async press(key: string): Promise<void> {
    const text = key === 'Enter' ? '\r' : undefined;
    await this.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key,
      code: key,
      text,
      windowsVirtualKeyCode: keyCodes[key],
    });
    await this.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      key,
      code: key,
      windowsVirtualKeyCode: keyCodes[key],
    });
  }

  /** Sets the size of the window and the colour scheme the reader prefers; scrollbars are hidden, as on a phone. */
  async look(width: number, height: number, scheme: 'light' | 'dark' = 'light'): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await this.send('Emulation.setScrollbarsHidden', { hidden: true });
    await this.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
  }

  /** A picture of what is seen, as PNG; of the whole page when `whole`. */
  async screenshot(whole = false): Promise<Buffer> {
    const { data } = await this.send<{ data: string }>('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: whole,
    });
    return Buffer.from(data, 'base64');
  }

  /** Closes the tab and forgets its cookies, storage and caches. */
  async close(): Promise<void> {
    await this.#cdp.send('Target.disposeBrowserContext', { browserContextId: this.#context });
  }
}

const keyCodes: Readonly<Record<string, number>> = { Tab: 9, Enter: 13, Escape: 27, ' ': 32 };

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
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // The group has ended by itself.
  }
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
