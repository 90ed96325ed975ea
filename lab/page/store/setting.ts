import { computed, signal } from '@preact/signals';
import type { ThirdPartyCookies } from '../../../src/browser/cookies/cookie-profile.ts';
import type { BrowserName } from '../../../src/scenario/scenario.ts';
import { ownBrowser } from '../play/browser-name.ts';

/** What the reader has chosen for third-party cookies; `default`: what each browser comes with. */
export type Choice = 'default' | 'allowed' | 'blocked';

/** A browser's setting; `null`: what it comes with. */
export type Setting = ThirdPartyCookies | null;

export const choice = signal<Choice>('default');

/** How the reader's own browser is set, once a run could only come out as it did that way. */
export const ownSetting = signal<Setting>(null);

const predictedWith = computed<Readonly<Record<BrowserName, Setting>>>(() => {
  const chosen = choice.value === 'default' ? null : choice.value;
  const settings = { chromium: chosen, firefox: chosen, webkit: chosen };
  return chosen === null ? { ...settings, [ownBrowser]: ownSetting.value } : settings;
});

/** The setting with which a browser is predicted. */
export function settingFor(browser: BrowserName): Setting {
  return predictedWith.value[browser];
}

/** Every setting that a browser knows, with what it comes with first. */
export function settingsOf(browser: BrowserName): readonly Setting[] {
  return browser === 'firefox' ? [null, 'partitioned', 'blocked', 'allowed'] : [null, 'blocked', 'allowed'];
}
