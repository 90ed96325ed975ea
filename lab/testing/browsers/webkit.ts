import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from '../../../fidelity/find-program.ts';
import { freePort } from '../../../fidelity/free-port.ts';
import { Program } from '../../../fidelity/program.ts';
import {
  onDisplay,
  privateFolders,
  quietly,
  startDisplay,
  webkitVersion,
} from '../../../fidelity/real-webkit.ts';
import {
  goTo,
  type LabBrowser,
  type LabBrowserOptions,
  type LabPage,
  middleOf,
  waitUntil,
} from './lab-page.ts';
import { WebInspector } from './web-inspector.ts';
import { XDisplay } from './x-display.ts';

/** MiniBrowser's own default is to block. */
const cookiesPolicy = { default: 'no-third-party', allowed: 'always', blocked: 'no-third-party' } as const;

/**
 * Starts WebKitGTK's MiniBrowser on a display of its own. Its page is looked at through the Web Inspector; clicks and
 * keys come from the display's own mouse and keyboard.
 */
export async function launchLabWebkit({
  thirdPartyCookies = 'default',
}: LabBrowserOptions): Promise<LabBrowser> {
  const file = findProgram('webkit');
  const ending: (() => unknown)[] = [];
  const close = async () => {
    for (const end of ending.reverse()) await end();
  };
  try {
    const screen = await startDisplay();
    ending.push(() => screen.end());
    const environment = onDisplay(screen);
    const version = await webkitVersion(file, environment);
    const address = `127.0.0.1:${await freePort()}`;
    const browser = await Program.start({
      title: 'MiniBrowser',
      file,
      args: () => [
        `--cookies-policy=${cookiesPolicy[thirdPartyCookies]}`,
        // As every browser does: only a click opens a window.
        '--javascript-can-open-windows-automatically=false',
        'about:blank',
      ],
      env: (folder) => ({
        ...environment,
        ...privateFolders(folder),
        ...quietly,
        WEBKIT_INSPECTOR_HTTP_SERVER: address,
      }),
    });
    ending.push(() => browser.end());
    const inspector = await WebInspector.connect(await socketOf(address), ['Page', 'Runtime', 'Console']);
    ending.push(() => inspector.close());
    const display = await XDisplay.connect(screen.ready);
    ending.push(() => display.close());
    return {
      name: 'webkit',
      version,
      page: await WebkitPage.of(inspector, display),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

class WebkitPage implements LabPage {
  readonly browser = 'webkit';
  readonly complaints: string[] = [];
  readonly #inspector: WebInspector;
  readonly #display: XDisplay;
  readonly #window: number;
  /** Where in its window the page is. */
  #offset = { x: 0, y: 0 };

  private constructor(inspector: WebInspector, display: XDisplay, window: number) {
    this.#inspector = inspector;
    this.#display = display;
    this.#window = window;
  }

  static async of(inspector: WebInspector, display: XDisplay): Promise<WebkitPage> {
    const windows = await display.windows();
    const largest = windows.toSorted((one, other) => other.width * other.height - one.width * one.height)[0];
    if (largest === undefined) throw new Error('MiniBrowser has no window.');
    const page = new WebkitPage(inspector, display, largest.id);
    await page.#findPage();
    inspector.on('Console.messageAdded', ({ message }) => {
      const { level, text, url } = message as { level: string; text: string; url?: string };
      if (level === 'error' || level === 'warning') page.complaints.push(`${text} ${url ?? ''}`);
    });
    return page;
  }

  async open(url: string): Promise<void> {
    // Another fragment of the document that is there would be no load.
    for (const each of ['about:blank', url]) {
      const navigate = () => {
        this.#inspector.send('Page.navigate', { url: each }).catch(() => undefined);
      };
      await goTo(this, each, navigate, { tries: 1, timeoutMs: 15_000 });
    }
  }

  async evaluate<T>(expression: string): Promise<T> {
    const wrapped = `Promise.resolve().then(() => (${expression}))`;
    const { result } = await this.#inspector.send<{ result: { objectId?: string } }>('Runtime.evaluate', {
      expression: wrapped,
    });
    const settled = await this.#inspector.send<{
      result: { value: T; description?: string };
      wasThrown?: boolean;
    }>('Runtime.awaitPromise', { promiseObjectId: result.objectId, returnByValue: true });
    if (settled.wasThrown === true) throw new Error(settled.result.description ?? expression);
    return settled.result.value;
  }

  waitFor(expression: string, timeoutMs?: number): Promise<void> {
    return waitUntil(this, expression, timeoutMs);
  }

  async click(selector: string): Promise<void> {
    await this.#display.front(this.#window);
    const { x, y } = await middleOf(this, selector);
    await this.#display.click(x + this.#offset.x, y + this.#offset.y);
  }

  async press(keys: string): Promise<void> {
    await this.#display.front(this.#window);
    await this.#display.press(keys);
    await this.#painted();
  }

  async type(text: string): Promise<void> {
    await this.#display.front(this.#window);
    for (const letter of text) await this.#display.press(letter === ' ' ? 'Space' : letter);
    await this.#painted();
  }

  async look({ width, height, scheme = 'light', motion = 'any' }: Parameters<LabPage['look']>[0]) {
    const { x, y } = this.#offset;
    await this.#display.resize(this.#window, width + x * 2, height + y);
    const prefer = (name: string, value: string) =>
      this.#inspector.send('Page.overrideUserPreference', { name, value });
    await prefer('PrefersColorScheme', scheme === 'dark' ? 'Dark' : 'Light');
    await prefer('PrefersReducedMotion', motion === 'reduced' ? 'Reduce' : 'NoPreference');
  }

  async screenshot(): Promise<Buffer> {
    const { width, height } = await this.evaluate<{ width: number; height: number }>(
      '({ width: innerWidth, height: innerHeight })',
    );
    const { dataURL } = await this.#inspector.send<{ dataURL: string }>('Page.snapshotRect', {
      x: 0,
      y: 0,
      width,
      height,
      coordinateSystem: 'Viewport',
    });
    return Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64');
  }

  /** What was pressed has been dealt with once a frame has been painted. */
  async #painted(): Promise<void> {
    await sleep(10);
    await this.evaluate(
      `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))))`,
    );
  }

  /** Moves the mouse, and asks the page where it was seen. */
  async #findPage(): Promise<void> {
    const at = { x: 300, y: 300 };
    await this.#display.front(this.#window);
    await this.evaluate(
      `void addEventListener('mousemove', ({ clientX: x, clientY: y }) => { window.corsageMouse = { x, y }; })`,
    );
    for (let tries = 0; ; tries++) {
      await this.#display.moveTo(at.x + (tries % 2), at.y);
      await sleep(50);
      const seen = await this.evaluate<{ x: number; y: number } | null>('window.corsageMouse ?? null');
      if (seen !== null && tries % 2 === 0) {
        this.#offset = { x: at.x - seen.x, y: at.y - seen.y };
        return;
      }
      if (tries > 60) throw new Error('The page of MiniBrowser does not notice the mouse.');
    }
  }
}

/** The address of the first page's socket, once it is there. */
async function socketOf(address: string): Promise<string> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const list = await fetch(`http://${address}/`).then(
      (response) => response.text(),
      () => '',
    );
    const path = /\/socket\/\d+\/\d+\/WebPage/.exec(list)?.[0];
    if (path !== undefined) return `ws://${address}${path}`;
    if (Date.now() > deadline) throw new Error('WebKit’s inspector does not answer.');
    await sleep(50);
  }
}
