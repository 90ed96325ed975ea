/**
 * Why a cookie was not stored. Where several apply, `rejectionOrder` of the profile says which comes first.
 *
 * - `noncookieable-scheme`: the URL is neither `http:` nor `https:`.
 * - `third-party-blocked`: the browser's setting keeps third parties from storing this cookie.
 * - `control-character-in-name`, `-in-value`, `-in-attribute`: a character that no cookie may hold, there.
 * - `no-cookie-content`: name and value are both empty.
 * - `name-value-pair-exceeds-max-size`: name and value together are longer than 4096 bytes.
 * - `no-name`: a value alone, where the browser wants a name.
 * - `ambiguous-serialization`: without a name, and the value would read as a name and a value.
 * - `domain-non-ascii`: `Domain` holds a character outside ASCII.
 * - `domain-public-suffix`: `Domain` is a suffix under which anybody registers names.
 * - `domain-mismatch`: the host is neither the `Domain` nor below it.
 * - `insecure-connection`: `Secure`, and the connection is not.
 * - `http-only-from-script`: `HttpOnly`, written by a script.
 * - `overwrites-secure-cookie`: an insecure connection would put it before a `Secure` cookie of the same name.
 * - `overwrites-http-only-cookie`: a script would replace an `HttpOnly` cookie.
 * - `same-site-strict`, `same-site-lax`, `same-site-unset-treated-as-lax`: sent along a cross-site request's answer.
 * - `same-site-none-insecure`: `SameSite=None` without `Secure`.
 * - `partitioned-insecure`: `Partitioned` without `Secure`.
 * - `secure-prefix`, `host-prefix`, `http-prefix`, `host-http-prefix`: breaks what its name's prefix promises.
 * - `nameless-with-prefix`: no name, and the value would read as a name with a prefix.
 */
export type CookieRejection =
  | 'noncookieable-scheme'
  | 'third-party-blocked'
  | 'control-character-in-name'
  | 'control-character-in-value'
  | 'control-character-in-attribute'
  | 'no-cookie-content'
  | 'name-value-pair-exceeds-max-size'
  | 'no-name'
  | 'ambiguous-serialization'
  | 'domain-non-ascii'
  | 'domain-public-suffix'
  | 'domain-mismatch'
  | 'insecure-connection'
  | 'http-only-from-script'
  | 'overwrites-secure-cookie'
  | 'overwrites-http-only-cookie'
  | 'same-site-strict'
  | 'same-site-lax'
  | 'same-site-unset-treated-as-lax'
  | 'same-site-none-insecure'
  | 'partitioned-insecure'
  | 'secure-prefix'
  | 'host-prefix'
  | 'http-prefix'
  | 'host-http-prefix'
  | 'nameless-with-prefix';

/**
 * Why a stored cookie was not sent, or not shown to a script.
 *
 * - `domain-mismatch`: it belongs to another host of the same site.
 * - `not-on-path`: its path is not above the URL's.
 * - `insecure-connection`: `Secure`, and the connection is not.
 * - `http-only-from-script`: `HttpOnly`, read by a script.
 * - `same-site-strict`, `same-site-lax`: the request comes from another site.
 * - `same-site-unset-treated-as-lax`: as `Lax`, which the browser takes a missing `SameSite` for.
 * - `third-party-blocked`: the browser's setting keeps it from third parties.
 * - `other-partition`: it lies in the partition of another top-level site.
 */
export type CookieWithholding =
  | 'domain-mismatch'
  | 'not-on-path'
  | 'insecure-connection'
  | 'http-only-from-script'
  | 'same-site-strict'
  | 'same-site-lax'
  | 'same-site-unset-treated-as-lax'
  | 'third-party-blocked'
  | 'other-partition';

/**
 * What did not keep a cookie from being stored, but changed it or deserves a word.
 *
 * - `attribute-value-exceeds-max-size`: an attribute of more than 1024 bytes was skipped.
 * - `invalid-expires`, `invalid-max-age`: no date and no number: skipped, so that the cookie may be a session's.
 * - `invalid-path`: does not begin with a slash: the default path is used.
 * - `invalid-same-site`: none of `Strict`, `Lax` and `None`: as if it were not there.
 * - `lifetime-capped`: longer than the browser keeps cookies.
 * - `partitioned-ignored`: the browser does not know `Partitioned`.
 * - `partitioned-by-browser`: stored in the top-level site's partition though it did not ask for it.
 * - `secure-over-loopback`: `Secure` was accepted without TLS, since the host is this machine.
 */
export type CookieWarning =
  | 'attribute-value-exceeds-max-size'
  | 'invalid-expires'
  | 'invalid-max-age'
  | 'invalid-path'
  | 'invalid-same-site'
  | 'lifetime-capped'
  | 'partitioned-ignored'
  | 'partitioned-by-browser'
  | 'secure-over-loopback';
