import { Browser, type BrowserOptions } from '../../src/browser/browser.ts';
import { FetchError } from '../../src/browser/fetch-error.ts';
import type { Page } from '../../src/browser/page/page.ts';
import type { ProfileName } from '../../src/browser/profile.ts';
import type { Trace } from '../../src/browser/trace.ts';
import { realNetwork } from '../../src/networks/real-network.ts';

export const app = 'https://app.example.com';
export const api = 'https://api.example.com';
/** An origin that nobody lets in. */
export const stranger = 'https://stranger.example';

export const profiles: readonly ProfileName[] = ['chromium', 'firefox', 'webkit'];

export const withCookies = { credentials: 'include' } as const;

/** A call that is preflighted. */
export const put = { ...withCookies, method: 'PUT', headers: { 'X-Token': 't' }, body: 'new' } as const;

/** Browsers whose `https://api.example.com` is a server on this machine. */
export interface Sockets {
  browser(profile: ProfileName, options?: Omit<BrowserOptions, 'network' | 'profile'>): Browser;
  close(): Promise<void>;
}

/**
 * The engine over real sockets. As behind a load balancer, TLS ends before the server: `https:` goes to `port` as HTTP,
 * with `Host` and everything else as it was.
 */
export function socketsTo(port: number): Sockets {
  const network = realNetwork({ resolve: () => ({ host: '127.0.0.1', port }), timeoutMs: 10_000 });
  return {
    browser: (profile, options = {}) =>
      new Browser({
        ...options,
        profile,
        network: (request, given) =>
          network({ ...request, url: request.url.replace(/^https:/, 'http:') }, given),
      }),
    close: network.close,
  };
}

/** What came of a call: what script got, or the engine's reason, and in either case how it came. */
export interface Outcome {
  readonly readable: boolean;
  readonly status: number;
  readonly body: string;
  /** The failure's code; `null` where there is none. */
  readonly code: string | null;
  readonly trace: Trace;
  /** Headers that script sees. */
  readonly header: (name: string) => string | null;
}

/** The page's `fetch`, whose failure is a result too. */
export async function outcomeOf(page: Page, ...call: Parameters<Page['fetch']>): Promise<Outcome> {
  try {
    const response = await page.fetch(...call);
    return {
      readable: true,
      status: response.status,
      body: await response.text(),
      code: null,
      trace: response.trace,
      header: (name) => response.headers.get(name),
    };
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    return { readable: false, status: 0, body: '', code: error.code, trace: error.trace, header: () => null };
  }
}

/** Every value of a header in the last answer that came, as it stood on the wire. */
export function received({ trace }: Outcome, name: string): readonly string[] {
  const answers = trace.steps.filter((step) => step.step === 'received');
  const { headers = [] } = answers.at(-1) ?? {};
  return headers.flatMap(([key, value]) => (key.toLowerCase() === name.toLowerCase() ? [value] : []));
}
