import { parseUrl } from '../../../src/web/url.ts';

/** The host of an origin, as people read it. */
export function hostOf(origin: string): string {
  return parseUrl(origin)?.host ?? origin;
}
