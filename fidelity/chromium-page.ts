import type { Connection } from './connection.ts';

/** One tab. */
export class ChromiumPage {
  readonly #cdp: Connection;
  readonly #session: string;
  readonly #context: string;
  /** What the page wrote to its console as errors, and what it threw. */
  readonly errors: string[] = [];

  private constructor(cdp: Connection, session: string, context: string) {
    this.#cdp = cdp;
    this.#session = session;
    this.#context = context;
  }

  static async attach(cdp: Connection, targetId: string, context: string): Promise<ChromiumPage> {
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
