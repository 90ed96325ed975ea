import { browserNames } from '../../scenario/scenario.ts';
import type { CookieExpectation } from './config.ts';
import type { ReadExpectation } from './deployment.ts';
import { at, type Fields, isFields, type Problems, shown } from './problems.ts';
import { settings } from './settings.ts';

/** What the names in an expectation can be. */
export interface KnownNames {
  readonly cookies: readonly string[];
  readonly pages: readonly { readonly url: string; readonly origin: string }[];
  readonly requests: readonly string[];
}

const fix = "Write { read: true, cookies: { session: 'sent' } }, or a list of such.";
const hints: Readonly<Record<string, string>> = {
  readable: "Write 'read'.",
  reads: "Write 'read'.",
  browser: "Write when: { browser: 'firefox' }.",
  thirdpartycookies: "Write when: { thirdPartyCookies: 'blocked' }.",
  page: "Write when: { page: 'https://app.example.com' }.",
  cookie: "Write 'cookies'.",
};

/**
 * The expectations of a page or a request.
 *
 * @param request the request, where they are one's: what it says itself can make an expectation void.
 */
export function readExpectations(
  value: unknown,
  path: string,
  known: KnownNames,
  problems: Problems,
  request?: { readonly sets: readonly string[] },
): readonly ReadExpectation[] {
  if (value === undefined) return [];
  const list: readonly [unknown, string][] = Array.isArray(value)
    ? value.map((each, index) => [each, `${path}[${index}]`])
    : [[value, path]];
  return list.flatMap(([each, where]) => readExpectation(each, where, known, problems, request) ?? []);
}

function readExpectation(
  value: unknown,
  path: string,
  known: KnownNames,
  problems: Problems,
  request: { readonly sets: readonly string[] } | undefined,
): ReadExpectation | null {
  const fields = problems.fields(value, path, ['when', 'read', 'cookies'], hints, fix);
  if (fields === null) return null;
  const read = problems.optional(fields.read, `${path}.read`, 'boolean', 'Write read: true.');
  const cookies = readCookies(fields.cookies, `${path}.cookies`, known.cookies, problems, request);
  return {
    path,
    when: readWhen(fields.when, `${path}.when`, known, problems),
    ...(read === undefined ? {} : { read }),
    ...(cookies === undefined ? {} : { cookies }),
  };
}

function readCookies(
  value: unknown,
  path: string,
  names: readonly string[],
  problems: Problems,
  request: { readonly sets: readonly string[] } | undefined,
): Readonly<Record<string, CookieExpectation>> | undefined {
  if (value === undefined) return undefined;
  if (!isFields(value)) {
    const example = `Write { ${names[0] ?? 'session'}: 'sent' }.`;
    problems.add('option-type', path, value, `${shown(value)} is not an object.`, example);
    return undefined;
  }
  for (const [name, expected] of Object.entries(value)) {
    const where = at(path, name);
    if (!problems.known(name, where, names, 'cookie')) continue;
    const state = problems.oneOf(expected, where, ['sent', 'withheld', 'stored', 'rejected']);
    if ((state !== 'stored' && state !== 'rejected') || request === undefined || request.sets.includes(name))
      continue;
    const message = `The request does not set '${name}', so that it is neither stored nor rejected.`;
    problems.add('config-contradiction', where, expected, message, `Add sets: ['${name}'] to the request.`);
  }
  return value as Readonly<Record<string, CookieExpectation>>;
}

function readWhen(
  value: unknown,
  path: string,
  known: KnownNames,
  problems: Problems,
): ReadExpectation['when'] {
  if (value === undefined) return {};
  const words = ['browser', 'thirdPartyCookies', 'page', 'request'] as const;
  const fields = problems.fields(value, path, words, {}, "Write { browser: 'firefox' }.");
  if (fields === null) return {};
  const before = problems.list.length;
  const each = (name: (typeof words)[number], read: (one: unknown, where: string) => unknown) =>
    listOf(fields, name)?.forEach((one, index) => {
      read(one, Array.isArray(fields[name]) ? `${path}.${name}[${index}]` : `${path}.${name}`);
    });
  each('browser', (one, where) => problems.oneOf(one, where, browserNames));
  each('thirdPartyCookies', (one, where) =>
    problems.oneOf(one, where, ['allowed', 'partitioned', 'blocked', 'default']),
  );
  const pages = known.pages.flatMap(({ url, origin }) => [url, origin]);
  each('page', (one, where) => problems.known(withoutSlash(one), where, [...new Set(pages)], 'page'));
  each('request', (one, where) => problems.known(one, where, known.requests, 'request'));
  const when = Object.fromEntries(
    words.flatMap((name) => {
      const list = listOf(fields, name);
      return list === undefined ? [] : [[name, list.map((one) => String(withoutSlash(one)))]];
    }),
  ) as ReadExpectation['when'];
  if (problems.list.length === before && !appliesSomewhere(when)) {
    const message = 'No browser has this setting, so that the expectation applies nowhere.';
    problems.add('config-when', path, value, message, "Only 'firefox' has 'partitioned'.");
  }
  return when;
}

/** Whether there is a browser that an expectation is about, in a setting that it has. */
function appliesSomewhere({ browser, thirdPartyCookies }: ReadExpectation['when']): boolean {
  return Object.entries(settings).some(
    ([name, those]) =>
      (browser?.includes(name) ?? true) &&
      (thirdPartyCookies?.some((one) => one === 'default' || those.some((each) => each === one)) ?? true),
  );
}

function listOf(fields: Fields, name: string): readonly unknown[] | undefined {
  const value = fields[name];
  return value === undefined || Array.isArray(value) ? value : [value];
}

/** `https://app.example.com/` is written for the page as often as its origin. */
function withoutSlash(value: unknown): unknown {
  return typeof value === 'string' && /^https?:\/\/[^/]+\/$/.test(value) ? value.slice(0, -1) : value;
}
