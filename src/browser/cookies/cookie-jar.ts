import { obtainSite } from '../site.ts';
import type { Cookie } from './cookie.ts';
import { type CookieContextInit, completeContext } from './cookie-context.ts';
import type { CookieProfile, ThirdPartyCookies, ThirdPartyRule } from './cookie-profile.ts';
import { cookieRequest } from './cookie-request.ts';
import { excessCookies, firstToGo } from './excess-cookies.ts';
import { parseSetCookie } from './parse-set-cookie.ts';
import { type RetrievedCookies, retrieveCookies, type WithheldCookie } from './retrieve-cookies.ts';
import type { SameSiteMode } from './same-site-context.ts';
import { serializeCookies } from './serialize-cookies.ts';
import { inheritsCreationTime, storeCookie } from './store-cookie.ts';
import type { StoreResult } from './store-result.ts';
import { fromBytes, isUtf8, toBytes } from './utf8-bytes.ts';

export interface CookieJarOptions {
  /** The user's setting. Default: what the browser comes with. */
  readonly thirdPartyCookies?: ThirdPartyCookies;
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: () => number;
}

/** What a request carries, or a script reads. Plain data. */
export interface RetrieveResult extends RetrievedCookies {
  /** The `Cookie` header's value, or `document.cookie`; empty where there is none. */
  readonly header: string;
  /** `null` where no cookie was there to ask for. */
  readonly sameSiteMode: SameSiteMode | null;
}

const empty: RetrieveResult = { header: '', sent: [], withheld: [], sameSiteMode: null };

/**
 * A browser's cookies, and its rules for them.
 *
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-requirements
 * @example
 * ```ts
 * import { CookieJar, profiles } from 'corsage/browser';
 *
 * const jar = new CookieJar(profiles.chromium.cookies);
 * const url = 'https://app.example.com/';
 * jar.store('id=1; Secure', { url }).kind; // 'stored'
 * jar.cookieString({ url }); // 'id=1'
 * jar.cookieString({ url, topLevel: 'https://news.example.org' }); // ''
 * jar.retrieve({ url: 'http://app.example.com/' }).withheld[0]?.code; // 'insecure-connection'
 * ```
 */
export class CookieJar implements Iterable<Cookie> {
  readonly profile: CookieProfile;
  readonly thirdPartyCookies: ThirdPartyCookies;
  readonly #rule: ThirdPartyRule;
  readonly #now: () => number;
  /** By site: no cookie of one concerns another. In the order of creation; no list is empty. */
  readonly #sites = new Map<string, Cookie[]>();
  #size = 0;
  /** When cookies last changed, in a count of their own: several can be of one millisecond. */
  readonly #changes = new WeakMap<Cookie, { readonly count: number; readonly byScript: boolean }>();
  #changeCount = 0;
  /** The URL that was asked about last: what comes from it is stored next, often several cookies at once. */
  #lastUrl: readonly [text: string, url: URL] | null = null;

  /**
   * @param profile the browser.
   * @param options its user's settings, and the time.
   */
  constructor(profile: CookieProfile, options: CookieJarOptions = {}) {
    this.profile = profile;
    this.thirdPartyCookies = options.thirdPartyCookies ?? profile.thirdParty.default;
    this.#rule = profile.thirdParty.rules[this.thirdPartyCookies];
    this.#now = options.now ?? Date.now;
  }

  /**
   * Takes a cookie, as from a `Set-Cookie` header or an assignment to `document.cookie`.
   *
   * @param setCookieLine a header's value, in which a character is a byte; or, with `api: 'script'`, any text.
   * @param init from where it comes.
   * @returns what became of it.
   * @throws {TypeError} when the URL is not an absolute URL.
   * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
   */
  store(setCookieLine: string, init: CookieContextInit): StoreResult {
    const context = completeContext(init);
    const { profile } = this;
    const now = this.#now();
    // No browser asks by what way an answer came when it stores: only what is sent depends on redirects.
    const direct = { ...context, redirects: [] };
    const request = cookieRequest(direct, this.#parse(context.url), profile, this.#rule, now);
    const line = request.script ? toBytes(setCookieLine) : setCookieLine;
    const site = siteOf(request.host);
    const jar = this.#unexpired(site, now);
    const parsed = parseSetCookie(line, profile);
    const result = storeCookie(parsed, request, jar);
    if (result.kind === 'removed' && result.removed !== null) this.#remove(site, [result.removed]);
    if (result.kind !== 'stored') return result;

    this.#insert(site, result.cookie, result.replaced);
    this.#noteChange(result.cookie, result.replaced, request.script);
    const evicted = this.#evict(site, result.cookie, now);
    return evicted.length === 0 ? result : { ...result, evicted };
  }

  /**
   * Chooses the cookies for a request or a script, and notes that they were used.
   *
   * @param init what they are asked for.
   * @returns those that go along, and the site's others with what keeps them back.
   * @throws {TypeError} when the jar is not empty and the URL is not an absolute URL.
   * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm
   */
  retrieve(init: CookieContextInit): RetrieveResult {
    if (this.#size === 0) return empty;
    const context = completeContext(init);
    const { profile } = this;
    const url = this.#parse(context.url);
    const site = siteOf(url.hostname);
    if (!this.#sites.has(site)) return empty;
    const now = this.#now();
    const jar = this.#unexpired(site, now);
    if (jar.length === 0) return empty;

    const request = cookieRequest(context, url, profile, this.#rule, now);
    const { sent: inOrder, withheld } = retrieveCookies(jar, request);
    const byChange = request.script && profile.scriptOrder === 'last-change';
    const sent = byChange ? this.#inOrderOfChange(inOrder) : inOrder;
    const header = serializeCookies(sent);
    return {
      header: request.script ? shownToScript(header, profile) : header,
      sent: sent.map((cookie) => this.#touch(jar, cookie, now)),
      withheld,
      sameSiteMode: request.mode,
    };
  }

  /**
   * The `Cookie` header's value for a request, or what `document.cookie` reads.
   *
   * @param init as for {@link retrieve}.
   * @returns an empty string where there is none.
   * @throws {TypeError} as {@link retrieve} does.
   */
  cookieString(init: CookieContextInit): string {
    return this.retrieve(init).header;
  }

  /** Every unexpired cookie, those of one site together and in the order of their creation. */
  cookies(): readonly Cookie[] {
    const now = this.#now();
    return [...this.#sites.keys()].flatMap((site) => [...this.#unexpired(site, now)]);
  }

  /**
   * The cookies of a name, whatever keeps them back.
   *
   * @param name the cookie's.
   * @param url only those that were set for its host, or for a domain above it.
   */
  get(name: string, url?: string): readonly Cookie[] {
    const host = url === undefined ? null : new URL(url).hostname;
    return this.cookies().filter(
      (cookie) => cookie.name === name && (host === null || belongsTo(cookie, host)),
    );
  }

  /** Forgets everything. */
  clear(): void {
    this.#sites.clear();
    this.#size = 0;
  }

  [Symbol.iterator](): Iterator<Cookie> {
    return this.cookies()[Symbol.iterator]();
  }

  #parse(text: string): URL {
    if (this.#lastUrl?.[0] !== text) this.#lastUrl = [text, new URL(text)];
    return this.#lastUrl[1];
  }

  /** The site's cookies, once those that are past their time are gone. */
  #unexpired(site: string, now: number): Cookie[] {
    const jar = this.#sites.get(site);
    if (jar === undefined) return [];
    const isExpired = ({ expiryTime }: Cookie) => expiryTime !== null && expiryTime <= now;
    if (jar.some(isExpired)) this.#remove(site, jar.filter(isExpired));
    return this.#sites.get(site) ?? [];
  }

  /** What an answer changes keeps its place among what answers have set, and loses it where script had set it. */
  #noteChange(cookie: Cookie, replaced: Cookie | null, byScript: boolean): void {
    const known = replaced === null ? undefined : this.#changes.get(replaced);
    const stays =
      replaced !== null &&
      known !== undefined &&
      (isAlike(cookie, replaced) || !(byScript || known.byScript));
    this.#changes.set(cookie, stays ? known : { count: ++this.#changeCount, byScript });
  }

  #inOrderOfChange(cookies: readonly Cookie[]): readonly Cookie[] {
    const changeOf = (cookie: Cookie) => this.#changes.get(cookie)?.count ?? 0;
    return cookies.toSorted((a, b) => b.path.length - a.path.length || changeOf(a) - changeOf(b));
  }

  #insert(site: string, cookie: Cookie, replaced: Cookie | null): void {
    const jar = this.#sites.get(site) ?? [];
    const place = replaced === null ? -1 : jar.indexOf(replaced);
    if (replaced !== null && inheritsCreationTime(cookie, replaced, this.profile)) {
      jar[place] = cookie;
    } else {
      if (place !== -1) jar.splice(place, 1);
      jar.push(cookie);
    }
    this.#size += place === -1 ? 1 : 0;
    this.#sites.set(site, jar);
  }

  #remove(site: string, cookies: readonly Cookie[]): void {
    const jar = this.#sites.get(site);
    if (jar === undefined) return;
    const left = jar.filter((cookie) => !cookies.includes(cookie));
    this.#size -= jar.length - left.length;
    if (left.length === 0) this.#sites.delete(site);
    else this.#sites.set(site, left);
  }

  #evict(site: string, added: Cookie, now: number): readonly Cookie[] {
    const { limits } = this.profile;
    const ofSite = excessCookies(this.#sites.get(site) ?? [], added, limits);
    if (ofSite.length > 0) this.#remove(site, ofSite);
    if (limits.total === null || this.#size <= limits.total.max) return ofSite;
    const inTotal = firstToGo(this.cookies(), limits.total);
    for (const cookie of inTotal) this.#remove(siteOf(cookie.domain), [cookie]);
    this.#unexpired(site, now);
    return [...ofSite, ...inTotal];
  }

  /** A cookie is replaced, not changed: whoever was handed it before keeps what was true then. */
  #touch(jar: Cookie[], cookie: Cookie, now: number): Cookie {
    if (now - cookie.lastAccessTime <= this.profile.accessGranularitySeconds * 1000) return cookie;
    const touched = { ...cookie, lastAccessTime: now };
    const change = this.#changes.get(cookie);
    if (change !== undefined) this.#changes.set(touched, change);
    jar[jar.indexOf(cookie)] = touched;
    return touched;
  }
}

/** A scheme of no account: cookies are of hosts. */
/** Whether writing the one over the other changes nothing but times. */
function isAlike(a: Cookie, b: Cookie): boolean {
  return (
    a.value === b.value &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite &&
    (a.expiryTime === null) === (b.expiryTime === null)
  );
}

function siteOf(host: string): string {
  return obtainSite(`https://${host}`) ?? host;
}

function belongsTo({ domain, hostOnly }: Cookie, host: string): boolean {
  return host === domain || (!hostOnly && host.endsWith(`.${domain}`));
}

export type { StoreResult, WithheldCookie };

function shownToScript(header: string, { scriptInvalidUtf8 }: CookieProfile): string {
  return scriptInvalidUtf8 === 'nothing' && !isUtf8(header) ? '' : fromBytes(header);
}
