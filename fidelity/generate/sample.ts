import fc from 'fast-check';
import type { Variant } from '../../src/scenario/scenario.ts';
import type { Case } from '../case.ts';
import { drawCookiesByHeader, drawCookiesByScript } from './cookies.ts';
import { drawPreflight } from './cors-preflight.ts';
import { drawSimple } from './cors-simple.ts';
import { drawCredentials } from './credentials.ts';
import { type Draw, drawn } from './draw.ts';
import { drawExposed } from './exposed.ts';
import { drawInitiators } from './initiators.ts';
import { drawOddHeaders } from './odd-headers.ts';
import { drawOpaqueOrigins } from './opaque-origins.ts';
import { drawPreflightCache } from './preflight-cache.ts';
import { drawRedirects } from './redirects.ts';
import { drawReferrer } from './referrer.ts';
import { drawResourcePolicy } from './resource-policy.ts';
import { drawSameSite } from './same-site.ts';
import { drawSchemes } from './schemes.ts';
import { drawThirdParty } from './third-party.ts';

interface Family {
  /** How many of a hundred cases. */
  readonly share: number;
  readonly draw: (draw: Draw) => Variant;
}

/** What is generated, family by family. */
export const families: Readonly<Record<string, Family>> = {
  'cors-simple': { share: 9, draw: drawSimple },
  'cors-preflight': { share: 13, draw: drawPreflight },
  'odd-headers': { share: 7, draw: drawOddHeaders },
  credentials: { share: 8, draw: drawCredentials },
  redirects: { share: 10, draw: drawRedirects },
  exposed: { share: 5, draw: drawExposed },
  'resource-policy': { share: 4, draw: drawResourcePolicy },
  initiators: { share: 7, draw: drawInitiators },
  'opaque-origins': { share: 5, draw: drawOpaqueOrigins },
  'cookies-header': { share: 8, draw: drawCookiesByHeader },
  'cookies-script': { share: 4, draw: drawCookiesByScript },
  'same-site': { share: 6, draw: drawSameSite },
  'third-party': { share: 5, draw: drawThirdParty },
  schemes: { share: 3, draw: drawSchemes },
  referrer: { share: 3, draw: drawReferrer },
  'preflight-cache': { share: 3, draw: drawPreflightCache },
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
