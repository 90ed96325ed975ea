import { parseOrigin } from './origin.ts';

// Schemes whose content the browser vouches for itself. The standard leaves the list to the browser.
const authenticatedSchemes: ReadonlySet<string> = new Set([
  'chrome-extension',
  'moz-extension',
  'safari-web-extension',
]);

/**
 * Whether a host leads back to the machine it is asked on.
 *
 * @param host serialised, as in an origin: `localhost`, `127.0.0.1`, `[::1]`.
 * @returns `true` for 127.0.0.0/8, `[::1]`, `localhost` and every name below `localhost`.
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export function isLoopbackHost(host: string): boolean {
  // A browser resolves these names itself; `localhost.localdomain` is left to DNS, so it is not among them.
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether a browser takes what comes from the origin as untampered on its way.
 *
 * Trustworthy is not secure: cookies with `Secure` go to `https:` only, and to loopback in some browsers.
 *
 * @param text a serialised origin.
 * @returns `true` for `https:`, `wss:`, loopback hosts and browser extensions; `false` also for what is no origin.
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 * @example
 * ```ts
 * isPotentiallyTrustworthyOrigin('http://app.localhost:3000'); // true
 * isPotentiallyTrustworthyOrigin('http://192.168.0.2'); // false
 * ```
 */
export function isPotentiallyTrustworthyOrigin(text: string): boolean {
  // Step 1: an opaque origin is not. Step 6, `file:`, cannot come up: browsers serialise it as `null`.
  const origin = parseOrigin(text);
  if (origin === null) return false;
  // Step 3.
  if (origin.scheme === 'https' || origin.scheme === 'wss') return true;
  // Steps 4 and 5.
  if (isLoopbackHost(origin.host)) return true;
  // Step 7.
  return authenticatedSchemes.has(origin.scheme);
}
