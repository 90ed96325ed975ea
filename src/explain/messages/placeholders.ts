import { isToken } from '../../web/header.ts';
import { parseUrl } from '../../web/url.ts';
import { splitList } from '../causes/exchanges.ts';
import type { Facts } from '../finding.ts';

/** How a placeholder is filled, and read. */
export interface Placeholder {
  /** The fact that is learnt where the text is read; `null` for what says nothing new. */
  readonly fact: Exclude<keyof Facts, 'names'> | null;
  /**
   * What can stand there: `word` is without spaces, `number` is digits, `few` a few words, `quoted` has no double
   * quotation mark, `text` is anything.
   */
  readonly takes: 'word' | 'number' | 'few' | 'quoted' | 'text';
  /** What is printed; `undefined` where it is not known. */
  of(facts: Facts): string | undefined;
}

function fact(name: Exclude<keyof Facts, 'names'>, takes: Placeholder['takes']): Placeholder {
  return {
    fact: name,
    takes,
    of: (facts) => (facts[name] === undefined ? undefined : String(facts[name])),
  };
}

/** Everything that may stand in braces. */
export const placeholders = {
  url: fact('url', 'word'),
  origin: fact('origin', 'word'),
  page: fact('page', 'word'),
  redirectedFrom: fact('redirectedFrom', 'word'),
  location: fact('location', 'word'),
  /** Where a redirect leads, as a URL. */
  target: { fact: 'location', takes: 'word', of: redirectTarget },
  /** The same without its name and password. */
  bareTarget: {
    fact: 'location',
    takes: 'word',
    of: (facts: Facts) => withoutUserinfo(redirectTarget(facts)),
  },
  initiator: { ...fact('initiator', 'few'), of: ({ initiator = 'fetch' }: Facts) => initiator },
  method: fact('method', 'word'),
  header: fact('header', 'word'),
  /** Chromium and Firefox name headers in lower case. */
  lowerHeader: { fact: 'header', takes: 'word', of: ({ header }: Facts) => header?.toLowerCase() },
  value: fact('value', 'text'),
  /** A missing header's value is named as an empty one. */
  valueIfAny: { fact: 'value', takes: 'text', of: ({ value = '' }: Facts) => value },
  /** So it is in Chromium, which escapes what is not printable ASCII. */
  asciiValue: { fact: 'value', takes: 'text', of: ({ value = '' }: Facts) => printable(value) },
  /** The item of a list that is no token, where `value` is the list. */
  badToken: { fact: 'value', takes: 'text', of: ({ value }: Facts) => badToken(value) },
  /** A port: `value`. */
  port: { fact: 'value', takes: 'number', of: ({ value }: Facts) => value },
  /** The scheme of a URL: `value`. */
  scheme: { fact: 'value', takes: 'word', of: ({ value }: Facts) => value },
  status: fact('status', 'number'),
  cookie: fact('cookie', 'quoted'),
  /** The line of a cookie; its name, where the line is not known. */
  cookieLine: { fact: 'line', takes: 'quoted', of: ({ line, cookie }: Facts) => line ?? cookie },
  space: fact('space', 'word'),
  message: fact('message', 'text'),
  /** The network's word for what went wrong, as it is. */
  netError: { fact: 'message', takes: 'word', of: ({ message }: Facts) => netError(message) },
  /** The origin that the request really carries: `null` behind a redirect from one foreign origin to another. */
  sentOrigin: { fact: 'origin', takes: 'word', of: sentOrigin },
  /** The page's origin, whatever the request carries. */
  pageOrigin: { fact: 'origin', takes: 'word', of: pageOrigin },
  /** The host of the URL. */
  host: { fact: null, takes: 'word', of: ({ url }: Facts) => hostOf(url) },
  /** Where a part is of no interest. */
  any: { fact: null, takes: 'text', of: () => undefined },
} as const satisfies Readonly<Record<string, Placeholder>>;

export type PlaceholderName = keyof typeof placeholders;

function printable(value: string): string {
  return value.replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function badToken(list: string | undefined): string | undefined {
  return splitList(list ?? null).find((item) => !isToken(item)) ?? list;
}

function netError(message: string | undefined): string | undefined {
  return /net::ERR_[A-Z0-9_.]+/.exec(message ?? '')?.[0];
}

function withoutUserinfo(location: string | undefined): string | undefined {
  const url = location === undefined ? null : parseUrl(location);
  if (url === null || (url.username === '' && url.password === '')) return location;
  url.username = '';
  url.password = '';
  return url.href;
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : parseUrl(url)?.hostname;
}

/** Whether the answer was a redirect. */
export function isRedirect({ location, status = 302 }: Facts): boolean {
  return location !== undefined && status >= 300 && status < 400;
}

function redirectTarget(facts: Facts): string | undefined {
  const { location = '', url } = facts;
  return isRedirect(facts) ? (parseUrl(location, url)?.href ?? location) : undefined;
}

function pageOrigin({ origin, page, redirectedFrom }: Facts): string | undefined {
  if (page === undefined || redirectedFrom === undefined) return origin;
  return parseUrl(page)?.origin ?? origin;
}

function sentOrigin({ origin, url, redirectedFrom }: Facts): string | undefined {
  const from = redirectedFrom === undefined ? null : (parseUrl(redirectedFrom)?.origin ?? null);
  if (from === null || url === undefined || from === origin) return origin;
  return parseUrl(url)?.origin === from ? origin : 'null';
}
