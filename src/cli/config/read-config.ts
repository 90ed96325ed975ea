import { policyOf } from '../../adapters/shared/any-policy.ts';
import type { PolicyInput } from '../../policy/policy.ts';
import { PolicyError } from '../../policy/problem.ts';
import { credentialsModes } from '../../web/credentials-mode.ts';
import { parseUrl } from '../../web/url.ts';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import type { DeployedPage, Deployment } from './deployment.ts';
import { at, isFields, Problems, shown } from './problems.ts';
import { readCookies } from './read-cookies.ts';
import { readExpectations } from './read-expectations.ts';
import { readRequests } from './read-requests.ts';

/**
 * Checks a configuration and fills in its defaults.
 *
 * @param value what the file exports.
 * @param subject what the error begins with: the file's name.
 * @throws {ConfigError} listing every problem.
 */
export function readConfig(value: unknown, subject?: string): Deployment {
  const problems = new Problems();
  const config = problems.fields(
    value,
    'config',
    names,
    hints,
    "Write { api: 'https://api.example.com', … }.",
  );
  if (config === null) throw new ConfigError(problems.list, subject);
  // The names of the top level stand alone.
  const unknown = problems.list.map((problem) => ({ ...problem, path: problem.path.replace('config.', '') }));
  problems.list.splice(0, problems.list.length, ...unknown);

  const api = readApi(config.api, problems);
  const cors = readCors(config.cors, problems.list);
  const cookies = readCookies(config.cookies, problems);
  const pages = readPages(config.pages, problems);
  const cookieNames = cookies.map(({ name }) => name);
  const requests = readRequests(config.requests, api, cookieNames, problems);
  const known = {
    cookies: cookieNames,
    pages: pages.map(({ url, origin }) => ({ url, origin })),
    requests: requests.map(({ name }) => name),
  };
  const deployment: Deployment = {
    api,
    apiOrigin: parseUrl(api)?.origin ?? 'null',
    pages: pages.map(({ expect, ...page }, index) => ({
      ...page,
      expect: readExpectations(expect, `pages[${index}].expect`, known, problems),
    })),
    cors,
    cookies,
    requests: requests.map(({ expect, ...request }, index) => ({
      ...request,
      expect: readExpectations(expect, `requests[${index}].expect`, known, problems, request),
    })),
    visited: problems.optional(config.visited, 'visited', 'boolean', 'Write visited: true.') ?? false,
  };
  if (problems.list.length > 0) throw new ConfigError(problems.list, subject);
  return deployment;
}

const names = ['api', 'pages', 'cors', 'cookies', 'requests', 'visited'] as const;

const hints: Readonly<Record<string, string>> = {
  url: "Write 'api', the API's own URL.",
  server: "Write 'api', the API's own URL.",
  origins: "Write 'pages', the pages that call the API.",
  policy: "Write 'cors'.",
  policies: "Write 'cors': it takes a list.",
  calls: "Write 'requests'.",
  expect: 'Write it in a request, or in a page.',
};

function readApi(value: unknown, problems: Problems): string {
  const url = readUrl(value, 'api', 'https://api.example.com', problems);
  if (url === null) return 'https://api.invalid';
  if (url.search !== '' || url.hash !== '') {
    const fix = `Write '${url.origin}${url.pathname.replace(/\/$/, '')}'.`;
    problems.add('config-url', 'api', value, 'What every request begins with has no query.', fix);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** An absolute HTTP(S) URL; `null`, and a problem, for anything else. */
function readUrl(value: unknown, path: string, example: string, problems: Problems): URL | null {
  const url = typeof value === 'string' ? parseUrl(value) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  if (value === undefined)
    problems.add('config-missing', path, value, 'It is missing.', `Write '${example}'.`);
  else {
    // `localhost:3000` parses, as a scheme; whoever writes it means a host.
    const host = typeof value === 'string' && /^[\w.-]+(?::\d+)?(?:\/|$)/.test(value);
    const scheme = host && /^(?:localhost|127\.)/.test(value) ? 'http' : 'https';
    const fix = `Write '${host ? `${scheme}://${value}` : example}'.`;
    problems.add('config-url', path, value, `${shown(value)} is not an absolute http: or https: URL.`, fix);
  }
  return null;
}

type UnreadPage = Omit<DeployedPage, 'expect'> & { readonly expect: unknown };

function readPages(value: unknown, problems: Problems): readonly UnreadPage[] {
  const list = problems.items(
    value,
    'pages',
    1,
    "Write the pages that call the API: ['https://app.example.com'].",
  );
  const pages = list.map((page, index): UnreadPage => {
    const path = `pages[${index}]`;
    const fields = isFields(page)
      ? problems.fields(page, path, ['url', 'credentials', 'expect'], {}, '')!
      : { url: page };
    const where = isFields(page) ? at(path, 'url') : path;
    const url = readUrl(fields.url, where, 'https://app.example.com', problems);
    const credentials = problems.oneOf(fields.credentials, at(path, 'credentials'), credentialsModes);
    return {
      url: url === null ? '' : url.pathname === '/' && url.search === '' ? url.origin : url.href,
      origin: url?.origin ?? 'null',
      credentials: credentials ?? null,
      expect: fields.expect,
    };
  });
  for (const [index, { url }] of pages.entries()) {
    const first = pages.findIndex((page) => page.url === url);
    if (url === '' || first === index) continue;
    problems.add('config-repeated', `pages[${index}]`, url, `It is pages[${first}] again.`, 'Leave one out.');
  }
  return pages;
}

/** A policy of another copy of this library is made anew of its options. */
function readCors(value: unknown, problems: ConfigProblem[]): readonly PolicyInput[] | null {
  if (value === undefined || value === null) return null;
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const inputs = given.flatMap((one): readonly unknown[] =>
    isFields(one) && typeof one.decide === 'function' && Array.isArray(one.options) ? one.options : [one],
  ) as readonly PolicyInput[];
  try {
    policyOf(Array.isArray(value) || inputs.length !== 1 ? inputs : inputs[0]!);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    for (const problem of error.problems) {
      const path = /^(?:options|policies)$/.test(problem.path) ? 'cors' : join(problem.path);
      problems.push({ ...problem, path });
    }
  }
  return inputs;
}

function join(path: string): string {
  return path.startsWith('[') ? `cors${path}` : `cors.${path}`;
}
