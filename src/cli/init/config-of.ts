import type { CookieOptions } from '../../policy/cookie/cookie-options.ts';
import type { CorsOptions } from '../../policy/options.ts';
import { parseUrl } from '../../web/url.ts';
import type { Config, ConfigRequest } from '../config/config.ts';
import type { Answers } from './answers.ts';
import { chooseCookie } from './choose-cookie.ts';

/** A configuration that `init` makes: plain data, so that it can be written down. */
export interface PlainConfig extends Config {
  readonly cors: CorsOptions & { readonly origin: readonly string[] };
  readonly pages: readonly string[];
  readonly cookies: readonly CookieOptions[];
}

/** The configuration that the answers amount to, without expectations. */
export function configOf(answers: Answers): PlainConfig {
  const { api, pages, devPages, methods, headers } = answers;
  const all = [...new Set([...pages, ...devPages])];
  const origins = [...new Set(all.map((page) => parseUrl(page)?.origin ?? page))];
  const cookie = chooseCookie(answers);
  const credentials = answers.credentials || cookie !== null;
  return {
    api,
    pages: all,
    cors: {
      origin: origins,
      ...(credentials ? { credentials } : {}),
      ...(methods.length === 0 ? {} : { methods }),
      ...(headers.length === 0 ? {} : { allowedHeaders: headers }),
    },
    cookies: cookie === null ? [] : [cookie.options],
    requests: requestsOf(answers, credentials),
  };
}

function requestsOf(
  { cookie, setBy, methods, headers }: Answers,
  withCredentials: boolean,
): readonly ConfigRequest[] {
  const credentials = withCredentials ? ({ credentials: 'include' } as const) : {};
  const [method = 'POST'] = methods;
  const changes = methods.length + headers.length > 0;
  return [
    ...(cookie !== null && setBy === 'page'
      ? [{ name: 'log in', method: 'POST', path: '/login', ...credentials, sets: [cookie] }]
      : []),
    { name: 'who am I', path: '/me', ...credentials },
    ...(changes
      ? [
          {
            name: 'change something',
            method,
            path: '/things/1',
            ...credentials,
            ...(headers.length === 0 ? {} : { headers: headersOf(headers) }),
          },
        ]
      : []),
  ];
}

const values: Readonly<Record<string, string>> = {
  'content-type': 'application/json',
  authorization: 'Bearer 1',
};

function headersOf(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, values[name.toLowerCase()] ?? '1']));
}
