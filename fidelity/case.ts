import type { BrowserName, Variant } from '../src/scenario/scenario.ts';

/** How the browser is set up for a case. */
export interface Settings {
  /** Only Firefox partitions whatever it does not block; elsewhere the case is performed with them blocked. */
  readonly thirdPartyCookies: 'allowed' | 'blocked' | 'partitioned';
}

/** One experiment that real browsers and the engine both perform. Hosts are symbolic: each play has its own. */
export interface Case {
  /** What it is told apart by: `redirects/17`, `posts/3/2`. */
  readonly id: string;
  readonly family: string;
  readonly variant: Variant;
  readonly settings: Settings;
}

/** The settings of a case that a browser has. */
export function settingsIn(browser: BrowserName, { thirdPartyCookies }: Settings): Settings {
  const blocks = thirdPartyCookies === 'partitioned' && browser !== 'firefox';
  return { thirdPartyCookies: blocks ? 'blocked' : thirdPartyCookies };
}
