import type { BrowserName } from '../../scenario/scenario.ts';
import { listBrowsers } from '../draw/browser-titles.ts';
import { chromeDiffers } from '../draw/chrome-differs.ts';
import { shownCookieName } from '../draw/cookie-name.ts';
import type { CheckRequest } from './check-request.ts';
import type { BrowserCheck } from './play-check.ts';

/** What has to be known to read the verdicts rightly. A sentence or two each. */
export function remarksOn(
  checks: readonly BrowserCheck[],
  { browsers, thirdPartyCookies }: Pick<CheckRequest, 'browsers' | 'thirdPartyCookies'>,
): readonly string[] {
  const expired = new Map<string, BrowserName[]>();
  for (const { browser, expired: names } of checks) {
    for (const name of names) expired.set(name, [...(expired.get(name) ?? []), browser]);
  }
  return [
    ...[...expired].map(([name, where]) => {
      const whom = where.length === browsers.length ? '' : ` in ${listBrowsers(where)}`;
      return `The cookie ${shownCookieName(name)} has expired as it is given, by Max-Age or Expires, and is not there to be sent${whom}.`;
    }),
    ...(thirdPartyCookies === null && checks.some(hangsOnDefault)
      ? [`${chromeDiffers} To see that: --third-party-cookies allowed.`]
      : []),
  ];
}

function hangsOnDefault({ browser, verdict }: BrowserCheck): boolean {
  const kept = [...verdict.cookiesNotSent, ...verdict.cookiesNotStored];
  return browser === 'chromium' && kept.some(({ code }) => code === 'third-party-blocked');
}
