import type { FindingCode } from '../finding-code.ts';
import type { CatalogueEntry } from './entry.ts';

const parsing = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#set-cookie';
const storageModel = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model';
const thirdParties =
  'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#third-party-cookies';

/** What became of a cookie that was stored, but not as its line says. */
export const changedCookies = {
  'cookie-changed-attribute-value-exceeds-max-size': {
    severity: 'notice',
    what: 'An attribute of the cookie[ {cookie}] from {url|the response} was skipped: its value is longer than 1024 bytes.',
    why: 'The cookie is stored as if the attribute were not there.',
    advice:
      'Shorten the attribute. A Path or Domain of that length is usually a bug in what builds the line.',
    anchor: parsing,
  },
  'cookie-changed-invalid-expires': {
    severity: 'notice',
    what: 'Expires of the cookie[ {cookie}] from {url|the response} was skipped: it is no date that browsers read.',
    why: 'Without a Max-Age the cookie then lasts only until the browser is closed.',
    advice: 'Use Max-Age, a number of seconds; or write the date as date.toUTCString() gives it.',
    anchor: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-attribute-expires',
  },
  'cookie-changed-invalid-max-age': {
    severity: 'notice',
    what: 'Max-Age of the cookie[ {cookie}] from {url|the response} was skipped: it is no whole number of seconds.',
    why: 'The cookie lasts as long as Expires says, and without that only until the browser is closed.',
    advice: 'Write digits alone: Max-Age=3600 is an hour.',
    anchor: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-attribute-max-age',
  },
  'cookie-changed-invalid-path': {
    severity: 'notice',
    what: 'Path of the cookie[ {cookie}] from {url|the response} was skipped: it does not begin with a slash.',
    why: 'The browser uses the directory of the URL instead: /api for /api/login. The cookie is then not sent to other paths.',
    advice: 'Write Path=/, or the path with its leading slash.',
    anchor: parsing,
  },
  'cookie-changed-invalid-same-site': {
    severity: 'notice',
    what: 'SameSite of the cookie[ {cookie}] from {url|the response} was skipped: it is none of Strict, Lax and None.',
    why: 'The cookie is treated as one without SameSite: as Lax in Chromium, as None in Firefox and WebKit.',
    advice: 'Write SameSite=Lax, Strict, or None with Secure.',
    anchor: parsing,
  },
  'cookie-changed-lifetime-capped': {
    severity: 'notice',
    what: 'The lifetime of the cookie[ {cookie}] from {url|the response} is cut to 400 days.',
    why: 'Chromium and Firefox keep no cookie longer than that.',
    advice: 'Ask for 400 days or less, and set the cookie anew while people come back.',
    anchor: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-lifetime-limits',
  },
  'cookie-changed-partitioned-ignored': {
    severity: 'notice',
    what: 'Partitioned of the cookie[ {cookie}] from {url|the response} was ignored: this browser does not know it.',
    why: 'The cookie is stored like any other one, or refused where third-party cookies are blocked.',
    advice:
      'Do not count on a partition in WebKit before Safari 26.2. If people use the page there, put it and the server on one site.',
    anchor: thirdParties,
  },
  'cookie-changed-partitioned-by-browser': {
    severity: 'notice',
    what: 'The browser put the cookie[ {cookie}] from {url|the response} into the partition of {page|the page}, though not asked to.',
    why: 'Firefox keeps what a third party sets in a jar of its own for each top-level site. The cookie is not seen under other sites, nor when people visit its own site.',
    advice:
      'If that is enough, add Partitioned, so that Chromium stores it too. If not, put the page and the server on one site.',
    anchor: thirdParties,
  },
  'cookie-changed-secure-over-loopback': {
    severity: 'notice',
    what: 'The browser stored the Secure cookie[ {cookie}] from {url|the response} over plain HTTP, since the host is this machine.',
    why: 'Chromium and Firefox trust localhost without HTTPS. WebKit does not, and no browser trusts other hosts.',
    advice: 'Nothing is wrong. To try WebKit or another device, develop over HTTPS.',
    anchor: storageModel,
  },
} as const satisfies Record<Extract<FindingCode, `cookie-changed-${string}`>, CatalogueEntry>;
