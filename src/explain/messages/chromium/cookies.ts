import type { CookieCode } from '../cookie-codes.ts';
import { type Lines, nothing } from '../line.ts';

const setting = 'This attempt to set a cookie via a Set-Cookie header was blocked because ';
const otherScheme = ' because the URL has a different scheme than the current site.';
const crossSiteResponse =
  'but came from a cross-site response which was not the response to a top-level navigation.';

/**
 * A tooltip in the Network panel, beside the cookie. Read in DevTools' `core/sdk/NetworkRequest.ts`, whose backticks mark
 * what is not translated, and are not shown.
 */
function tooltip(...texts: readonly string[]): Lines {
  return { prints: [], shows: texts };
}

/** What the console and the Issues panel have besides. Read in DevTools' `models/issues_manager`. */
function withIssues(lines: Lines, ...titles: readonly string[]): Lines {
  return { ...lines, knows: titles };
}

const prefix = tooltip(
  `${setting}it used the "__Secure-" or "__Host-" prefix in its name and broke the additional rules applied to cookies with these prefixes as defined in https://tools.ietf.org/html/draft-west-cookie-prefixes-05.`,
);
const character = tooltip(
  'This Set-Cookie header contained a disallowed character (a forbidden ASCII control character, or the tab character if it appears in the middle of the cookie name, value, an attribute name, or an attribute value).',
);
const domain = tooltip(`${setting}its Domain attribute was invalid with regards to the current host url.`);

const thirdParty = [
  'Third-party cookie is blocked in Chrome either because of Chrome flags or browser configuration.',
  'Third-party cookie will be blocked in future Chrome versions as part of Privacy Sandbox.',
  // These two were not read there: the second stands in many pages, the first was reported to us.
  'Third-party cookie is blocked. Learn more in the Issues tab.',
  'Third-party cookie will be blocked. Learn more in the Issues tab.',
];

export const chromiumCookies: Readonly<Record<CookieCode, Lines>> = {
  'cookie-not-stored-noncookieable-scheme': tooltip(
    'The scheme of this connection is not allowed to store cookies.',
  ),
  'cookie-not-stored-third-party-blocked': withIssues(
    tooltip(
      'Setting this cookie was blocked either because of Chrome flags or browser configuration. Learn more in the Issues panel.',
      'Third-party cookie is blocked in Chrome as part of Privacy Sandbox.',
    ),
    'Setting this cookie was blocked due to third-party cookie phaseout. Learn more in the Issues tab.',
    'Cookie is blocked when set in cross-site context',
    ...thirdParty,
  ),
  'cookie-not-stored-control-character-in-name': character,
  'cookie-not-stored-control-character-in-value': character,
  'cookie-not-stored-control-character-in-attribute': character,
  'cookie-not-stored-no-cookie-content': nothing,
  'cookie-not-stored-name-value-pair-exceeds-max-size': tooltip(
    `${setting}the cookie was too large. The combined size of the name and value must be less than or equal to 4096 characters.`,
    'This cookie was blocked because it was too large. The combined size of the name and value must be less than or equal to 4096 characters.',
    'Set-Cookie header is ignored in response from url: {url}. The combined size of the name and value must be less than or equal to 4096 characters.',
  ),
  'cookie-not-stored-no-name': nothing,
  'cookie-not-stored-ambiguous-serialization': nothing,
  'cookie-not-stored-domain-non-ascii': nothing,
  'cookie-not-stored-domain-public-suffix': domain,
  'cookie-not-stored-domain-mismatch': domain,
  'cookie-not-stored-insecure-connection': tooltip(
    `${setting}it had the "Secure" attribute but was not received over a secure connection.`,
  ),
  'cookie-not-stored-http-only-from-script': nothing,
  'cookie-not-stored-overwrites-secure-cookie': tooltip(
    `${setting}it was not sent over a secure connection and would have overwritten a cookie with the Secure attribute.`,
  ),
  'cookie-not-stored-overwrites-http-only-cookie': nothing,
  'cookie-not-stored-same-site-strict': tooltip(
    `${setting}it had the "SameSite=Strict" attribute ${crossSiteResponse}`,
    `${setting}it had the "SameSite=Strict" attribute ${crossSiteResponse} This response is considered cross-site${otherScheme}`,
  ),
  'cookie-not-stored-same-site-lax': tooltip(
    `${setting}it had the "SameSite=Lax" attribute ${crossSiteResponse}`,
    `${setting}it had the "SameSite=Lax" attribute ${crossSiteResponse} This response is considered cross-site${otherScheme}`,
  ),
  'cookie-not-stored-same-site-unset-treated-as-lax': withIssues(
    tooltip(
      'This Set-Cookie header didn\'t specify a "SameSite" attribute and was defaulted to "SameSite=Lax," and was blocked because it came from a cross-site response which was not the response to a top-level navigation. The Set-Cookie had to have been set with "SameSite=None" to enable cross-site usage.',
      `This Set-Cookie header didn't specify a "SameSite" attribute, was defaulted to "SameSite=Lax", and was blocked because it came from a cross-site response which was not the response to a top-level navigation. This response is considered cross-site${otherScheme}`,
    ),
    'Indicate whether a cookie is intended to be set in a cross-site context by specifying its SameSite attribute',
    'Indicate whether a cookie is intended to be set in cross-site context by specifying its SameSite attribute',
  ),
  'cookie-not-stored-same-site-none-insecure': withIssues(
    tooltip(
      `${setting}it had the "SameSite=None" attribute but did not have the "Secure" attribute, which is required in order to use "SameSite=None".`,
    ),
    'Mark cross-site cookies as Secure to allow setting them in cross-site contexts',
  ),
  'cookie-not-stored-partitioned-insecure': nothing,
  'cookie-not-stored-secure-prefix': prefix,
  'cookie-not-stored-host-prefix': prefix,
  'cookie-not-stored-http-prefix': prefix,
  'cookie-not-stored-host-http-prefix': prefix,
  'cookie-not-stored-nameless-with-prefix': prefix,
  'cookie-not-stored-credentials-mode': nothing,
  'cookie-not-stored-preflight': nothing,
  'cookie-not-stored-invalid-path': nothing,
  'cookie-not-stored-attribute-exceeds-max-size': nothing,
  'cookie-not-stored-foreign-not-partitioned': nothing,
  'cookie-not-stored-user-settings': tooltip(
    'This attempt to set a cookie via a Set-Cookie header was blocked due to user preferences.',
  ),
  'cookie-not-stored-syntax': tooltip(
    'This Set-Cookie header had invalid syntax.',
    'An unknown error was encountered when trying to store this cookie.',
  ),
  'cookie-not-sent-domain-mismatch': tooltip(
    "This cookie was blocked because neither did the request URL's domain exactly match the cookie's domain, nor was the request URL's domain a subdomain of the cookie's Domain attribute value.",
  ),
  'cookie-not-sent-not-on-path': tooltip(
    "This cookie was blocked because its path was not an exact match for or a superdirectory of the request url's path.",
  ),
  'cookie-not-sent-insecure-connection': tooltip(
    'This cookie was blocked because it had the "Secure" attribute and the connection was not secure.',
  ),
  'cookie-not-sent-http-only-from-script': nothing,
  'cookie-not-sent-same-site-strict': tooltip(
    'This cookie was blocked because it had the "SameSite=Strict" attribute and the request was made from a different site. This includes top-level navigation requests initiated by other sites.',
    `This cookie was blocked because it had the "SameSite=Strict" attribute but the request was cross-site. This includes top-level navigation requests initiated by other sites. This request is considered cross-site${otherScheme}`,
  ),
  'cookie-not-sent-same-site-lax': tooltip(
    'This cookie was blocked because it had the "SameSite=Lax" attribute and the request was made from a different site and was not initiated by a top-level navigation.',
    `This cookie was blocked because it had the "SameSite=Lax" attribute but the request was cross-site and was not initiated by a top-level navigation. This request is considered cross-site${otherScheme}`,
  ),
  'cookie-not-sent-same-site-unset-treated-as-lax': withIssues(
    tooltip(
      'This cookie didn\'t specify a "SameSite" attribute when it was stored and was defaulted to "SameSite=Lax," and was blocked because the request was made from a different site and was not initiated by a top-level navigation. The cookie had to have been set with "SameSite=None" to enable cross-site usage.',
      `This cookie didn't specify a "SameSite" attribute when it was stored, was defaulted to "SameSite=Lax", and was blocked because the request was cross-site and was not initiated by a top-level navigation. This request is considered cross-site${otherScheme}`,
    ),
    'Indicate whether to send a cookie in a cross-site request by specifying its SameSite attribute',
  ),
  'cookie-not-sent-third-party-blocked': withIssues(
    tooltip(
      'This cookie was blocked either because of Chrome flags or browser configuration. Learn more in the Issues panel.',
    ),
    'This cookie was blocked due to third-party cookie phaseout. Learn more in the Issues tab.',
    'Cookie is blocked when sent in cross-site context',
    ...thirdParty,
  ),
  'cookie-not-sent-other-partition': nothing,
  'cookie-not-sent-credentials-mode': nothing,
  'cookie-not-sent-same-site-none-insecure': withIssues(
    tooltip(
      'This cookie was blocked because it had the "SameSite=None" attribute but was not marked "Secure". Cookies without SameSite restrictions must be marked "Secure" and sent over a secure connection.',
    ),
    'Mark cross-site cookies as Secure to allow them to be sent in cross-site requests',
  ),
  'cookie-not-sent-port-mismatch': nothing,
  'cookie-not-sent-scheme-mismatch': nothing,
  'cookie-not-sent-anonymous-context': nothing,
  'cookie-not-sent-user-settings': tooltip('This cookie was blocked due to user preferences.'),
  'cookie-not-sent-cross-site-redirect': nothing,
  'cookie-changed-attribute-value-exceeds-max-size': nothing,
  'cookie-changed-invalid-expires': nothing,
  'cookie-changed-invalid-max-age': nothing,
  'cookie-changed-invalid-path': nothing,
  'cookie-changed-invalid-same-site': nothing,
  'cookie-changed-lifetime-capped': nothing,
  'cookie-changed-partitioned-ignored': nothing,
  'cookie-changed-partitioned-by-browser': nothing,
  'cookie-changed-secure-over-loopback': nothing,
};
