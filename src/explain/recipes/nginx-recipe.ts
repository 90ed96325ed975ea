import type { CookieChange, HeaderChange } from '../change.ts';
import { attributeNames, changedAttributes, isPlain, letTheAppSet, splitCookieLine } from './cookie-line.ts';
import {
  askedWith,
  escapeRegexp,
  exactOrigin,
  type GatewayPolicy,
  gatewayPolicy,
  originRegexp,
} from './gateway.ts';
import { onlyHere } from './own-header.ts';
import type { ServerPlan } from './server-plan.ts';

/**
 * The changes to one server as configuration of nginx 1.19.3 and later, in two parts: for `http`, and for the location.
 *
 * It knows the traps: `add_header` only counts with `always` where an error is answered, and a block with an
 * `add_header` of its own inherits none; what is decided with `map` is decided before nginx refuses a body as too large
 * (413), and what is decided with `set` is not; the app's own headers have to be hidden, or there are two.
 *
 * @returns `null` where there is nothing that nginx could say.
 * @see https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header
 */
export function nginxRecipe(plan: ServerPlan): string | null {
  const policy = plan.policies.length === 0 ? undefined : gatewayPolicy(plan.policies);
  const http: string[] = [];
  const location: string[] = [];
  const notes: string[] = [];
  if (policy === null) return null;
  if (policy) writePolicy(policy, http, location);
  location.push(...plan.vary.map((name) => `add_header Vary ${quoted(name)} always;`));
  for (const change of plan.headers) writeHeader(change, location, notes);
  const own: string[] = [];
  for (const change of plan.own.headers) {
    if (change.name.toLowerCase() === 'location') writeHeader(change, location, notes);
    else if (change.name.toLowerCase() === 'content-type') writeType(change, http, own, notes);
    else writeHeader(change, own, notes);
  }
  for (const change of plan.cookies) writeCookie(change, location, notes);
  for (const { was, status } of plan.statuses) {
    notes.push(`# The status ${status} instead of ${was} is for the app behind to say.`);
  }
  if (http.length + location.length + own.length === 0) return notes.length === 0 ? null : lines(notes);
  return lines([
    ...notes,
    ...(http.length === 0 ? [] : ['# In http:', ...http, '']),
    ...(location.length === 0 ? [] : [inLocation(location), ...location]),
    ...(own.length === 0 ? [] : ownLocation(plan.own.path, own)),
  ]);
}

function inLocation(location: readonly string[]): string {
  return location.some((line) => line.startsWith('add_header'))
    ? '# In the location. A block inside with an add_header of its own needs these again.'
    : '# In the location.';
}

function ownLocation(path: string, own: readonly string[]): readonly string[] {
  return [
    `# ${onlyHere}`,
    `location = ${path} {`,
    '    # Besides, what its location has now: proxy_pass or root, add_header.',
    ...own.map((line) => `    ${line}`),
    '}',
  ];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

const preflightKey = '"$request_method $http_access_control_request_method';

function writePolicy(policy: GatewayPolicy, http: string[], location: string[]): void {
  const { origins, onEvery, onPreflight } = policy;
  if (origins === null) {
    location.push('# Instead of what is there, and again within `if` where nginx answers the preflight.');
    for (const header of [...onEvery, ...onPreflight]) {
      location.push(`proxy_hide_header ${header.name};`, addHeader(header));
    }
    return;
  }
  const every: string[] = [];
  if (origins === '*') every.push('add_header Access-Control-Allow-Origin * always;');
  else {
    const entries = origins.map((pattern) => {
      const exact = exactOrigin(pattern);
      return `    ${exact ?? `"~${originRegexp(pattern)}"`} $http_origin;`;
    });
    http.push('map $http_origin $cors_origin {', ...entries, '}');
    every.push('add_header Access-Control-Allow-Origin $cors_origin always;');
  }
  for (const header of onEvery) {
    if (origins === '*' || header.value === null) every.push(addHeader(header));
    else {
      // Denied origins get nothing: a header with an empty value is not sent.
      const variable = `$cors_${header.name
        .replace(/^Access-Control-/, '')
        .toLowerCase()
        .replaceAll('-', '_')}`;
      http.push(`map $cors_origin ${variable} {`, `    ~. ${quoted(header.value)};`, '}');
      every.push(`add_header ${header.name} ${variable} always;`);
    }
  }
  const hidden = ['Access-Control-Allow-Origin', ...onEvery.map(({ name }) => name)];
  location.push(...hidden.map((name) => `proxy_hide_header ${name};`), ...every);
  if (origins !== '*') location.push('add_header Vary Origin always;');
  writePreflight([...every, ...onPreflight.map(addHeader)], http, location, origins);
}

function writePreflight(
  headers: readonly string[],
  http: string[],
  location: string[],
  origins: GatewayPolicy['origins'],
): void {
  http.push(
    ...(origins === '*'
      ? [`map ${preflightKey}" $cors_preflight {`, '    "~^OPTIONS ." allowed;', '}']
      : [
          `map ${preflightKey} $cors_origin" $cors_preflight {`,
          '    "~^OPTIONS [^ ]+ ." allowed;',
          '    "~^OPTIONS [^ ]" denied;',
          '}',
        ]),
  );
  location.push(
    'if ($cors_preflight = allowed) {',
    ...headers.map((line) => `    ${line}`),
    '    return 204;',
    '}',
  );
  if (origins !== '*') location.push('if ($cors_preflight = denied) {', '    return 403;', '}');
}

function addHeader({ name, value }: { readonly name: string; readonly value: string | null }): string {
  const asked = `$http_${askedWith(name).toLowerCase().replaceAll('-', '_')}`;
  return `add_header ${name} ${value === null ? asked : quoted(value)} always;`;
}

function writeHeader({ name, was, value, on }: HeaderChange, location: string[], notes: string[]): void {
  if (value?.includes('$')) {
    notes.push(`# ${name}: nginx takes the $ in the value for a variable.`);
  } else if (on === 'preflight') {
    notes.push(`# ${name}: add it within \`if\`, where the preflight is answered.`);
  } else if (name.toLowerCase() === 'location') {
    if (was !== null && value !== null) location.push(`proxy_redirect ${quoted(was)} ${quoted(value)};`);
    else notes.push('# Whether there is a Location is for the app behind to say.');
  } else {
    location.push(`proxy_hide_header ${name};`);
    if (value !== null) location.push(`add_header ${name} ${quoted(value)} always;`);
  }
}

/**
 * Of a file nginx decides itself, and an `add_header` would be a second line; of an app behind it passes on what comes.
 * What is no success keeps its type, as an error page.
 */
function writeType(change: HeaderChange, http: string[], own: string[], notes: string[]): void {
  const { value } = change;
  if (value === null || value.includes('$')) {
    writeHeader(change, own, notes);
    return;
  }
  http.push(
    'map $upstream_status $answer_content_type {',
    `    ~^2 ${quoted(value)};`,
    '    default $upstream_http_content_type;',
    '}',
  );
  own.push(
    'types {}',
    `default_type ${quoted(value)};`,
    'proxy_hide_header Content-Type;',
    'add_header Content-Type $answer_content_type always;',
  );
}

/** What nginx can change in a cookie of the app behind: flags, and `Path` and `Domain` where both lines have one. */
function writeCookie({ was, line }: CookieChange, location: string[], notes: string[]): void {
  const [before, after] = [splitCookieLine(was), splitCookieLine(line)];
  const cannot = [
    ...(before.name === after.name && /^[\w.-]+$/.test(before.name) ? [] : ['the name']),
    ...(before.value === after.value ? [] : ['the value']),
  ];
  const flags: string[] = [];
  const others: string[] = [];
  for (const { name, was, now } of changedAttributes(before, after)) {
    const flag = flagFor(name, now);
    if (flag !== null) flags.push(flag);
    else if (isReplaceable(name, was, now)) others.push(...ofAllCookies(name, was!, now!));
    else cannot.push(attributeNames[name] ?? 'an attribute');
  }
  if (cannot.length > 0) notes.push(...letTheAppSet(`Of a cookie, ${cannot.join(', ')}`, line));
  else {
    if (flags.length > 0) others.push(`proxy_cookie_flags ${before.name} ${flags.join(' ')};`);
    location.push(...others);
  }
}

/** A `Path` as an expression, since as text it is also the beginning of others. */
function ofAllCookies(name: string, was: string, now: string): readonly string[] {
  const value = name === 'path' ? `"~^${escapeRegexp(was)}$"` : quoted(was);
  return [
    `# Of every cookie that has this ${attributeNames[name]}: nginx does not tell them apart here.`,
    `proxy_cookie_${name} ${value} ${quoted(now)};`,
  ];
}

/** What `proxy_cookie_flags` calls it; `null` where it does not know it. */
function flagFor(name: string, value: string | undefined): string | null {
  if (name === 'secure' || name === 'httponly') return value === undefined ? `no${name}` : name;
  if (name !== 'samesite') return null;
  if (value === undefined) return 'nosamesite';
  return /^(?:strict|lax|none)$/i.test(value) ? `samesite=${value.toLowerCase()}` : null;
}

/** Ours: a longer value than this is no path that anybody has. */
const longest = 256;

function isReplaceable(name: string, old: string | undefined, now: string | undefined): boolean {
  if ((name !== 'path' && name !== 'domain') || !old || !now) return false;
  return old.length <= longest && isPlain(old) && isPlain(now);
}

function quoted(text: string): string {
  return /^[\w./:*-]+$/.test(text) ? text : `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
