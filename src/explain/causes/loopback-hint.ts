import { parseUrl } from '../../web/url.ts';

const names: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Says so where a page on this machine calls a server on this machine by another name.
 *
 * @param page the page's URL.
 * @param url the server's.
 * @returns a sentence; `null` for all others.
 * @example
 * ```ts
 * loopbackHint('http://localhost:3000/', 'http://127.0.0.1:4000/me'); // 'localhost and 127.0.0.1 are one machine and two sites: open the page and call the server by the same name.'
 * loopbackHint('http://localhost:3000/', 'http://localhost:4000/me'); // null
 * ```
 */
export function loopbackHint(page: string | undefined, url: string | undefined): string | null {
  const [here, there] = [parseUrl(page ?? '')?.hostname ?? '', parseUrl(url ?? '')?.hostname ?? ''];
  if (here === there || !names.includes(here) || !names.includes(there)) return null;
  return `${here} and ${there} are one machine and two sites: open the page and call the server by the same name.`;
}
