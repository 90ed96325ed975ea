import type { BrowserName } from '../../../src/scenario/scenario.ts';
import { launchLabChromium } from './chromium.ts';
import { launchLabFirefox } from './firefox.ts';
import type { LabBrowser, LabBrowserOptions } from './lab-page.ts';
import { launchLabWebkit } from './webkit.ts';

const launchers: Readonly<Record<BrowserName, (options: LabBrowserOptions) => Promise<LabBrowser>>> = {
  chromium: launchLabChromium,
  firefox: launchLabFirefox,
  webkit: launchLabWebkit,
};

/**
 * Starts a real browser with a fresh profile, to visit a lab on this machine.
 *
 * @throws {Error} when it is not installed, saying which package it is in; or when it does not start.
 */
export function launchLabBrowser(name: BrowserName, options: LabBrowserOptions = {}): Promise<LabBrowser> {
  return launchers[name](options);
}
