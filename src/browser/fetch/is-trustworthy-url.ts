import { isPotentiallyTrustworthyOrigin } from '../../web/trustworthy.ts';

/**
 * Whether a URL is potentially trustworthy: only such are told by `Sec-Fetch-*` where a request comes from.
 *
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy
 */
export function isTrustworthyUrl({ protocol, origin }: URL): boolean {
  return protocol === 'https:' || isPotentiallyTrustworthyOrigin(origin);
}
