import { Browser, type BrowserOptions, FetchError, type Trace } from '../../src/browser/index.ts';
import { failed, type RunningNetwork, type Setting } from './symptom.ts';

export interface Played {
  /** What the page's script got; {@link failed} where its call threw as a failed fetch does. */
  readonly sees: unknown;
  /** Of every request, in order. */
  readonly traces: readonly Trace[];
}

/** Opens the page in a browser, and does what the person's script does. */
export async function play(
  { network, page, call }: Setting,
  options: Pick<BrowserOptions, 'profile' | 'thirdPartyCookies'>,
): Promise<Played> {
  const made = await network();
  const running: RunningNetwork =
    typeof made === 'function' ? { network: made, close: async () => {} } : made;
  const traces: Trace[] = [];
  const browser = new Browser({
    ...options,
    network: running.network,
    onTrace: (trace) => void traces.push(trace),
  });
  try {
    const opened = typeof page === 'string' ? browser.open(page) : await page(browser);
    const sees = await call(opened).catch((error: unknown) => {
      if (error instanceof FetchError) return failed;
      throw error;
    });
    return { sees, traces };
  } finally {
    await running.close();
  }
}
