import { parseCookie, stringifySetCookie } from 'cookie';
import { PolicyError, type Problem } from '../problem.ts';
import type { CheckedCookieOptions, CookieAttributes, CookieOptions } from './cookie-options.ts';
import { cookieProblems, longestNameAndValue } from './cookie-problems.ts';

/** A checked cookie. Its functions need no `this`. */
export interface DefinedCookie {
  readonly name: string;
  /** The attributes that every line carries, defaults filled in. */
  readonly attributes: CookieAttributes;
  /**
   * The value of a `Set-Cookie` header that stores the cookie.
   *
   * @param value any text; it is percent-encoded.
   * @throws {PolicyError} `cookie-too-large` when the name and the encoded value have more than 4096 bytes;
   * `cookie-value` when it is not a string, or a string with half a surrogate pair.
   */
  set(value: string): string;
  /**
   * The value of a `Set-Cookie` header that removes the cookie: the same attributes, since a browser takes another
   * domain, path or partition for another cookie, and drops a line that breaks the rules for the name or `SameSite`.
   */
  clear(): string;
  /**
   * Reads the cookie from a request's `Cookie` header. Where the name occurs twice, the first counts: browsers put
   * the longer path first, which is also how another subdomain can slip in its own; only a `__Host-` name prevents that.
   *
   * @param cookieHeader the header's value; several, joined by `; `.
   * @returns the decoded value, or `undefined` where the header has no such cookie.
   */
  read(cookieHeader: string | null | undefined): string | undefined;
}

/**
 * Defines a cookie, once, for setting, clearing and reading it. What a browser would do about a mistake in silence
 * (drop the cookie, ignore an attribute) is an error here.
 *
 * @param options its name and attributes. Everything but `path`, which is `'/'`, stays as given: a missing `secure` or
 * `httpOnly` is off, and a missing `sameSite` is decided by each browser in its own way.
 * @returns the checked cookie.
 * @throws {PolicyError} listing every problem found.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#sane-set-cookie
 * @example
 * ```ts
 * import { defineCookie } from 'corsage';
 *
 * const session = defineCookie({ name: '__Host-session', sameSite: 'lax', secure: true, httpOnly: true, maxAge: 3600 });
 *
 * session.set('a b'); // '__Host-session=a%20b; Max-Age=3600; Path=/; HttpOnly; Secure; SameSite=Lax'
 * session.read('theme=dark; __Host-session=a%20b'); // 'a b'
 * session.clear(); // '__Host-session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax'
 * ```
 */
export function defineCookie<const Options extends CookieOptions>(
  options: Options & CheckedCookieOptions<Options>,
): DefinedCookie {
  const problems = isObject(options) ? cookieProblems(options) : [notAnObject(options)];
  if (problems.length > 0) throw new PolicyError(subject(options), problems);
  const { name } = options;
  const attributes = attributesOf(options);

  return Object.freeze({
    name,
    attributes,
    set(value: string): string {
      if (typeof value !== 'string')
        throw valueError(name, `A value of type ${typeof value} cannot be stored.`);
      const line = encoded(name, value, attributes);
      // The first semicolon ends `name=value`: neither part can have one. The equals sign does not count.
      const size = line.indexOf(';') - 1;
      if (size > longestNameAndValue) throw tooLarge(name, size);
      return line;
    },
    clear: () => stringifySetCookie({ name, value: '', ...attributes, maxAge: 0 }),
    read: (cookieHeader: string | null | undefined) =>
      cookieHeader ? parseCookie(cookieHeader)[name] : undefined,
  });
}

function isObject(options: unknown): options is Readonly<Record<string, unknown>> {
  return typeof options === 'object' && options !== null && !Array.isArray(options);
}

function subject(options: unknown): string {
  return isObject(options) && typeof options.name === 'string'
    ? `The cookie "${options.name.slice(0, 100)}"`
    : 'The cookie';
}

function notAnObject(options: unknown): Problem {
  const message = 'A cookie is defined by an object.';
  const fix =
    "Write defineCookie({ name: '__Host-session', secure: true, httpOnly: true, sameSite: 'lax' }).";
  return { code: 'options-not-an-object', path: '', value: String(options), message, fix };
}

function attributesOf(options: CookieOptions): CookieAttributes {
  const { domain, path = '/', maxAge, sameSite, secure, httpOnly, partitioned } = options;
  const given = { path, domain, maxAge, sameSite, secure, httpOnly, partitioned };
  return Object.freeze(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

function encoded(name: string, value: string, attributes: CookieAttributes): string {
  try {
    return stringifySetCookie({ name, value, ...attributes });
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw valueError(name, 'The value has half a surrogate pair, which no encoding can carry.');
  }
}

function valueError(name: string, message: string): PolicyError {
  const fix = 'Hand over text: String(value), JSON.stringify(value), or base64url for bytes.';
  return new PolicyError(`A value for the cookie "${name}"`, [
    { code: 'cookie-value', path: 'value', value: null, message, fix },
  ]);
}

function tooLarge(name: string, size: number): PolicyError {
  const message = `Name and encoded value have ${size} bytes; browsers drop a cookie with more than ${longestNameAndValue}.`;
  const fix = 'Keep the data on the server, and store the key to it.';
  return new PolicyError(`A value for the cookie "${name}"`, [
    { code: 'cookie-too-large', path: 'value', value: size, message, fix },
  ]);
}
