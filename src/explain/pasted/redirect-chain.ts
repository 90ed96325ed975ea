import { isRedirectStatus } from '../../browser/fetch/location-url.ts';
import { getHeader } from '../../browser/header-lines.ts';
import type { HeaderLine } from '../../browser/http.ts';
import { parseUrl } from '../../web/url.ts';

/** How something answered. */
export interface Answer {
  /** `null`: not said. */
  readonly status: number | null;
  readonly headers: readonly HeaderLine[];
}

/** An answer, and the URL that gave it. */
export interface Hop {
  readonly url: URL;
  readonly answer: Answer;
}

/** Answers one behind the other, as redirects lead. */
export interface RedirectChain {
  readonly hops: readonly Hop[];
  /** Where the last redirect leads, of whose answer nothing was pasted. */
  readonly end: URL | null;
  /** Paths that were asked twice and answered otherwise the second time: that answer has a path of its own. */
  readonly renamed: readonly string[];
}

/**
 * Puts pasted answers one behind the other. What comes behind an answer that does not redirect is left out.
 *
 * A scenario's server has one answer for a path, whatever the query. A redirect back to a path that has answered
 * otherwise would be a circle that nobody saw, so it leads to a path beside it.
 *
 * @param answers without those of preflights.
 * @param called the URL that gave the first.
 */
export function redirectChain(answers: readonly Answer[], called: URL): RedirectChain {
  const hops: Hop[] = [];
  const renamed: string[] = [];
  let url: URL | null = called;
  for (const [at, answer] of answers.entries()) {
    if (url === null) break;
    const next = leadsTo(answer, url);
    const following = answers[at + 1];
    const same = [...hops, { url, answer }].find((hop) => next !== null && isSamePath(hop.url, next));
    if (next === null || following === undefined || same === undefined || isAlike(same.answer, following)) {
      hops.push({ url, answer });
    } else {
      renamed.push(next.pathname);
      next.pathname = `${next.pathname.replace(/\/$/, '')}/again`;
      hops.push({ url, answer: withLocation(answer, next.href) });
    }
    url = next;
  }
  return { hops, end: hops.length === 0 ? null : url, renamed };
}

/**
 * Where an answer redirects to.
 *
 * @param from the URL that gave it; unknown: a relative `Location` leads nowhere.
 */
export function leadsTo({ status, headers }: Answer, from: URL | string | null): URL | null {
  if (status === null || !isRedirectStatus(status)) return null;
  const location = getHeader(headers, 'location');
  const url = location === null ? null : parseUrl(location, from ?? undefined);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/** Whether a scenario's server has one answer for both. */
export function isSamePath(one: URL, other: URL): boolean {
  return one.origin === other.origin && one.pathname === other.pathname;
}

function isAlike(one: Answer, other: Answer): boolean {
  return (
    one.status === other.status && getHeader(one.headers, 'location') === getHeader(other.headers, 'location')
  );
}

function withLocation({ status, headers }: Answer, location: string): Answer {
  return {
    status,
    headers: headers.map(([name, value]) => [name, /^location$/i.test(name) ? location : value]),
  };
}
