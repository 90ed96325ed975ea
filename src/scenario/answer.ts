import { policyHeaders } from '../adapters/shared/cors-headers.ts';
import type { Decision } from '../policy/decision.ts';
import { defineCors } from '../policy/define-cors.ts';
import type { Policy } from '../policy/policy.ts';
import {
  type CrossOriginProtection,
  crossOriginProtection,
} from '../policy/protection/cross-origin-protection.ts';
import type { CrossOriginVerdict, Refusal } from '../policy/protection/protection-verdict.ts';
import { stripHttpTabOrSpace } from '../web/header.ts';
import { mergeVary } from '../web/vary.ts';
import { policyOptions } from './policy-options.ts';
import type { SeenRequest } from './record.ts';
import type { HeaderPair, Reply, Server } from './scenario.ts';

/** A server of a scenario, ready to answer. */
export interface CompiledServer {
  /** The origin it plays. */
  readonly origin: string;
  readonly server: Server;
  readonly policy: Policy | null;
  readonly protection: CrossOriginProtection | null;
}

/** What a server needs to see of a request. */
export interface AskedRequest {
  readonly method: string;
  /** The path, with its query. */
  readonly path: string;
  /** Every header line, names in any case. */
  readonly headers: readonly HeaderPair[];
  readonly body?: string;
}

/** One answer, and who gave it. */
export interface Answer {
  readonly status: number;
  /** Every header line, in the order in which it is sent. */
  readonly headers: readonly HeaderPair[];
  readonly body: string;
  readonly by: SeenRequest['by'];
}

/**
 * Builds what a server answers with. Once for a server: policies are checked here.
 *
 * @param server the scenario's server.
 * @param origin the origin it plays.
 * @throws {PolicyError} when its policy cannot work; a loaded scenario has no such policy.
 */
export function compileServer(server: Server, origin: string): CompiledServer {
  // No data makes an origin function that answers with a promise, though the types cannot tell.
  const policy = server.cors === undefined ? null : (defineCors(policyOptions(server.cors)) as Policy);
  const protection =
    policy !== null && server.protection ? crossOriginProtection(policy, { self: origin }) : null;
  return { origin, server, policy, protection };
}

/**
 * Answers one request as a scenario's server would: this library's policy in front, then its cross-origin protection,
 * then a small application. The lab, the engine and the harness for real browsers all answer through here.
 *
 * @param compiled the server.
 * @param request the request.
 * @returns the answer; a promise of it only where the protection's check gives one.
 */
export function answer(compiled: CompiledServer, request: AskedRequest): Answer | Promise<Answer> {
  const { policy, protection } = compiled;
  if (policy === null) return application(compiled, request, null);
  const asked = { method: request.method, headers: readerOf(request.headers) };
  const decision = policy.decide(asked);
  if (decision.kind === 'preflight') {
    const headers = decided(staticHeaders(compiled, request), decision);
    return { status: decision.status, headers, body: '', by: 'cors' };
  }
  if (protection === null) return application(compiled, request, decision);
  const proceed = (verdict: CrossOriginVerdict) =>
    verdict.allowed
      ? application(compiled, request, decision)
      : refusal(compiled, request, decision, verdict);
  const verdict = protection.check(asked);
  return verdict instanceof Promise ? verdict.then(proceed) : proceed(verdict);
}

/**
 * Reads a header out of the lines of a request, as a server that joins repeated ones does.
 *
 * @param name in lower case.
 */
export function headerOf(lines: readonly HeaderPair[], name: string): string | null {
  let found: string | null = null;
  for (const [key, value] of lines) {
    if (key.length !== name.length || key.toLowerCase() !== name) continue;
    found = found === null ? value : `${found}, ${value}`;
  }
  return found;
}

function readerOf(lines: readonly HeaderPair[]): { get(name: string): string | null } {
  return { get: (name) => headerOf(lines, name) };
}

function refusal(
  compiled: CompiledServer,
  request: AskedRequest,
  decision: Decision,
  { status, message }: Refusal,
): Answer {
  const headers: HeaderPair[] = [
    ...staticHeaders(compiled, request),
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['X-Content-Type-Options', 'nosniff'],
  ];
  return { status, headers: decided(headers, decision), body: message, by: 'protection' };
}

function application(compiled: CompiledServer, request: AskedRequest, decision: Decision | null): Answer {
  const { status = 200, headers: own = [], body = '' } = pictured(route(compiled.server, request));
  const headers = staticHeaders(compiled, request);
  for (const [name, value] of own) headers.push([name, filled(value, compiled, request)]);
  if (headerOf(headers, 'cache-control') === null) headers.push(['Cache-Control', 'no-store']);
  if (body !== '' && headerOf(headers, 'content-type') === null) {
    headers.push(['Content-Type', 'text/plain; charset=utf-8']);
  }
  return {
    status,
    headers: decision === null ? headers : decided(headers, decision),
    body: request.method === 'HEAD' ? '' : body,
    by: 'application',
  };
}

function route({ routes }: Server, { method, path, headers, body = '' }: AskedRequest): Reply {
  const query = path.indexOf('?');
  const pathname = query === -1 ? path : path.slice(0, query);
  const reply = routes[`${method} ${pathname}`];
  if (reply !== undefined) {
    const { needsCookie, needsToken } = reply;
    if (needsCookie !== undefined && !hasCookie(headers, needsCookie)) {
      return { status: 401, body: `No ${needsCookie} cookie: who are you?` };
    }
    if (needsToken !== undefined && new URLSearchParams(body).get('token') !== needsToken) {
      return { status: 403, body: 'Not the token that this session was given.' };
    }
    return reply;
  }
  const others = Object.keys(routes).filter((key) => key.endsWith(` ${pathname}`));
  if (others.length === 0) return { status: 404, body: `Nothing at ${pathname}.` };
  // As most frameworks answer an OPTIONS that no route takes.
  const allow = [...others.map((key) => key.slice(0, key.indexOf(' '))), 'OPTIONS'].join(', ');
  return { status: method === 'OPTIONS' ? 204 : 405, headers: [['Allow', allow]] };
}

/** The smallest picture that is plain text. */
const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

function pictured(reply: Reply): Reply {
  if (!reply.image) return reply;
  return { ...reply, headers: [['Content-Type', 'image/svg+xml'], ...(reply.headers ?? [])], body: picture };
}

function staticHeaders(compiled: CompiledServer, request: AskedRequest): HeaderPair[] {
  return (compiled.server.headers ?? []).map(([name, value]) => [name, filled(value, compiled, request)]);
}

/** The headers with a decision's in their place: what others set of them is overruled, and `Vary` is merged. */
function decided(headers: readonly HeaderPair[], { kind, headers: ours }: Decision): readonly HeaderPair[] {
  const overruled = policyHeaders(kind);
  const result: HeaderPair[] = [];
  let vary: string | null = null;
  for (const line of headers) {
    const name = line[0].toLowerCase();
    if (name === 'vary' && ours.vary !== undefined) vary = vary === null ? line[1] : `${vary}, ${line[1]}`;
    else if (!overruled.includes(name)) result.push(line);
  }
  for (const name in ours) {
    result.push([name, name === 'vary' ? mergeVary(vary, ours[name]!) : ours[name]!]);
  }
  return result;
}

/** Puts the request's own origin and host where a careless server would. */
function filled(value: string, { origin }: CompiledServer, { headers }: AskedRequest): string {
  if (!value.includes('{')) return value;
  const host = origin.slice(origin.indexOf('://') + 3);
  return value.replaceAll('{origin}', headerOf(headers, 'origin') ?? '').replaceAll('{host}', host);
}

function hasCookie(headers: readonly HeaderPair[], name: string): boolean {
  const cookies = headerOf(headers, 'cookie') ?? '';
  return cookies.split(';').some((pair) => stripHttpTabOrSpace(pair).startsWith(`${name}=`));
}
