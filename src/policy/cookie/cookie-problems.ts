import { cookieNamePrefix } from '../../web/cookie-prefix.ts';
import { isToken } from '../../web/header.ts';
import { unknownOptionProblems } from '../option-names.ts';
import type { Problem } from '../problem.ts';
import type { CookieOptions, SameSite } from './cookie-options.ts';
import { cookieDomainProblems, cookiePathProblems } from './cookie-scope.ts';

/** A browser ignores a cookie whose name and value together are longer, in bytes. */
export const longestNameAndValue = 4096;

/** 400 days in seconds; browsers shorten what is longer, without a word. */
const longestMaxAge = 400 * 24 * 60 * 60;

const optionTypes = {
  name: 'string',
  sameSite: 'string',
  secure: 'boolean',
  httpOnly: 'boolean',
  domain: 'string',
  path: 'string',
  maxAge: 'number',
  partitioned: 'boolean',
  host: 'string',
} as const satisfies Record<keyof CookieOptions, string>;

/** What other libraries and the header itself call an option; the names are folded. */
const elsewhere: Readonly<Record<string, string>> = {
  expires: "Write 'maxAge', in seconds: a date depends on the clock of the browser's machine.",
  expiry: "Write 'maxAge', in seconds.",
  expiresin: "Write 'maxAge', in seconds.",
  ttl: "Write 'maxAge', in seconds.",
  maxageseconds: "Write 'maxAge', in seconds.",
  hostonly: "Leave it out: without 'domain' only the host that sets the cookie gets it.",
  value: 'Leave it out, and hand the value to .set(value).',
  encode: 'Leave it out: values are percent-encoded by .set() and decoded by .read().',
  decode: 'Leave it out: values are percent-encoded by .set() and decoded by .read().',
  priority: 'Leave it out: only Chromium ever knew it.',
  signed: 'Leave it out: sign the value before .set(value).',
  overwrite: 'Leave it out: a browser always overwrites.',
};

/**
 * Everything that is wrong with a cookie's options: what a browser would answer by dropping the cookie, dropping an
 * attribute or changing its value, in silence each time.
 *
 * @param options what was handed to `defineCookie`.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
 */
export function cookieProblems(options: Readonly<Record<string, unknown>>): Problem[] {
  const problems = [
    ...unknownOptionProblems(options, '', Object.keys(optionTypes), elsewhere),
    ...typeProblems(options),
    ...nameProblems(options),
    ...sameSiteProblems(options),
    ...maxAgeProblems(options),
  ];
  if (options.partitioned === true && isOff(options.secure)) {
    const message = 'A partitioned cookie must be Secure; browsers drop this one.';
    problems.push({
      code: 'cookie-partitioned-insecure',
      path: 'partitioned',
      value: true,
      message,
      fix: addSecure,
    });
  }
  if (typeof options.path === 'string') problems.push(...cookiePathProblems(options.path));
  problems.push(...cookieDomainProblems(text(options.domain), text(options.host)));
  return problems;
}

const addSecure = "Add 'secure: true' (Chromium and Firefox take such cookies from http://localhost too).";

/** Not given or `false`. A value of another type is a problem of its own. */
function isOff(option: unknown): boolean {
  return option === undefined || option === false;
}

function text(option: unknown): string | undefined {
  return typeof option === 'string' ? option : undefined;
}

function typeProblems(options: Readonly<Record<string, unknown>>): Problem[] {
  const wanted = { string: 'a string', boolean: 'true or false', number: 'a number of seconds' };
  return Object.entries(optionTypes)
    .filter(
      ([name, type]) => name !== 'sameSite' && options[name] !== undefined && typeof options[name] !== type,
    )
    .filter(([name]) => name !== 'name')
    .map(([name, type]) => {
      const value = options[name];
      const message = `'${name}' is of type ${value === null ? 'null' : typeof value}.`;
      return {
        code: 'option-type',
        path: name,
        value: String(value),
        message,
        fix: `Write ${wanted[type]}.`,
      };
    });
}

function nameProblems(options: Readonly<Record<string, unknown>>): Problem[] {
  const { name } = options;
  const problem = (code: Problem['code'], message: string, fix: string): Problem => ({
    code,
    path: 'name',
    value: typeof name === 'string' ? name.slice(0, 100) : String(name),
    message,
    fix,
  });
  if (typeof name !== 'string' || name === '') {
    return [problem('cookie-name', 'A cookie needs a name.', "Write one, such as '__Host-session'.")];
  }
  if (!isToken(name)) {
    const write = name.replace(/[^\w!#$%&'*+.^`|~-]+/g, '-');
    return [
      problem(
        'cookie-name',
        `'${name}' has characters that a cookie's name may not have.`,
        `Write '${write}'.`,
      ),
    ];
  }
  if (name.length > longestNameAndValue) {
    const message = `A name of ${name.length} bytes is too long: with its value a cookie has ${longestNameAndValue}.`;
    return [problem('cookie-too-large', message, 'Write a shorter name.')];
  }
  const found = cookieNamePrefix(name);
  if (found === undefined) return [];
  const { prefix, hostOnly, httpOnly } = found;
  const rules: [broken: boolean, need: string, fix: string][] = [
    [isOff(options.secure), 'is Secure', addSecure],
    [httpOnly && isOff(options.httpOnly), 'is HttpOnly', "Add 'httpOnly: true'."],
    [hostOnly && options.domain !== undefined, 'has no Domain', "Leave 'domain' out."],
    [hostOnly && (options.path ?? '/') !== '/', 'has Path=/', "Leave 'path' out, or write '/'."],
  ];
  return rules
    .filter(([broken]) => broken)
    .map(([, need, fix]) =>
      problem('cookie-prefix', `Browsers drop a cookie named '${prefix}…' unless it ${need}.`, fix),
    );
}

function sameSiteProblems(options: Readonly<Record<string, unknown>>): Problem[] {
  const { sameSite } = options;
  if (sameSite === undefined) return [];
  const values: readonly SameSite[] = ['strict', 'lax', 'none'];
  if (!values.some((value) => value === sameSite)) {
    // Other libraries take `true` for Strict and any case. One spelling keeps `attributes` comparable.
    const meant =
      sameSite === true ? 'strict' : values.find((value) => value === String(sameSite).toLowerCase());
    return [
      {
        code: 'cookie-same-site',
        path: 'sameSite',
        value: typeof sameSite === 'string' ? sameSite : String(sameSite),
        message: `${typeof sameSite === 'string' ? `'${sameSite}'` : String(sameSite)} is not a value of sameSite.`,
        fix: meant ? `Write '${meant}'.` : "Write 'strict', 'lax' or 'none'.",
      },
    ];
  }
  if (sameSite === 'none' && isOff(options.secure)) {
    const message = 'SameSite=None needs Secure; Chromium and Firefox drop this cookie.';
    return [
      { code: 'cookie-same-site-none-insecure', path: 'sameSite', value: 'none', message, fix: addSecure },
    ];
  }
  return [];
}

function maxAgeProblems({ maxAge }: Readonly<Record<string, unknown>>): Problem[] {
  if (typeof maxAge !== 'number') return [];
  const problem = (message: string, fix: string): Problem[] => [
    {
      code: 'cookie-max-age',
      path: 'maxAge',
      value: Number.isFinite(maxAge) ? maxAge : String(maxAge),
      message,
      fix,
    },
  ];
  if (!Number.isInteger(maxAge)) {
    const fix = Number.isFinite(maxAge)
      ? `Write ${Math.max(1, Math.round(maxAge))}.`
      : `Write at most ${longestMaxAge}, or leave it out: the cookie then lasts until the browser's session ends.`;
    return problem(`${maxAge} is not a whole number of seconds, and browsers ignore it.`, fix);
  }
  if (maxAge <= 0) {
    const fix = "Write the seconds it shall live, leave 'maxAge' out, or call .clear() to remove it.";
    return problem(`A browser removes a cookie with Max-Age=${maxAge} as soon as it is set.`, fix);
  }
  if (maxAge > longestMaxAge) {
    const milliseconds = maxAge % 1000 === 0 ? ' Is it in milliseconds?' : '';
    const message = `${maxAge} seconds are more than 400 days, and browsers cut them to that.${milliseconds}`;
    return problem(
      message,
      `Write ${milliseconds && maxAge / 1000 <= longestMaxAge ? maxAge / 1000 : longestMaxAge}.`,
    );
  }
  return [];
}
