import { parseUrl } from '../../web/url.ts';

/** The host of a URL, with its port; the URL itself where it has none. */
export function hostOf(url: string): string {
  const host = parseUrl(url)?.host ?? '';
  return host === '' ? url : host;
}

/** The origin of a URL; `null` where it is opaque. */
export function originOf(url: string): string | null {
  const origin = parseUrl(url)?.origin ?? 'null';
  return origin === 'null' ? null : origin;
}
