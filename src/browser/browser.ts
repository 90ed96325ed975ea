import { parseUrl } from '../web/url.ts';
import { type Clock, systemClock } from './clock.ts';
import { CookieJar } from './cookies/cookie-jar.ts';
import type { ThirdPartyCookies } from './cookies/cookie-profile.ts';
import type { Engine } from './engine.ts';
import type { ReferrerPolicy } from './environment.ts';
import { PreflightCache } from './fetch/preflight-cache.ts';
import type { Network } from './http.ts';
import { documentEnvironment, loadDocument } from './page/load-document.ts';
import { Page } from './page/page.ts';
import type { Profile, ProfileName } from './profile.ts';
import { profiles } from './profiles/profiles.ts';
import type { Trace } from './trace.ts';

export interface BrowserOptions {
  /** Whose behaviour, by name or as data. Default `'chromium'`. */
  readonly profile?: ProfileName | Profile;
  /** What stands behind it: sockets, an app in this process, a recording, a policy. */
  readonly network: Network;
  /** The user's setting. Default: what the browser comes with. */
  readonly thirdPartyCookies?: ThirdPartyCookies;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** How long the network may take for one exchange, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** Hears of every fetch when it is over. */
  readonly onTrace?: (trace: Trace) => void;
}

/** What a document is opened with, besides its URL. */
export interface PageOptions {
  /** As from a `Referrer-Policy` header. Default: the browser's. */
  readonly referrerPolicy?: ReferrerPolicy;
}

/**
 * A browser without a window: the Fetch standard's algorithms and a cookie jar, behaving as a given browser does, over
 * whatever network it is given. Each message on the wire is one call of `network`.
 *
 * @see https://fetch.spec.whatwg.org/#fetching
 * @example
 * ```ts
 * import { Browser } from 'corsage/browser';
 *
 * const browser = new Browser({
 *   profile: 'firefox',
 *   network: () => ({ status: 200, headers: [['Access-Control-Allow-Origin', '*']], body: 'hello' }),
 * });
 * const page = browser.open('https://app.example.com/');
 * const response = await page.fetch('https://api.example.com/');
 * response.type; // 'cors'
 * ```
 */
export class Browser {
  /** The cookies of all pages. */
  readonly jar: CookieJar;
  readonly clock: Clock;
  readonly profile: Profile;
  readonly #engine: Engine;

  /** @throws {TypeError} for a profile that is not known, and where there is no network. */
  constructor(options: BrowserOptions) {
    const { network, profile = 'chromium', clock = systemClock, timeoutMs = 30_000, onTrace } = options;
    const found = typeof profile === 'string' ? profiles[profile] : profile;
    if (found === undefined) {
      const names = Object.keys(profiles).join(', ');
      throw new TypeError(`There is no profile '${String(profile)}'. Write one of ${names}.`);
    }
    if (typeof network !== 'function') {
      throw new TypeError(`'network' is ${typeof network}: write a function, such as realNetwork().`);
    }
    this.profile = found;
    this.clock = clock;
    const now = () => clock.now();
    const { thirdPartyCookies = found.cookies.thirdParty.default } = options;
    this.jar = new CookieJar(found.cookies, { thirdPartyCookies, now });
    const preflightCache = new PreflightCache(found.preflight);
    const { jar } = this;
    this.#engine = {
      profile: found,
      network,
      jar,
      preflightCache,
      clock,
      timeoutMs,
      onTrace,
      keepaliveBytes: new WeakMap(),
    };
  }

  /**
   * A tab with a page in it, as if it had been loaded before: nothing goes over the network.
   *
   * @param url absolute. `data:` and `file:` pages have the opaque origin, `'null'`.
   * @throws {TypeError} when the URL is not absolute.
   */
  open(url: string, { referrerPolicy = '' }: PageOptions = {}): Page {
    const options = { inFrame: false, sandboxed: false, referrerPolicy };
    const environment = documentEnvironment(null, absolute(url), options);
    return new Page(this.#engine, environment, null);
  }

  /**
   * A person types an address: a navigation of a new tab, with cookies and redirects.
   *
   * @returns the page at which it ends.
   * @throws {FetchError} when no document comes of it.
   */
  async visit(url: string): Promise<Page> {
    const document = await loadDocument(this.#engine, null, { url, initiator: 'address-bar' });
    return new Page(this.#engine, document.environment, document);
  }
}

function absolute(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) throw new TypeError(`'${url}' is no absolute URL. Write 'https://app.example.com/'.`);
  return parsed.href;
}
