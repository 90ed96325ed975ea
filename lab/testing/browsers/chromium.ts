import { Chromium } from '../../../fidelity/chromium.ts';
import type { ChromiumPage } from '../../../fidelity/chromium-page.ts';
import { type LabBrowser, type LabBrowserOptions, type LabPage, middleOf, waitUntil } from './lab-page.ts';

/** Starts Chromium, driven over CDP. Debian's build blocks third-party cookies, Google's does not. */
export async function launchLabChromium({
  thirdPartyCookies = 'default',
}: LabBrowserOptions): Promise<LabBrowser & { readonly page: LabChromiumPage }> {
  const chromium = await Chromium.launch({
    thirdPartyCookies: thirdPartyCookies === 'allowed' ? 'allowed' : 'blocked',
  });
  try {
    const { product } = await chromium.cdp.send<{ product: string }>('Browser.getVersion');
    return {
      name: 'chromium',
      version: product.replace(/^.*\//, ''),
      page: new LabChromiumPage(await chromium.newPage()),
      close: () => chromium.close(),
    };
  } catch (error) {
    await chromium.close();
    throw error;
  }
}

const keyCodes: Readonly<Record<string, number>> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  Space: 32,
  Backspace: 8,
  Delete: 46,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
};
const modifiers: Readonly<Record<string, number>> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

/** A page in Chromium, which also tells what goes over the wire. */
export class LabChromiumPage implements LabPage {
  readonly browser = 'chromium';
  readonly complaints: string[] = [];
  /** The tab as CDP has it. */
  readonly tab: ChromiumPage;

  constructor(tab: ChromiumPage) {
    this.tab = tab;
    tab.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const { text, exception } = exceptionDetails as { text: string; exception?: { description?: string } };
      this.complaints.push(exception?.description ?? text);
    });
    tab.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type !== 'error' && type !== 'warning' && type !== 'assert') return;
      this.complaints.push(
        (args as { value?: unknown; description?: string }[])
          .map(({ value, description }) => value ?? description)
          .join(' '),
      );
    });
    tab.on('Log.entryAdded', ({ entry }) => {
      const { level, text, url } = entry as { level: string; text: string; url?: string };
      if (level === 'error' || level === 'warning') this.complaints.push(`${text} ${url ?? ''}`);
    });
  }

  async open(url: string): Promise<void> {
    // A tab that an earlier run opened may cover this one, and what is covered is hardly painted.
    await this.tab.send('Page.bringToFront');
    // Another fragment of the document that is there would be no load.
    await this.tab.open('about:blank');
    await this.tab.open(url);
  }

  evaluate<T>(expression: string): Promise<T> {
    return this.tab.evaluate<T>(expression);
  }

  waitFor(expression: string, timeoutMs?: number): Promise<void> {
    return waitUntil(this, expression, timeoutMs);
  }

  async click(selector: string): Promise<void> {
    const at = { ...(await middleOf(this, selector)), button: 'left', clickCount: 1 };
    await this.tab.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await this.tab.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  }

  async press(keys: string): Promise<void> {
    const names = keys === '+' ? ['+'] : keys.split('+');
    const key = names.at(-1)!;
    const held = names.slice(0, -1).reduce((sum, name) => sum + modifiers[name]!, 0);
    const isPlain = (held & ~modifiers.Shift!) === 0;
    const text = key === 'Enter' ? '\r' : key === 'Space' ? ' ' : key.length === 1 ? key : undefined;
    const event = {
      key: key === 'Space' ? ' ' : key,
      code: key.length === 1 ? `Key${key.toUpperCase()}` : key,
      windowsVirtualKeyCode: keyCodes[key] ?? key.toUpperCase().charCodeAt(0),
      modifiers: held,
    };
    await this.tab.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      ...event,
      ...(isPlain ? { text } : {}),
    });
    await this.tab.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  async type(text: string): Promise<void> {
    for (const letter of text) {
      if (letter === '\n') await this.press('Enter');
      else await this.tab.send('Input.insertText', { text: letter });
    }
  }

  async look({ width, height, scheme = 'light', motion = 'any' }: Parameters<LabPage['look']>[0]) {
    await this.tab.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await this.tab.send('Emulation.setScrollbarsHidden', { hidden: true });
    await this.tab.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: motion === 'reduced' ? 'reduce' : 'no-preference' },
      ],
    });
  }

  screenshot(): Promise<Buffer> {
    return this.tab.screenshot();
  }
}
