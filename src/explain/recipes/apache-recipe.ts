import type { CookieChange, HeaderChange } from '../change.ts';
import { cookieEdits } from './cookie-edits.ts';
import { letTheAppSet } from './cookie-line.ts';
import {
  askedWith,
  escapeRegexp,
  type GatewayHeader,
  type GatewayPolicy,
  gatewayPolicy,
  originRegexp,
} from './gateway.ts';
import { onlyHere } from './own-header.ts';
import type { ServerPlan } from './server-plan.ts';

/**
 * The changes to one server as configuration of Apache 2.4, for a virtual host.
 *
 * Apache keeps two tables of response headers, and only `always` has those of errors. An app behind the proxy writes
 * into the other, so what it sets is taken out there.
 *
 * @returns `null` where there is nothing that Apache could say.
 * @see https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header
 */
export function apacheRecipe(plan: ServerPlan): string | null {
  const policy = plan.policies.length === 0 ? undefined : gatewayPolicy(plan.policies);
  const host: string[] = [];
  const notes: string[] = [];
  if (policy === null) return null;
  if (policy) writePolicy(policy, host);
  host.push(...plan.vary.map((name) => `Header always merge Vary ${quoted(name)}`));
  for (const change of plan.headers) writeHeader(change, host, notes);
  const own: string[] = [];
  for (const change of plan.own.headers) {
    writeHeader(change, change.name.toLowerCase() === 'location' ? host : own, notes);
  }
  if (own.length > 0) {
    const path = expression(`^${escapeRegexp(plan.own.path)}$`);
    const inside = own.map((line) => `    ${line}`);
    host.push(`# ${onlyHere}`, `<LocationMatch ${path}>`, ...inside, '</LocationMatch>');
  }
  for (const change of plan.cookies) writeCookie(change, host, notes);
  for (const { was, status } of plan.statuses) {
    notes.push(`# The status ${status} instead of ${was} is for the app behind to say.`);
  }
  if (host.length === 0) return notes.length === 0 ? null : `${notes.join('\n')}\n`;
  return `${[modulesFor(host), ...notes, ...host].join('\n')}\n`;
}

function modulesFor(host: readonly string[]): string {
  const has = (directive: string) => host.some((line) => line.trimStart().startsWith(directive));
  const modules = [has('Header') && 'headers', has('SetEnvIf') && 'setenvif', has('Rewrite') && 'rewrite'];
  return `# a2enmod ${modules.filter(Boolean).join(' ')}`;
}

function writePolicy({ origins, onEvery, onPreflight }: GatewayPolicy, host: string[]): void {
  if (origins === null) {
    host.push('# Instead of what is there:');
    for (const header of [...onEvery, ...onPreflight]) {
      host.push(`Header onsuccess unset ${header.name}`, always(header, ''));
    }
    return;
  }
  const condition = origins === '*' ? '' : ' env=CORS_ORIGIN';
  if (origins !== '*') {
    host.push(...origins.map((pattern) => `SetEnvIf Origin "${originRegexp(pattern)}" CORS_ORIGIN=$0`));
  }
  const all = ['Access-Control-Allow-Origin', ...onEvery.map(({ name }) => name)];
  host.push(...all.map((name) => `Header onsuccess unset ${name}`));
  const allowOrigin = origins === '*' ? '*' : '"%{CORS_ORIGIN}e"';
  host.push(`Header always set Access-Control-Allow-Origin ${allowOrigin}${condition}`);
  host.push(...onEvery.map((header) => always(header, condition)));
  if (origins !== '*') host.push('Header always merge Vary Origin');
  const asks = `%{REQUEST_METHOD} == 'OPTIONS'${origins === '*' ? '' : " && reqenv('CORS_ORIGIN') != ''"}`;
  host.push(...onPreflight.map((header) => always(header, ` "expr=${asks}"`)));
  host.push(...(origins === '*' ? preflightRules('204') : preflightRules('204', '%{ENV:CORS_ORIGIN} .')));
  if (origins !== '*') host.push(...preflightRules('403').slice(1));
}

function preflightRules(status: string, condition?: string): readonly string[] {
  return [
    'RewriteEngine On',
    'RewriteCond %{REQUEST_METHOD} =OPTIONS',
    'RewriteCond %{HTTP:Access-Control-Request-Method} .',
    ...(condition === undefined ? [] : [`RewriteCond ${condition}`]),
    `RewriteRule ^ - [R=${status},L]`,
  ];
}

function always({ name, value }: GatewayHeader, condition: string): string {
  return `Header always set ${name} ${value === null ? `"expr=%{req:${askedWith(name)}}"` : quoted(value)}${condition}`;
}

function writeHeader({ name, was, value, on }: HeaderChange, host: string[], notes: string[]): void {
  if (on === 'preflight') notes.push(`# ${name}: add it with the condition of the preflight.`);
  else if (name.toLowerCase() === 'location') {
    if (was === null || value === null)
      notes.push('# Whether there is a Location is for the app behind to say.');
    else {
      const operation = `edit Location ${expression(`^${escapeRegexp(was)}$`)} ${quoted(percent(backReferences(value)))}`;
      host.push(`Header ${operation}`, `Header always ${operation}`);
    }
  } else if (name.toLowerCase() === 'content-type' && value !== null) {
    // An error page has a type of its own.
    host.push(`Header onsuccess set ${name} ${quoted(percent(value))}`);
  } else {
    host.push(`Header onsuccess unset ${name}`);
    host.push(
      value === null ? `Header always unset ${name}` : `Header always set ${name} ${quoted(percent(value))}`,
    );
  }
}

function writeCookie(change: CookieChange, host: string[], notes: string[]): void {
  const edits = cookieEdits(change);
  if (edits === null) {
    notes.push(...letTheAppSet('Of a cookie, this', change.line));
    return;
  }
  for (const { pattern, replacement } of edits) {
    const operation = `edit Set-Cookie "${pattern}" "${replacement}"`;
    host.push(`Header ${operation}`, `Header always ${operation}`);
  }
}

function backReferences(text: string): string {
  return text.replace(/[$\\]/g, '\\$&');
}

function percent(text: string): string {
  return text.replaceAll('%', '%%');
}

function quoted(text: string): string {
  return /^[\w./:*-]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Its backslashes are its own. */
function expression(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
