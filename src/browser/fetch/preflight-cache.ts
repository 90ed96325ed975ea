import { isCorsSafelistedMethod } from '../../web/method.ts';
import { isCorsNonWildcardRequestHeaderName } from '../../web/safelisted-request-header.ts';
import { currentUrl, type FetchRequest } from '../fetch-request.ts';
import type { PreflightProfile } from '../profile.ts';
import { obtainSite } from '../site.ts';
import { serializeRequestOrigin } from './serialize-request-origin.ts';

/** What a preflight permitted, each with the time until which it is remembered. */
interface Entry {
  readonly methods: Map<string, number>;
  readonly headers: Map<string, number>;
}

/**
 * Remembers what preflights permitted, per page origin, top-level site, URL and credentials.
 *
 * The standard keeps one entry for each method and header; here those of one preflight lie together, which is the same
 * to a request and lets a profile replace them as a whole, as some engines do.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache
 */
export class PreflightCache {
  readonly #profile: PreflightProfile;
  /** In the order of their making, so that the first is the oldest. */
  readonly #entries = new Map<string, Entry>();

  constructor(profile: PreflightProfile) {
    this.#profile = profile;
  }

  /**
   * Whether a request may go without a preflight, by its method and its unsafe headers.
   *
   * @param now milliseconds since the epoch.
   */
  permits(request: FetchRequest, unsafeHeaders: readonly string[], now: number): boolean {
    if (this.#entries.size === 0 || this.#profile.bypassedBy.includes(request.cacheMode)) return false;
    const key = this.#keyOf(request);
    if (key === null) return false;
    const include = request.credentialsMode === 'include';
    const modes = include ? [true] : this.#profile.credentialedServesAnonymous ? [true, false] : [false];
    const entries = modes.flatMap(
      (credentials) => this.#entries.get(withCredentials(key, credentials)) ?? [],
    );
    const wildcard = this.#profile.wildcardReused && !include;
    const { wildcardCoversAuthorization } = this.#profile;
    const holds = (kind: keyof Entry, name: string) =>
      entries.some((entry) => (entry[kind].get(name) ?? Number.NEGATIVE_INFINITY) > now);
    const permitted =
      entries.length > 0 &&
      ((isCorsSafelistedMethod(request.method) && !request.useCorsPreflight) ||
        holds('methods', request.method) ||
        (wildcard && holds('methods', '*'))) &&
      unsafeHeaders.every(
        (name) =>
          holds('headers', name) ||
          (wildcard &&
            holds('headers', '*') &&
            (wildcardCoversAuthorization || !isCorsNonWildcardRequestHeaderName(name))),
      );
    if (!permitted && this.#profile.forgottenOnMiss) this.#delete(key);
    return permitted;
  }

  /**
   * Remembers what a preflight permitted.
   *
   * @param headers names in lower case, or `*`.
   * @param seconds for how long; 0 remembers nothing, and forgets what was remembered where entries are replaced.
   * @see https://fetch.spec.whatwg.org/#concept-cache-create-entry
   */
  store(
    request: FetchRequest,
    methods: readonly string[],
    headers: readonly string[],
    seconds: number,
    now: number,
  ): void {
    if (this.#profile.notKeptBy.includes(request.cacheMode)) return;
    const key = this.#keyOf(request);
    if (key === null) return;
    if (this.#profile.entries === 'replaced') this.#delete(key);
    if (seconds === 0) return;
    const place = withCredentials(key, request.credentialsMode === 'include');
    const entry = this.#entries.get(place) ?? { methods: new Map(), headers: new Map() };
    const expires = now + seconds * 1000;
    for (const method of methods) entry.methods.set(method, expires);
    for (const header of headers) entry.headers.set(header, expires);
    this.#entries.delete(place);
    this.#entries.set(place, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#profile.mostEntries) break;
      this.#entries.delete(oldest);
    }
  }

  /**
   * Forgets what was permitted to this page at this URL.
   *
   * @returns whether there was anything to forget.
   * @see https://fetch.spec.whatwg.org/#concept-cache-clear
   */
  clear(request: FetchRequest): boolean {
    const key = this.#keyOf(request);
    return key !== null && this.#delete(key);
  }

  /** The network partition key, the origin and the URL, its fragment included; `null` where nothing is remembered. */
  #keyOf(request: FetchRequest): string | null {
    const { client } = request;
    const { taintedKeptFor } = this.#profile;
    const origin = taintedKeptFor === 'page' ? request.origin : serializeRequestOrigin(request);
    if (taintedKeptFor === 'nobody' && origin !== request.origin) return null;
    const top = client === null ? '' : (obtainSite(client.topLevelOrigin) ?? client.topLevelOrigin);
    return `${top} ${origin} ${currentUrl(request).href}`;
  }

  #delete(key: string): boolean {
    const kept = [true, false].map((credentials) => this.#entries.delete(withCredentials(key, credentials)));
    return kept.includes(true);
  }
}

function withCredentials(key: string, credentials: boolean): string {
  return credentials ? `${key} with credentials` : key;
}
