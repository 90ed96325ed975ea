import type { CheckedConfig } from './checked-config.ts';
import type { Config } from './config.ts';
import { readConfig } from './read-config.ts';

/**
 * Describes a deployment, for `corsage verify`: the API, the pages that call it, its policy and cookies, and what is
 * expected of the pages' requests.
 *
 * @param config the deployment. Literals are checked by the compiler as well.
 * @returns the same object: `config.cors` is good for `defineCors` and the adapters' `cors`.
 * @throws {ConfigError} listing every problem found, with its `path`, the value seen and what to write instead.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * const config = defineConfig({
 *   api: 'https://api.example.com',
 *   pages: ['https://app.example.com'],
 *   cors: { origin: ['https://app.example.com'], credentials: true },
 *   cookies: [{ name: 'session', httpOnly: true, secure: true, sameSite: 'lax' }],
 *   requests: [
 *     { path: '/me', credentials: 'include', expect: { read: true, cookies: { session: 'sent' } } },
 *   ],
 * });
 * config.cors.credentials; // true
 * ```
 */
export function defineConfig<const C extends Config>(config: C & CheckedConfig<C>): C {
  readConfig(config);
  return config;
}
