import type { CookieProfile } from '../cookies/cookie-profile.ts';
import { type RowsOf, row } from './evidence-row.ts';

type CookieGroup = 'syntax' | 'lifetime' | 'sameSite' | 'partitioned' | 'thirdParty' | 'limits';

/** One entry for every row of a cookie profile, which does not compile without. */
type CookieEvidence = {
  readonly cookies: RowsOf<Omit<CookieProfile, 'name' | CookieGroup>>;
} & { readonly [Group in CookieGroup as `cookies.${Group}`]: RowsOf<CookieProfile[Group]> };

/** How everything is known that the profiles say about cookies. */
export const cookieEvidence = {
  cookies: {
    rejectionOrder: row(
      'Which of several reasons to reject a cookie comes first',
      'Measured in Chromium; from the sources of Firefox; WebKit gives no reasons.',
    ),
    loopbackIsSecure: row(
      '`Secure` cookies on `http://localhost`',
      'Measured: stored and sent in Chromium and Firefox, refused in WebKit.',
    ),
    ownPublicSuffix: row(
      '`Domain` of a public suffix that sets it for itself',
      'Measured: a host-only cookie in Chromium and Firefox; WebKit stores nothing.',
    ),
    prefixes: row(
      'Prefixes that are heeded',
      'Measured: four in Chromium and Firefox; this WebKit stores broken ones of all four.',
    ),
    hostPrefixNeedsWrittenPath: row(
      '`__Host-` wants `Path=/` in writing',
      'Measured: Firefox takes a default path of `/` for it, Chromium does not; WebKit heeds no prefix.',
    ),
    hostPrefixStandsDomain: row(
      '`__Host-` stands a `Domain` that makes no domain cookie',
      'Measured with `__Host-a=1; Secure; Path=/; Domain=localhost` of `localhost`, and the same of `127.0.0.1`: Chromium stores that of the address alone, Firefox both; WebKit heeds no prefix, and stores neither over HTTP.',
    ),
    prefixesNeedSecureConnection: row(
      'Plain HTTP breaks what a prefix promises',
      'Measured by the reasons given: `__Secure-a=1; Secure` over HTTP is an invalid prefix to Chromium and Firefox.',
    ),
    leavesSecureCookiesAlone: row(
      'What plain HTTP may not do to a secure cookie',
      'Measured: Chromium and Firefox refuse one that would overlay it, WebKit only one that would replace it.',
    ),
    leavesHttpOnlyAlone: row(
      'Which `HttpOnly` cookie script cannot get past',
      'Measured with twelve cookies: WebKit refuses one of the name and the path of an `HttpOnly` cookie that is sent there, whatever its `Domain`; the two others only the very same cookie.',
    ),
    scriptWithoutOrigin: row(
      '`document.cookie` where the origin is opaque',
      'Measured: an error in Chromium, in Firefox only in a sandbox and not in a `data:` URL; WebKit’s is empty.',
    ),
    order: row(
      'The order of the `Cookie` header',
      'Measured: by age in Chromium and Firefox, by the closest domain in WebKit.',
    ),
    inheritsCreationTime: row(
      'When a replaced cookie keeps its place',
      'Measured: in Chromium where the value stays the same, in Firefox and WebKit always.',
    ),
    scriptOrder: row(
      'The order in which script sees cookies',
      'Measured: in Firefox by the last change; elsewhere that of the `Cookie` header.',
    ),
    scriptInvalidUtf8: row(
      'What script sees of cookies that are no UTF-8',
      'Measured with six values, alone and among others: Chromium’s `document.cookie` is empty altogether. The two others have no such cookies: Firefox replaces the bytes, and WebKit’s line ends before them.',
    ),
    accessGranularitySeconds: row(
      'How exactly the last use is noted, in seconds',
      'From the sources of Chromium and Firefox; it decides only which cookies go when there are too many.',
    ),
  },
  'cookies.syntax': {
    controlCharacter: row(
      'A control character',
      'Measured: Chromium and Firefox refuse the cookie, WebKit reads the line up to it.',
    ),
    innerTab: row(
      'A tab within a name or value',
      'Measured: Chromium refuses it, Firefox keeps it; WebKit reads the line up to it.',
    ),
    invalidUtf8: row('Bytes that are no UTF-8', 'Measured: Firefox replaces them, the two others keep them.'),
    withoutEquals: row('Text without `=`', 'Measured: a name in Firefox, a value in the two others.'),
    bareAttributes: row(
      'What `Path` and `Domain` without `=` are',
      'Measured with `Path=/; Path` and `Domain=one.com; Domain`: ignored in WebKit, empty in the two others.',
    ),
    keepsEmpty: row(
      'A cookie without name and value is kept',
      'Measured with fifteen lines, the empty one among them: WebKit keeps it, and sends an empty `Cookie` where it has no other.',
    ),
    nameless: row(
      'A cookie without a name',
      'Measured: Firefox refuses it, Chromium only where its value holds `=`, WebKit stores it.',
    ),
    maxNameValueLength: row(
      'The longest name and value, in bytes',
      'Measured: 4096 in Chromium and Firefox; WebKit stores and sends 4097.',
    ),
    maxAttributeLength: row(
      'The longest attribute, in bytes',
      'Measured: beyond 1024 Chromium and Firefox skip the attribute; WebKit takes it.',
    ),
    loneDotDomain: row(
      '`Domain=.`',
      'Measured: all three refuse the cookie; by the draft the attribute is skipped.',
    ),
    lowersDomain: row(
      '`Domain` in upper case',
      'Measured with nine lines from two hosts: WebKit takes it where it names the host itself, and refuses a parent.',
    ),
  },
  'cookies.lifetime': {
    precedence: row(
      '`Max-Age` beside `Expires`',
      'Measured: `Max-Age` counts in Chromium and Firefox, the later of the two in WebKit.',
    ),
    invalidMaxAge: row(
      'A `Max-Age` that cannot be read, after one that can',
      'Measured: a session cookie in Chromium and Firefox, the earlier one counts in WebKit.',
    ),
    invalidExpires: row(
      'An `Expires` that cannot be read, after one that can',
      'Measured: a session cookie in all three.',
    ),
    maxAgePlus: row('`Max-Age=+5`', 'Measured: five seconds in Chromium and WebKit, no number in Firefox.'),
    maxAgeZero: row(
      'What else `Max-Age` takes for zero',
      'Measured: in Firefox whatever begins with a minus, in WebKit an empty value.',
    ),
    dates: row(
      'Which dates are read',
      'Measured with dates in odd order, out of range, without time and before 1601.',
    ),
    maxSeconds: row(
      'The longest lifetime, in seconds',
      'Measured: 400 days in Chromium and Firefox, none in WebKit.',
    ),
  },
  'cookies.sameSite': {
    unset: row(
      'A cookie without `SameSite`',
      'Measured: `Lax` in Chromium; sent and stored across sites in Firefox and WebKit.',
    ),
    laxAllowingUnsafeSeconds: row(
      'How long such a cookie goes along with a cross-site POST, in seconds',
      'Chromium: two minutes, as the draft permits and its source says. In Firefox and WebKit there is nothing to permit.',
    ),
    schemeful: row(
      '`http:` and `https:` of a site are two',
      'Measured: in Chromium; Firefox and WebKit send all cookies from the one to the other.',
    ),
    considersRedirects: row(
      'A redirect through another site makes a request cross-site',
      'Measured: in Firefox and WebKit, not in Chromium.',
    ),
    redirectsSchemeful: row(
      'To a redirect HTTP and HTTPS of one site are two',
      'Measured with fetches, images and frames from `http://www.one.com` by `http:` to `https://api.one.com` and back: in WebKit, which otherwise takes them for one.',
    ),
    comparesTopLevelHost: row(
      'Whatever is asked of the tab’s own host is same-site',
      'Measured: in WebKit, from frames of another site, sandboxes and after redirects; twelve pairs of hosts of one site show that it is the host alone.',
    ),
    storedCrossSite: row(
      'A cross-site answer may store `Lax` and `Strict`',
      'Measured: WebKit stores them, and does not send them back there.',
    ),
    noneNeedsSecure: row(
      '`SameSite=None` needs `Secure`',
      'Measured: in Chromium and Firefox; WebKit stores and sends the cookie.',
    ),
  },
  'cookies.partitioned': {
    supported: row(
      '`Partitioned` means something',
      'Measured: in Chromium and Firefox; WebKit ignores the attribute.',
    ),
    needsSecure: row('It needs `Secure`', 'Measured: in Chromium and Firefox.'),
    needsSecureConnection: row(
      'It counts as without `Secure` over plain HTTP',
      'Measured by the reasons given: Chromium then gives none, Firefox that of `Secure`.',
    ),
  },
  'cookies.thirdParty': {
    default: row(
      'The setting that the browser comes with',
      'Measured: Debian’s Chromium blocks, Firefox partitions, WebKitGTK blocks storing. Chrome as Google ships it was not measured.',
    ),
    rules: row(
      'What each setting permits',
      'Measured with eight kinds of cookies, set on a first-party visit and by the third party itself.',
    ),
    comparedWith: row(
      'Who is a third party',
      'Measured with frames of the tab’s own site inside another site’s: third parties in Chromium and Firefox; WebKit compares the cookie’s domain with the tab’s host.',
    ),
  },
  'cookies.limits': {
    perSite: row(
      'Cookies of one site',
      'Chromium and Firefox: from their sources and settings. No limit is known of WebKit’s jar.',
    ),
    total: row('Cookies in all', 'Chromium and Firefox: from their sources and settings.'),
    perPartition: row(
      'Cookies of one site in one partition',
      'Chromium: from its source. Firefox is taken to do the same.',
    ),
  },
} as const satisfies CookieEvidence;
