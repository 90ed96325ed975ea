import type { CookieChange, HeaderChange } from '../change.ts';
import { cookieEdits } from './cookie-edits.ts';
import { letTheAppSet } from './cookie-line.ts';
import {
  askedWith,
  escapeRegexp,
  exactOrigin,
  type GatewayHeader,
  type GatewayPolicy,
  gatewayPolicy,
  originRegexp,
} from './gateway.ts';
import { onlyHere } from './own-header.ts';
import type { ServerPlan } from './server-plan.ts';

/**
 * The changes to one server as directives for a site in a Caddyfile (Caddy 2).
 *
 * CORS headers are set at once and not with `defer`: what is deferred is lost where Caddy itself answers an error.
 * An app behind `reverse_proxy` that sets its own needs `header_down -Access-Control-*` there. What changes the app's
 * own headers is deferred, since it has to wait for them.
 *
 * @returns `null` where there is nothing that Caddy could say.
 * @see https://caddyserver.com/docs/caddyfile/directives/header
 */
export function caddyRecipe(plan: ServerPlan): string | null {
  const policy = plan.policies.length === 0 ? undefined : gatewayPolicy(plan.policies);
  const site: string[] = [];
  const notes: string[] = [];
  if (policy === null) return null;
  if (policy) writePolicy(policy, site);
  site.push(...plan.vary.map((name) => `header +Vary ${quoted(name)}`));
  for (const change of plan.headers) writeHeader(change, '', site, notes);
  for (const change of plan.own.headers) writeHeader(change, `${plan.own.path} `, site, notes);
  for (const change of plan.cookies) writeCookie(change, site, notes);
  for (const { was, status } of plan.statuses) {
    notes.push(`# The status ${status} instead of ${was} is for the app behind to say.`);
  }
  if (site.length === 0) return notes.length === 0 ? null : `${notes.join('\n')}\n`;
  return `${[...notes, ...site].join('\n')}\n`;
}

function writePolicy({ origins, onEvery, onPreflight }: GatewayPolicy, site: string[]): void {
  if (origins === null) {
    const members = [...onEvery, ...onPreflight].map(headerOf);
    site.push(...deferred(members));
    return;
  }
  site.push(
    '# In the site; where `handle` divides it by path, in the one of the API.',
    '# And in reverse_proxy, where the app sets its own: header_down -Access-Control-*',
  );
  const matcher = origins === '*' ? '' : '@cors ';
  if (origins !== '*')
    site.push(
      ...(origins.length === 1 && exactOrigin(origins[0]!) !== null
        ? [`@cors header Origin ${exactOrigin(origins[0]!)}`]
        : matcherOf(origins)),
    );
  const allowOrigin = origins === '*' ? '*' : '{header.Origin}';
  site.push(
    ...block(`header ${matcher}`, [`Access-Control-Allow-Origin ${allowOrigin}`, ...onEvery.map(headerOf)]),
  );
  if (origins !== '*') site.push('header +Vary Origin');
  const inside = [
    ...(onPreflight.length === 0 ? [] : block(`header ${matcher}`, onPreflight.map(headerOf))),
    ...(origins === '*' ? ['respond 204'] : ['respond @cors 204', 'respond 403']),
  ];
  site.push(...preflight, 'handle @preflight {', ...inside.map((line) => `\t${line}`), '}');
}

const preflight = [
  '@preflight {',
  '\tmethod OPTIONS',
  '\theader Origin *',
  '\theader Access-Control-Request-Method *',
  '}',
];

function matcherOf(origins: Exclude<GatewayPolicy['origins'], '*' | null>): readonly string[] {
  // Exact origins in one expression with the patterns: two kinds of matchers would have to match both.
  const all = origins.map((pattern) => originRegexp(pattern).slice(1, -1));
  return [`@cors header_regexp Origin ${quoted(`^(?:${all.join('|')})$`)}`];
}

function block(opening: string, members: readonly string[]): readonly string[] {
  return members.length === 1
    ? [`${opening}${members[0]}`]
    : [`${opening}{`, ...members.map((member) => `\t${member}`), '}'];
}

function headerOf({ name, value }: GatewayHeader): string {
  return `${name} ${value === null ? `{header.${askedWith(name)}}` : quoted(value)}`;
}

function writeHeader(
  { name, was, value, on }: HeaderChange,
  matcher: string,
  site: string[],
  notes: string[],
): void {
  if (value?.includes('{')) notes.push(`# ${name}: Caddy takes the { in the value for a placeholder.`);
  else if (on === 'preflight') notes.push(`# ${name}: add it where the preflight is answered.`);
  else if (name.toLowerCase() === 'location') {
    if (was === null || value === null)
      notes.push('# Whether there is a Location is for the app behind to say.');
    else site.push(...deferred([`Location ^${escapeRegexp(was)}$ ${quoted(value.replaceAll('$', '$$$$'))}`]));
  } else {
    if (matcher !== '') site.push(`# ${onlyHere}`);
    site.push(...deferred([value === null ? `-${name}` : `${name} ${quoted(value)}`], matcher));
  }
}

function writeCookie(change: CookieChange, site: string[], notes: string[]): void {
  const edits = cookieEdits(change);
  if (edits === null) {
    notes.push(...letTheAppSet('Of a cookie, this', change.line));
    return;
  }
  site.push(
    ...deferred(
      edits.map(({ pattern, replacement }) => `Set-Cookie ${quoted(pattern)} ${quoted(replacement)}`),
    ),
  );
}

function deferred(operations: readonly string[], matcher = ''): readonly string[] {
  return [`header ${matcher}{`, ...operations.map((operation) => `\t${operation}`), '\tdefer', '}'];
}

/** In backquotes nothing is escaped, so that expressions stay as they are. */
function quoted(text: string): string {
  if (/^[\w./:*$-]+$/.test(text)) return text;
  return text.includes('`') ? `"${text.replace(/["\\]/g, '\\$&')}"` : `\`${text}\``;
}
