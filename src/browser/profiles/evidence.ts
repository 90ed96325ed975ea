import type { Profile } from '../profile.ts';
import { cookieEvidence } from './cookie-evidence.ts';
import { type RowsOf, row } from './evidence-row.ts';

type Alone = 'userAgent' | 'rejection';

/** One entry for every row, so that a new row does not compile until somebody says how it is known. */
type ProfileEvidence = {
  readonly page: RowsOf<Pick<Profile, Alone>>;
} & { readonly [Group in Exclude<keyof Profile, 'name' | 'cookies' | Alone>]: RowsOf<Profile[Group]> };

/**
 * How everything is known that the profiles say. Measured means: seen in Chromium 156, Firefox 153 ESR and WebKitGTK
 * 2.50, driven over their own protocols, on Debian, against servers that wrote down every request.
 */
export const evidence = {
  page: {
    userAgent: row('`User-Agent`', 'Each browser’s own, in its usual form; not compared.'),
    rejection: row(
      'The message of the `TypeError`',
      'Measured: the same for every reason in each of the three.',
    ),
  },
  request: {
    forbiddenHeaders: row(
      'Headers that script may not set beyond the standard’s',
      'Measured: Chromium sends its own `User-Agent` whatever script sets; Firefox and WebKit send script’s.',
    ),
    safelistedHeaders: row(
      'Client hints that need no preflight',
      'Measured: Chromium sends them without a preflight where their values are well formed; the two others ask.',
    ),
    unsafeValues: row(
      'Values that need permission although safelisted',
      'Measured: of `Content-Type: text/plain; a=b, text/html` and `text/plain; a=é`, and of `Accept: é` Firefox asks the server first, the two others do not.',
    ),
    sendsUtf8: row(
      'Header values of script are sent as UTF-8',
      'Measured with `é`, `ÿ` and U+00A0: two bytes from WebKit, one from the two others.',
    ),
    conditionalCacheMode: row(
      'What a conditional header makes of the cache mode',
      'Measured with `If-Match`, `If-None-Match`, `If-Range` and `If-Modified-Since`: Chromium says `Cache-Control: max-age=0`, WebKit `no-cache`, Firefox the same with fetch and nothing with XHR.',
    ),
    formsRevalidate: row(
      'A form’s POST says `Cache-Control: max-age=0`',
      'Measured: in Chromium, and where it is redirected by 302, 303 or 307 too.',
    ),
    largestRangePosition: row(
      'The largest position in a `Range` that needs no permission',
      'Measured: 2^53 + 2 passes everywhere, 2^63 − 1 not in Chromium, 2^64 nowhere.',
    ),
    rangeUnitInAnyCase: row(
      '`Bytes=0-5` needs no preflight',
      'Measured with 14 values: in WebKit; the two others ask.',
    ),
    rewritesRange: row(
      'The `Range` of a GET is written anew',
      'Measured with 31 values: `Bytes=00-5,` is sent as `bytes=0-5` by Chromium. Several ranges, `no-store`, other methods and conditional requests are left alone.',
    ),
    joinsRepeated: row(
      'A repeated header is judged as one',
      'Measured: Chromium and WebKit count the bytes of the joined value, Firefox those of each.',
    ),
    elementsNameOrigin: row(
      '`<script crossorigin>` and `<img crossorigin>` name their origin at home',
      'Measured: Chromium and WebKit send `Origin` with them to the page’s own server, Firefox does not.',
    ),
    blocksEmbeddedCredentials: row(
      'A name or a password in a URL blocks whatever is no page',
      'Measured: after a redirect to `https://user:pass@…` at home Chromium stops, `blockedReason` origin; the two others go on.',
    ),
    keepsOneOf: row(
      'Headers of which one alone is sent',
      'Measured with 19 lists of `Content-Type`s: Firefox sends the first where there is a body, the last where there is none; the two others join them.',
    ),
    openPorts: row(
      'Bad ports that are spoken to all the same',
      'Measured, all 83: Chromium fetches from 4190 and 6679; Firefox and WebKit from none.',
    ),
    maxSafelistedBytes: row(
      'Bytes of all safelisted values together',
      'Measured: Chromium asks by preflight beyond 1024 bytes, Firefox and WebKit have no such sum.',
    ),
  },
  preflight: {
    checks: row(
      'The order of the checks',
      'Measured: for a 404 without CORS headers Chromium and Firefox blame the missing header, WebKit the status; Firefox looks at the method before it reads the list of headers.',
    ),
    wildcardCoversAuthorization: row(
      '`Access-Control-Allow-Headers: *` covers `Authorization`',
      'Measured: all three let it pass. Chromium and Firefox warn that they will not for long.',
    ),
    maxAgeCap: row(
      'The longest time that an answer is kept, in seconds',
      'Measured with the browser’s clock put forward: Chromium between 7190 s and 7210 s, Firefox between 86390 s and 86410 s, WebKit between 598 s and 602 s.',
    ),
    invalidMaxAge: row(
      'A max-age that is no number',
      'Measured with `abc` and `10.5`: Chromium and WebKit keep the answer for their default, Firefox does not keep it.',
    ),
    negativeMaxAge: row('A negative max-age', 'Measured with `-1`: none of the three keeps the answer.'),
    credentialedServesAnonymous: row(
      'An answer given with credentials serves a request without',
      'Measured: yes in Chromium and WebKit; Firefox asks again.',
    ),
    wildcardReused: row(
      'A remembered `*` serves other methods and headers',
      'Measured: yes in Chromium and WebKit; Firefox asks each time.',
    ),
    bypassedBy: row(
      'Cache modes that ask anew',
      'Measured: `no-store` and `reload` in Chromium and Firefox, `no-cache` in Chromium only; WebKit heeds none.',
    ),
    carriesCacheMode: row(
      'A preflight says `Cache-Control` as its request does',
      'Measured with `no-store`, `reload` and `no-cache`: in Chromium and Firefox; WebKit says it with the request only.',
    ),
    notKeptBy: row(
      'Cache modes in which the answer is not kept',
      'Measured: after a request with `no-store` Chromium asks again, Firefox and WebKit do not.',
    ),
    repeatsHeaders: row(
      'A repeated header is asked for as often',
      'Measured: Firefox names it several times in `Access-Control-Request-Headers`, the two others once.',
    ),
    forgottenOnMiss: row(
      'An entry that does not permit a request is forgotten',
      'Measured with a DELETE that may go, one with credentials or a PUT that may not, and the DELETE again: all three ask anew. Firefox clears what a failed request had; Chromium and WebKit do not where the actual request fails, so that it is the miss that forgets.',
    ),
    entries: row(
      'What a second answer does to the first',
      'From the engines’ sources: Chromium and WebKit keep one answer a URL, Firefox adds to its lists. Not measured on its own.',
    ),
    keepsRefusals: row(
      'An answer that does not permit the request is kept',
      'Measured: after a refused DELETE, WebKit sends the PUT that the same answer permits without asking; the two others ask.',
    ),
    taintedKeptFor: row(
      'For whom an answer is kept behind a redirect that made the origin `null`',
      'Measured with a PUT redirected twice and then sent directly: Chromium and WebKit ask every time, Firefox once for the page.',
    ),
    clearedOnFailure: row(
      'A request that fails forgets the answer that let it pass',
      'Measured: after a request that failed its CORS check Firefox asks again, the two others do not.',
    ),
    mostEntries: row(
      'How many answers are kept',
      'Firefox: 100, from its source. The number of the others is not known, and 1024 stands for it.',
    ),
  },
  redirect: {
    preflightForgets: row(
      'A preflight behind a redirect names the page’s origin',
      'Measured: the second hop’s preflight said `Origin: https://…` of the page in Firefox, and `null` in Chromium and WebKit; the request itself said `null` in all three.',
    ),
    dropsHeaders: row(
      'Headers that a redirect takes away',
      'Measured: after any redirect Chromium no longer sends the client hints that script had set.',
    ),
    invalidFirst: row(
      'A `Location` that does not parse comes before the CORS check',
      'Measured with and without `Access-Control-Allow-Origin`: Chromium says `ERR_INVALID_REDIRECT` in the redirect modes `follow`, `error` and `manual`; Firefox finds it first only where it would follow; WebKit does not.',
    ),
    ftpFirst: row(
      'A redirect to `ftp:` fails before all else',
      'Measured with and without `Access-Control-Allow-Origin`, in the redirect modes `follow`, `error` and `manual`: WebKit says “FTP URLs are disabled”; the two others hide it, or deny it as they deny any redirect.',
    ),
    credentialsAfterPreflight: row(
      'A name or a password in `Location` is found after the preflight',
      'Measured: WebKit sends OPTIONS to `https://two.net` and then denies `https://user:pass@two.net`; the others send nothing.',
    ),
    deleteBecomesGet: row(
      'A redirect to another origin turns DELETE into GET',
      'Measured, 302 and 307: WebKit asks for GET then; the two others for DELETE.',
    ),
    checksFirstCredentials: row(
      'The CORS check of a redirect that follows one from the page’s own origin',
      'Measured: WebKit demands `Access-Control-Allow-Credentials` of it, with credentials mode same-origin.',
    ),
    emptyLocation: row(
      'An empty `Location`',
      'Measured: Firefox goes to the same URL again, Chromium takes the response as it is, WebKit fails.',
    ),
    repeatedLocation: row(
      'Several `Location` lines',
      'Measured: Chromium and Firefox take two that agree as one, and fail where they differ; WebKit joins them with a comma.',
    ),
    cacheModeCrosses: row(
      'The cache mode is told after a redirect to another origin',
      'Measured with four cache modes and `If-None-Match`: WebKit leaves `Pragma` and `Cache-Control` out, the two others send them.',
    ),
    needsLocation: row(
      'Redirect mode `error` lets a redirect without `Location` pass',
      'Measured: so in Chromium and WebKit; Firefox fails.',
    ),
    preflightSticks: row(
      'A POST that became a GET is still preflighted',
      'Measured: Firefox asks for the headers that are left, WebKit for the dropped ones too, Chromium not at all.',
    ),
    originStaysOnGet: row('A POST that became a GET keeps its `Origin`', 'Measured: in WebKit only.'),
    originLostOnLeaving: row(
      '`Origin` outside of CORS is `null` once a redirect led to another origin',
      'Measured with redirected no-cors POSTs and forms: so in Chromium and WebKit, and not where a redirect stays on its origin; Firefox follows the standard.',
    ),
  },
  metadata: {
    siteOnRedirectedPreflight: row(
      '`Sec-Fetch-Site` on a preflight after a redirect',
      'Measured: Chromium compares the last URL alone; WebKit says cross-site once the origin is `null`.',
    ),
    afterCrossOriginRedirect: row(
      '`Sec-Fetch-*` goes along to another origin',
      'Measured: WebKit drops the headers of a request in mode `cors` when a redirect takes it elsewhere.',
    ),
    sandboxedReferrerOf: row(
      'What in a sandboxed `srcdoc` frame has a referrer',
      'Measured: scripts and images in Firefox, these and XMLHttpRequest in WebKit, nothing in Chromium; `fetch` in none.',
    ),
    modeOnInsecurePreflight: row(
      '`Sec-Fetch-Mode` on a preflight to plain HTTP',
      'Measured: Chromium sends it, alone; the two others send nothing of the kind.',
    ),
    storageAccess: row(
      '`Sec-Fetch-Storage-Access`',
      'Measured: Chromium says `active` or `none` by the user’s setting, Firefox `none` where cookies are partitioned, WebKit nothing.',
    ),
    storageAccessOnPreflight: row(
      'A preflight says it too',
      'Measured: `none` on OPTIONS in Firefox where the request has credentials; Chromium’s preflights do not have it.',
    ),
    storageAccessSchemeful: row(
      'It is about schemes too',
      'Measured from `http://app.one.com` to `https://one.com`: Chromium says it, Firefox does not.',
    ),
    storageAccessOnRedirects: row(
      'It is said after a redirect to another site',
      'Measured with fetches and frames redirected to a third site: Chromium says it, Firefox does not.',
    ),
    storageAccessOfFrames: row(
      'A frame of another site says it to its own site',
      'Measured: in Chromium and Firefox, in a frame of two.com on one.com, with a fetch to two.com that includes credentials, and in Chromium with an image.',
    ),
    loopbackIsNoDowngrade: row(
      'Plain HTTP on this machine is no downgrade',
      'Measured with fetches and images from `https:` to four names on this machine, and with one from there to the web: to no browser; `https:` alone counts.',
    ),
    loopbackIsOneSite: row(
      'To `Sec-Fetch-Site` schemes on this machine are one',
      'Measured between `https://app.one.localhost` and `http://one.localhost`: `same-site` in Firefox, `cross-site` in Chromium and WebKit.',
    ),
    storageAccessInactive: row(
      '`Sec-Fetch-Storage-Access: inactive`',
      'Measured: Chromium says it to the tab’s own site when a frame of another asks.',
    ),
    originHeedsReferrerPolicy: row(
      '`Origin` outside of CORS heeds the referrer policy',
      'Measured with no-cors POSTs: under `no-referrer` and `same-origin` Firefox and WebKit send `null`, Chromium the origin.',
    ),
    originLostOnDowngrade: row(
      '`Origin` outside of CORS is lost from HTTPS to HTTP',
      'Measured with forms: WebKit names the page, where the standard says `null`.',
    ),
    laxReferrerAcrossSites: row(
      'A lax referrer policy holds across sites',
      'Measured: under `unsafe-url` Firefox tells another site the origin only, Chromium and WebKit the whole URL.',
    ),
  },
  mixedContent: {
    loopbackAllowed: row(
      'A secure page may ask loopback over plain HTTP',
      'Measured: anything in Chromium and Firefox, images alone in WebKit.',
    ),
    imagesUpgraded: row(
      'Images are asked for over HTTPS instead',
      'Measured: in all three; WebKit says so on its console.',
    ),
    upgradesOnLoopback: row(
      'Images of a page on this machine, too',
      'Measured on `https://localhost`, `https://app.one.localhost` and `https://127.0.0.1`: Firefox loads them over plain HTTP; scripts, frames and fetches it blocks.',
    ),
  },
  response: {
    fetchesBlank: row(
      '`fetch` in mode `no-cors` gets `about:blank`',
      'Measured from a page over HTTP and one over HTTPS: in Firefox, as by the standard; the two others refuse.',
    ),
    nulInvalidates: row('A NUL in a header spoils the response', 'Measured: in all three.'),
    mustAgree: row(
      'Headers that must not disagree with themselves',
      'Measured with 200, 302, 305 and 404: two different `Location`s, `Content-Length`s or `Content-Disposition`s make a network error in Chromium and Firefox; WebKit takes the response.',
    ),
    failingStatuses: row(
      'Statuses that no server may answer',
      'Measured with 407 of a server that is no proxy, with and without `Proxy-Authenticate`: `fetch` fails in Chromium; the two others read it.',
    ),
    dropsEmptyRepeats: row(
      'An empty header among several of its name counts for nothing',
      'Measured: of `Access-Control-Allow-Credentials:` and `…: true` Firefox sees `true`; the two others `, true`. `Access-Control-Allow-Origin` alone is counted with its empty lines.',
    ),
    replacesInvalidUtf8: row(
      'Header bytes that are no UTF-8 are replaced',
      'Measured: WebKit shows U+FFFD in UTF-8, the two others the bytes.',
    ),
    opaqueResponseBlocking: row(
      'No-cors responses that are neither script nor image are withheld',
      'Measured: Chromium and Firefox fail the element, WebKit runs what it gets. With two dozen bodies under ten types, not every pair of them, Chromium withholds HTML, XML, JSON objects and guarded JSON that say they are JavaScript, and lets an array or a number through that says it is HTML; Firefox goes by whether it is JavaScript.',
    ),
    blocksOpaqueAtHome: row(
      'Those that have come home by a redirect, too',
      'Measured with 35 bodies and types: Firefox withholds them, Chromium does not.',
    ),
    redirectStatusRuns: row(
      'Scripts that run with a redirect status and no `Location`',
      'Measured with 300 to 308: classic scripts in Chromium, modules too in WebKit, none in Firefox.',
    ),
    nullBodyStatuses: row(
      'Statuses whose response has no body',
      'Measured with fetch and XHR: WebKit reads what comes with 205, the two others nothing.',
    ),
    imagesNeedOkStatus: row(
      'An image with an error status is none',
      'Measured: so in Firefox; the two others show it.',
    ),
    framesStayFor: row(
      'Statuses that leave a frame as it is',
      'Measured with 204, 205, 304 and 305, of three types: no load event comes with the first two, and in Chromium not with 304 either.',
    ),
    failedFramesLoad: row(
      'Failures after which a frame fires `load`',
      'Measured with a forbidden port: Chromium shows its own page and says that it has loaded.',
    ),
  },
  ...cookieEvidence,
} as const satisfies ProfileEvidence;
