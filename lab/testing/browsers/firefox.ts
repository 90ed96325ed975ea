import type { Connection } from '../../../fidelity/connection.ts';
import { firstContext, startFirefox } from '../../../fidelity/real-firefox.ts';
import {
  goTo,
  type LabBrowser,
  type LabBrowserOptions,
  type LabPage,
  middleOf,
  waitUntil,
} from './lab-page.ts';

/** Firefox's own default is to partition. */
const cookies = { default: 'partitioned', allowed: 'allowed', blocked: 'blocked' } as const;

const preferences = {
  // Every name that is needed is one of this machine.
  'network.proxy.type': 0,
  // As for every reader: only a click opens a window. The remote protocol would have it otherwise.
  'remote.prefs.recommended': false,
  'dom.disable_open_during_load': true,
  // As for every reader: each site has a process of its own.
  'fission.autostart': true,
  'toolkit.cosmeticAnimations.enabled': false,
  // A window that nobody looks at is one that somebody sits at.
  'focusmanager.testmode': true,
  // The answer to a click would wait for the page to acknowledge it, which it need not do once a new tab covers it.
  'remote.events.async.mouse.enabled': false,
};

/** Starts Firefox, driven over WebDriver BiDi: clicks and keys come in as those of a mouse and a keyboard do. */
export async function launchLabFirefox({
  thirdPartyCookies = 'default',
}: LabBrowserOptions): Promise<LabBrowser> {
  const { bidi, version, context, close } = await startFirefox(
    { thirdPartyCookies: cookies[thirdPartyCookies], proxyPort: 0 },
    preferences,
  );
  try {
    await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
    const chrome = await firstContext(bidi, { 'moz:scope': 'chrome' });
    return { name: 'firefox', version, page: new FirefoxPage(bidi, context, chrome), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What BiDi calls keys that are no letters: code points of the private use area. */
const namedKeys: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  '\n': '\uE007',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  Home: '\uE011',
  End: '\uE010',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Space: ' ',
};

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

class FirefoxPage implements LabPage {
  readonly browser = 'firefox';
  readonly complaints: string[] = [];
  /** What a page says as it is left is about what it could not finish. */
  #isLeaving = false;
  readonly #bidi: Connection;
  readonly #context: string;
  readonly #chrome: string;

  constructor(bidi: Connection, context: string, chrome: string) {
    this.#bidi = bidi;
    this.#context = context;
    this.#chrome = chrome;
    bidi.on('log.entryAdded', undefined, (entry) => {
      const { level, text, source } = entry as {
        level: string;
        text: string | null;
        source: { context?: string };
      };
      if (source.context !== context || this.#isLeaving || (level !== 'error' && level !== 'warn')) return;
      this.complaints.push(text ?? '');
    });
  }

  async open(url: string): Promise<void> {
    // A tab that an earlier run opened may cover this one, and what is covered is hardly painted.
    await this.#bidi.send('browsingContext.activate', { context: this.#context });
    // A reader sits in the page, not in the address bar.
    await this.#call(this.#chrome, `() => { window.focus(); gBrowser.selectedBrowser.focus(); return ''; }`);
    this.#isLeaving = true;
    // Another fragment of the document that is there would be no load.
    await this.#goTo('about:blank');
    this.#isLeaving = false;
    await this.#goTo(url);
  }

  /** Of one navigation in thousands Firefox never tells that it is over, and it may not have begun. */
  #goTo(url: string): Promise<void> {
    const navigate = () => {
      this.#bidi
        .send('browsingContext.navigate', { context: this.#context, url, wait: 'none' })
        .catch(() => undefined);
    };
    return goTo(this, url, navigate, { tries: 3, timeoutMs: 10_000 });
  }

  async evaluate<T>(expression: string): Promise<T> {
    const json = await this.#call(
      this.#context,
      `async () => JSON.stringify({ value: await (${expression}) })`,
    );
    return (JSON.parse(json) as { value: T }).value;
  }

  waitFor(expression: string, timeoutMs?: number): Promise<void> {
    return waitUntil(this, expression, timeoutMs);
  }

  async click(selector: string): Promise<void> {
    const { x, y } = await middleOf(this, selector);
    await this.#perform('mouse', 'pointer', [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  async press(keys: string): Promise<void> {
    const names = keys === '+' ? ['+'] : keys.split('+');
    const values = names.map((name) => namedKeys[name] ?? name);
    await this.#perform('keyboard', 'key', [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
    ]);
  }

  async type(text: string): Promise<void> {
    await this.#perform(
      'keyboard',
      'key',
      [...text].flatMap((letter) => {
        const value = namedKeys[letter] ?? letter;
        return [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ];
      }),
    );
  }

  async look({ width, height, scheme = 'light', motion = 'any' }: Parameters<LabPage['look']>[0]) {
    await this.#bidi.send('browsingContext.setViewport', {
      context: this.#context,
      viewport: { width, height },
    });
    await this.#call(
      this.#chrome,
      `() => {
        Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme === 'dark' ? 0 : 1});
        Services.prefs.setIntPref('ui.prefersReducedMotion', ${motion === 'reduced' ? 1 : 0});
        return '';
      }`,
    );
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.#bidi.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.#context,
    });
    return Buffer.from(data, 'base64');
  }

  async #call(context: string, functionDeclaration: string): Promise<string> {
    const { type, result, exceptionDetails } = await this.#bidi.send<Evaluated>('script.callFunction', {
      functionDeclaration,
      target: { context },
      awaitPromise: true,
      // What is asked for is nobody's doing: it must not open windows.
      userActivation: false,
    });
    if (type === 'exception') throw new Error(exceptionDetails?.text ?? functionDeclaration);
    return result.value ?? '';
  }

  async #perform(id: string, type: 'pointer' | 'key', actions: readonly object[]): Promise<void> {
    await this.#bidi.send('input.performActions', {
      context: this.#context,
      actions: [
        { type, id, ...(type === 'pointer' ? { parameters: { pointerType: 'mouse' } } : {}), actions },
      ],
    });
  }
}
