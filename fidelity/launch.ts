import type { EngineName, RealBrowser, RealBrowserOptions } from './real-browser.ts';
import { launchChromium } from './real-chromium.ts';
import { launchFirefox } from './real-firefox.ts';
import { launchWebkit } from './real-webkit.ts';

const launchers: Readonly<Record<EngineName, (options: RealBrowserOptions) => Promise<RealBrowser>>> = {
  chromium: launchChromium,
  firefox: launchFirefox,
  webkit: launchWebkit,
};

/**
 * Starts a real browser with a fresh profile, for which a proxy answers at every host.
 *
 * @throws {Error} when it is not installed, saying which package it is in; or when it does not start.
 */
export function launchBrowser(name: EngineName, options: RealBrowserOptions): Promise<RealBrowser> {
  return launchers[name](options);
}
