import { forInitiator, type Line } from '../line.ts';

/** Behind the reason: whose page it was, and what the server answered. */
const tail =
  "« Origin '{pageOrigin}' is therefore not allowed access.»« The response had HTTP status code {status}.»";

/**
 * How Chromium told a reason from 2013 to 2018: what asked, and the URL, stood before it, and the origin behind it.
 * Read in Blink's `CrossOriginAccessControl.cpp` and `DocumentThreadableLoader.cpp`.
 */
export function toldUntil2018(...reasons: readonly string[]): readonly Line[] {
  return reasons.flatMap((reason) => [
    forInitiator('XMLHttpRequest', `XMLHttpRequest cannot load {url}. ${reason}${tail}`),
    forInitiator('fetch', `Fetch API cannot load {url}. ${reason}${tail}`),
    `Failed to load {url}: ${reason}${tail}`,
    `Redirect from '{redirectedFrom}' to '{url}' has been blocked by CORS policy: ${reason}${tail}`,
    `Redirect from '{redirectedFrom}' has been blocked by CORS policy: ${reason}${tail}`,
  ]);
}

/** A reason of which the beginning of the line was not pasted, and perhaps not the last full stop. */
export function alone(reason: string): readonly Line[] {
  return [`${reason}${tail}`, reason.replace(/\.$/, '')];
}
