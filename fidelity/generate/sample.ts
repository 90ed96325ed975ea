import fc from 'fast-check';
import type { Variant } from '../../src/scenario/scenario.ts';
import type { Case } from '../case.ts';
import { drawContexts } from './contexts.ts';
import { drawCookieLimits } from './cookie-limits.ts';
import { drawCookiesByHeader, drawCookiesByScript } from './cookies.ts';
import { drawPreflight } from './cors-preflight.ts';
import { drawSimple } from './cors-simple.ts';
import { drawCredentials } from './credentials.ts';
import { type Draw, drawn } from './draw.ts';
import { drawExposed } from './exposed.ts';
import { drawHosts } from './hosts.ts';
import { drawInitiators } from './initiators.ts';
import { drawNavigations } from './navigations.ts';
import { drawOddHeaders } from './odd-headers.ts';
import { drawOpaqueOrigins } from './opaque-origins.ts';
import { drawPreflightCache } from './preflight-cache.ts';
import { drawRedirects } from './redirects.ts';
import { drawReferrer } from './referrer.ts';
import { drawRequestHeaders } from './request-headers.ts';
import { drawResourcePolicy } from './resource-policy.ts';
import { drawSameSite } from './same-site.ts';
import { drawSchemes } from './schemes.ts';
import { drawStatuses } from './statuses.ts';
import { drawThirdParty } from './third-party.ts';

interface Family {
  /** How many of a hundred cases. */
  readonly share: number;
  readonly draw: (draw: Draw) => Variant;
}

/** What is generated, family by family. */
export const families: Readonly<Record<string, Family>> = {
  'cors-simple': { share: 7, draw: drawSimple },
  'cors-preflight': { share: 9, draw: drawPreflight },
  'odd-headers': { share: 5, draw: drawOddHeaders },
  credentials: { share: 6, draw: drawCredentials },
  redirects: { share: 8, draw: drawRedirects },
  exposed: { share: 4, draw: drawExposed },
  'resource-policy': { share: 3, draw: drawResourcePolicy },
  initiators: { share: 5, draw: drawInitiators },
  'opaque-origins': { share: 4, draw: drawOpaqueOrigins },
  'cookies-header': { share: 6, draw: drawCookiesByHeader },
  'cookies-script': { share: 3, draw: drawCookiesByScript },
  'same-site': { share: 4, draw: drawSameSite },
  'third-party': { share: 4, draw: drawThirdParty },
  schemes: { share: 3, draw: drawSchemes },
  referrer: { share: 3, draw: drawReferrer },
  'preflight-cache': { share: 3, draw: drawPreflightCache },
  contexts: { share: 4, draw: drawContexts },
  navigations: { share: 4, draw: drawNavigations },
  'request-headers': { share: 6, draw: drawRequestHeaders },
  statuses: { share: 4, draw: drawStatuses },
  hosts: { share: 3, draw: drawHosts },
  'cookie-limits': { share: 2, draw: drawCookieLimits },
};

/**
 * Generated cases. The same seed gives the same cases; a longer sample starts with the shorter one.
 *
 * @param seed a whole number.
 * @param count how many.
 * @param only the families to draw from, instead of all.
 */
export function sample(
  seed: number,
  count: number,
  only: readonly string[] = Object.keys(families),
): readonly Case[] {
  const chosen = only.map((family) => {
    const entry = families[family];
    if (entry === undefined)
      throw new Error(`There is no family ${family}: ${Object.keys(families).join(', ')}.`);
    return [entry.share, { family, draw: entry.draw }] as const;
  });
  const arbitrary = drawn((draw) => {
    const { family, draw: build } = draw.weighted(...chosen);
    const thirdPartyCookies = draw.one('allowed', 'blocked', 'partitioned');
    return { family, settings: { thirdPartyCookies }, variant: build(draw) };
  });
  return fc
    .sample(arbitrary, { seed, numRuns: count })
    .map((drawn, index) => ({ id: `${drawn.family}/${seed}-${index}`, ...drawn }));
}
