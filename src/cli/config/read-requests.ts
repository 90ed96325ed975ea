import { credentialsModes } from '../../web/credentials-mode.ts';
import { isForbiddenRequestHeader } from '../../web/forbidden-request-header.ts';
import { isHeaderName, isHeaderValue, normalizeHeaderValue } from '../../web/header.ts';
import { isForbiddenMethod, isMethod, normalizeMethod } from '../../web/method.ts';
import { parseUrl } from '../../web/url.ts';
import type { DeployedRequest } from './deployment.ts';
import { at, isFields, type Problems, shown } from './problems.ts';

const names = [
  'name',
  'method',
  'path',
  'credentials',
  'headers',
  'body',
  'sets',
  'writes',
  'expect',
] as const;

const hints: Readonly<Record<string, string>> = {
  url: "Write 'path': it begins with a slash, and 'api' goes before it.",
  withcredentials: "Write credentials: 'include'.",
  setcookie: "Write 'sets', the names of the cookies.",
  cookies: "Write 'sets' for what the answer sets, 'expect' for what has to come of it.",
  read: 'Write expect: { read: true }.',
};

type UnreadRequest = Omit<DeployedRequest, 'expect'> & { readonly expect: unknown };

/** The requests of a configuration. */
export function readRequests(
  given: unknown,
  api: string,
  cookies: readonly string[],
  problems: Problems,
): readonly UnreadRequest[] {
  const fix = "Write what the pages ask: [{ path: '/me', credentials: 'include' }].";
  const requests = problems
    .items(given, 'requests', 1, fix)
    .map((request, index) => readRequest(request, `requests[${index}]`, api, cookies, problems));
  for (const [index, { name }] of requests.entries()) {
    const first = requests.findIndex((request) => request.name === name);
    if (first === index) continue;
    const message = `requests[${first}] is called '${name}' as well.`;
    problems.add('config-repeated', `requests[${index}].name`, name, message, "Give it a 'name' of its own.");
  }
  return requests;
}

function readRequest(
  value: unknown,
  path: string,
  api: string,
  cookies: readonly string[],
  problems: Problems,
): UnreadRequest {
  const fields = problems.fields(value, path, names, hints, "Write { path: '/me' }.") ?? { path: '/' };
  const method = readMethod(fields.method, `${path}.method`, problems);
  const body = problems.optional(fields.body, `${path}.body`, 'string', 'Write text: JSON.stringify({ … }).');
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) {
    const message = `A ${method} of script has no body.`;
    problems.add('config-request', `${path}.body`, body, message, "Write method: 'POST', or leave it out.");
  }
  const target = readPath(fields.path, `${path}.path`, api, problems);
  const name = problems.optional(fields.name, `${path}.name`, 'string', 'Write a few words.');
  const sets = problems.items(fields.sets, `${path}.sets`, 0, "Write the cookies' names: ['session'].");
  for (const [index, cookie] of sets.entries())
    problems.known(cookie, `${path}.sets[${index}]`, cookies, 'cookie');
  return {
    name: name || `${method} ${String(fields.path)}`,
    method,
    url: target,
    credentials: problems.oneOf(fields.credentials, `${path}.credentials`, credentialsModes) ?? 'same-origin',
    headers: readHeaders(fields.headers, `${path}.headers`, problems),
    body: body ?? null,
    sets: sets.filter((cookie) => typeof cookie === 'string'),
    writes:
      problems.optional(fields.writes, `${path}.writes`, 'boolean', 'Write writes: false.') ??
      !/^(?:GET|HEAD|OPTIONS)$/.test(method),
    expect: fields.expect,
  };
}

function readMethod(value: unknown, path: string, problems: Problems): string {
  const method = problems.optional(value, path, 'string', "Write 'POST'.") ?? 'GET';
  if (!isMethod(method) || isForbiddenMethod(method)) {
    problems.add('config-request', path, method, `No browser lets script send '${method}'.`, "Write 'POST'.");
  }
  return normalizeMethod(method);
}

function readPath(value: unknown, path: string, api: string, problems: Problems): string {
  const url = typeof value === 'string' && value.startsWith('/') ? parseUrl(`${api}${value}`) : null;
  if (url !== null) return url.href;
  if (value === undefined) problems.add('config-missing', path, value, 'It is missing.', "Write '/me'.");
  else {
    const absolute = typeof value === 'string' ? parseUrl(value) : null;
    const fix = absolute !== null ? `Write '${absolute.pathname}${absolute.search}'.` : "Write '/me'.";
    problems.add('config-url', path, value, `${shown(value)} is not a path that begins with a slash.`, fix);
  }
  return `${api}/`;
}

function readHeaders(value: unknown, path: string, problems: Problems): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  if (!isFields(value)) {
    problems.add(
      'option-type',
      path,
      value,
      `${shown(value)} is not an object.`,
      "Write { 'X-Token': '1' }.",
    );
    return {};
  }
  for (const [name, header] of Object.entries(value)) {
    const where = at(path, name);
    if (!isHeaderName(name)) {
      const fix = "Write letters, digits and hyphens: 'X-Token'.";
      problems.add('header-invalid', where, name, `'${name}' is not the name of a header.`, fix);
    } else if (typeof header !== 'string' || !isHeaderValue(normalizeHeaderValue(header))) {
      problems.add('config-request', where, header, 'It is not the value of a header.', "Write text: '1'.");
    } else if (isForbiddenRequestHeader(name, header)) {
      const message = `No browser lets script set '${name}', and drops it in silence.`;
      problems.add('header-forbidden', where, header, message, 'Leave it out.');
    }
  }
  return value as Readonly<Record<string, string>>;
}
