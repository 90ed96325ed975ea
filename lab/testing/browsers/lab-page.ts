import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserName } from '../../../src/scenario/scenario.ts';

/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme?: 'light' | 'dark';
  /** What the reader has told the system about movement. */
  readonly motion?: 'any' | 'reduced';
}

/** The tab of a reader, driven as a reader does it: with the mouse, with keys, and by looking. */
export interface LabPage {
  readonly browser: BrowserName;
  /** Everything that the console of the page holds against it: errors, and warnings. */
  readonly complaints: string[];
  /** Goes to a URL and waits until it has loaded. */
  open(url: string): Promise<void>;
  /**
   * The value of an expression in the page, a promise awaited. The page takes it for no doing of its reader's.
   *
   * @throws {Error} with what the page threw.
   */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until an expression is true in the page, across navigations. */
  waitFor(expression: string, timeoutMs?: number): Promise<void>;
  /** Clicks in the middle of an element with the mouse: what opens a window may do so. */
  click(selector: string): Promise<void>;
  /** Presses and releases a key, with others held: `Tab`, `Shift+Tab`, `Control+Enter`, `a`. */
  press(keys: string): Promise<void>;
  /** Types a text, letter by letter. */
  type(text: string): Promise<void>;
  look(look: Look): Promise<void>;
  /** A picture of what is seen, as PNG. */
  screenshot(): Promise<Buffer>;
}

/** A real browser with a fresh profile and one tab. */
export interface LabBrowser {
  readonly name: BrowserName;
  readonly version: string;
  readonly page: LabPage;
  close(): Promise<void>;
}

/** How a browser is set up: as its maker does it (`default`), or with the reader's word on third-party cookies. */
export interface LabBrowserOptions {
  readonly thirdPartyCookies?: 'default' | 'allowed' | 'blocked';
}

/**
 * Waits until an expression is true in a page.
 *
 * @throws {Error} when it has not become so in time, with where the page is and what it complains of.
 */
export async function waitUntil(
  page: Pick<LabPage, 'evaluate' | 'complaints' | 'browser'>,
  expression: string,
  timeoutMs = 15_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    // Between two documents there is nothing to evaluate in.
    const asked = page.evaluate<boolean>(`Boolean(${expression})`).catch(() => false);
    // A document that goes may take the answer along.
    const holds = await Promise.race([asked, sleep(5000, false, { ref: false })]);
    if (holds) return;
    if (Date.now() > deadline) {
      const at = await page.evaluate<string>('location.href').catch(() => 'between documents');
      const complaints = page.complaints.join(' ');
      throw new Error(`${page.browser} waited ${timeoutMs} ms for ${expression} at ${at}. ${complaints}`);
    }
    await sleep(15);
  }
}

/**
 * Goes to a URL and asks the document itself whether it is there.
 *
 * @param navigate tells the browser to go; called again where it has not gone in time.
 * @throws {Error} as {@link waitUntil} does, after the last try.
 */
export async function goTo(
  page: Pick<LabPage, 'evaluate' | 'complaints' | 'browser'>,
  url: string,
  navigate: () => void,
  { tries, timeoutMs }: { readonly tries: number; readonly timeoutMs: number },
): Promise<void> {
  const blank = 'about:blank';
  const isThere = `window.corsageOld === undefined && document.readyState === 'complete' && (location.href === '${blank}') === ${url === blank}`;
  await page.evaluate('void (window.corsageOld = true)');
  for (let left = tries; ; left--) {
    navigate();
    try {
      return await waitUntil(page, isThere, timeoutMs);
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/** Brings an element into view and gives its middle, in pixels of the window. */
export function middleOf(
  page: Pick<LabPage, 'evaluate'>,
  selector: string,
): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate(`(async () => {
    const element = document.querySelector(${JSON.stringify(selector)});
    if (element === null) throw new Error('Nothing matches ' + ${JSON.stringify(selector)});
    // What has just been scrolled is hit where it was, until it is painted; and what comes in above moves it once more.
    for (let before = null, times = 0; times < 60; times++) {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const { y } = element.getBoundingClientRect();
      if (y === before) break;
      before = y;
    }
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  })()`);
}
