import type { Decision } from '../../policy/decision.ts';
import { mergeVary } from '../../web/vary.ts';
import { allowOrigin, type DuplicateReport, policyHeaders, silently } from './cors-headers.ts';
import { copyHeaders, type GivenHeaders, siftHeaders } from './given-headers.ts';
import { asText, type Head, headOf, rawWithVary } from './head.ts';
import type { NodeResponse } from './node-messages.ts';

const decided = Symbol('corsage: decision');
const reporter = Symbol('corsage: report');
const original = Symbol('corsage: writeHead');

type WriteHead = (
  this: NodeResponse,
  status: number,
  reason?: string | GivenHeaders,
  headers?: GivenHeaders,
) => unknown;

interface StampedResponse extends NodeResponse {
  writeHead: WriteHead;
  [decided]?: Decision;
  [reporter]?: DuplicateReport;
  [original]?: WriteHead;
}

/**
 * Remembers a decision on a response, to be applied in the moment its head is written and not a moment earlier.
 *
 * Setting the headers at once is the tempting alternative, and how they get lost: Koa's error handler and Express's
 * final one remove all headers, an app sets its own `Vary` or writes to the raw response behind the framework's back.
 * But `end`, `write`, `flushHeaders` and `pipe` all reach `writeHead`, of HTTP/1 as of HTTP/2, so that is where the
 * headers are put. One shared function stands in for it, so that a request costs the response three properties and
 * nothing else.
 *
 * A second decision on the same response replaces the first one whole. Nothing happens once the head is out.
 */
export function stamp(response: NodeResponse, decision: Decision, report: DuplicateReport): void {
  const stamped = response as StampedResponse;
  if (nodesWriteHead !== undefined && stamped.writeHead === nodesWriteHead) {
    // The usual case, without the questions below.
    if (response.headersSent) return;
    stamped.writeHead = writeStampedHead;
    stamped[decided] = decision;
    stamped[reporter] = report;
    return;
  }
  const isFirst = stamped[decided] === undefined;
  if (isFirst && response.headersSent) return;
  if (!('_implicitHeader' in response || 'stream' in response)) {
    // A stand-in for a response, in somebody's tests: there is no telling whether its `end` reaches `writeHead`.
    putHeaders(response, decision, undefined, isFirst ? report : silently);
  } else if (isFirst) {
    stamped[original] = stamped.writeHead;
    stamped.writeHead = writeStampedHead;
  }
  stamped[decided] = decision;
  stamped[reporter] = report;
}

/** Whether a policy has already decided on this response. */
export function isStamped(response: NodeResponse): boolean {
  return (response as StampedResponse)[decided] !== undefined;
}

/**
 * Enforces a decision on a Node response: answers a preflight, and stamps everything else.
 *
 * @returns whether the request has been answered.
 */
export function enforce(response: NodeResponse, decision: Decision, report: DuplicateReport): boolean {
  if (decision.kind === 'actual' || response.headersSent) {
    stamp(response, decision, report);
    return false;
  }
  const { writeHead } = response as StampedResponse;
  if (writeHead !== undefined && writeHead === nodesWriteHead) {
    removeOthers(response, decision, report);
    const raw = rawWithVary(headOf(decision), asText(response.getHeader('vary')));
    writeHead.call(response, decision.status, raw);
  } else {
    stamp(response, decision, report);
    response.statusCode = decision.status;
    if (!decision.allowed) response.setHeader('content-length', '0');
  }
  response.end();
  return true;
}

function writeStampedHead(
  this: NodeResponse,
  status: number,
  reason?: string | GivenHeaders,
  headers?: GivenHeaders,
): unknown {
  const stamped = this as StampedResponse;
  if (reason === undefined && headers === undefined && status >= 200 && stamped[original] === undefined) {
    // Most responses: no headers in this call, and none of the policy's set by others.
    const head = headOf(stamped[decided]!);
    if (!hasOthers(this, head) && this.getHeader('vary') === undefined) {
      stamped[reporter] = silently;
      return nodesWriteHead!.call(this, status, head.raw);
    }
  }
  const writeHead = stamped[original] ?? nodesWriteHead!;
  // 101 leaves HTTP; and node has the better error for a head that is written twice.
  if (status < 200 || this.headersSent) return writeHead.call(this, status, reason, headers);

  const decision = stamped[decided]!;
  const report = stamped[reporter]!;
  // Should this head turn out not to be writable, the next one finds what is put here: that is no duplicate.
  stamped[reporter] = silently;
  const message = typeof reason === 'string' ? reason : undefined;
  const given = headers ?? (typeof reason === 'string' ? undefined : reason);

  if (writeHead === nodesWriteHead) {
    const raw = rawHead(this, decision, given, report);
    if (raw === null) return writeHead.call(this, status, reason, headers);
    return message === undefined
      ? writeHead.call(this, status, raw)
      : writeHead.call(this, status, message, raw);
  }
  const rest = restOfHead(this, decision, given, report);
  if (rest === undefined) return writeHead.call(this, status, reason, headers);
  return message === undefined
    ? writeHead.call(this, status, rest)
    : writeHead.call(this, status, message, rest);
}

function hasOthers(response: NodeResponse, { absent }: Head): boolean {
  return response.hasHeader(allowOrigin) || absent.some((name) => response.hasHeader(name));
}

/** What goes to node's own `writeHead`: what it was given and the decision's headers, in one new list. */
function rawHead(
  response: NodeResponse,
  decision: Decision,
  given: GivenHeaders,
  report: DuplicateReport,
): readonly unknown[] | null {
  const ours = headOf(decision);
  const set = asText(response.getHeader('vary'));
  if (given === undefined || given === null) {
    removeOthers(response, decision, report);
    return rawWithVary(ours, set);
  }
  const names = policyHeaders(decision.kind);
  const mergesVary = decision.headers.vary !== undefined;
  let rest = copyHeaders(given, names, mergesVary);
  let vary = set;
  if (rest === null) {
    const sifted = siftHeaders(given, names, mergesVary);
    if (sifted === null) return null;
    reportAll(sifted.taken, report);
    rest = sifted.rest;
    if (sifted.vary !== undefined) vary = mergeVary(set, sifted.vary);
  }
  removeOthers(response, decision, report);
  const raw = rawWithVary(ours, vary);
  for (let at = 0; at < raw.length; at++) rest.push(raw[at]);
  return rest;
}

/**
 * The same for a `writeHead` that is not node's own: that of HTTP/2, of a wrapper such as `on-headers`, of a
 * framework for functions in the cloud. Not all of them know every shape of headers, so the decision's are set one by one.
 *
 * @returns what is left of the given headers, where they cannot be handed on as they are.
 */
function restOfHead(
  response: NodeResponse,
  decision: Decision,
  given: GivenHeaders,
  report: DuplicateReport,
): Readonly<Record<string, unknown>> | undefined {
  const sifted = siftHeaders(given, policyHeaders(decision.kind), decision.headers.vary !== undefined);
  if (sifted === null) return undefined;
  const { rest, taken, vary } = sifted;
  reportAll(taken, report);
  putHeaders(response, decision, vary, report);
  // A list that names a header twice means both; once headers have been set, node takes the last one.
  return Array.isArray(given) || taken.length > 0 || vary !== undefined ? asRecord(rest) : undefined;
}

function reportAll(taken: readonly unknown[], report: DuplicateReport): void {
  for (let at = 0; at < taken.length; at += 2) report(taken[at] as string, taken[at + 1]);
}

function putHeaders(
  response: NodeResponse,
  decision: Decision,
  vary: string | undefined,
  report: DuplicateReport,
): void {
  removeOthers(response, decision, report);
  const { headers } = decision;
  for (const name in headers) {
    if (name !== 'vary') response.setHeader(name, headers[name]!);
  }
  if (headers.vary === undefined) return;
  const set = asText(response.getHeader('vary'));
  const existing = vary === undefined ? set : mergeVary(set, vary);
  response.setHeader('vary', mergeVary(existing, headers.vary));
}

/** Removes what others have set of the policy's headers. */
function removeOthers(response: NodeResponse, decision: Decision, report: DuplicateReport): void {
  // Each question costs. Whoever answers CORS himself sets this one; without it, only what would stay is of interest.
  const names = response.hasHeader(allowOrigin) ? policyHeaders(decision.kind) : headOf(decision).absent;
  for (const name of names) {
    if (!response.hasHeader(name)) continue;
    report(name, response.getHeader(name));
    response.removeHeader(name);
  }
}

function asRecord(raw: readonly unknown[]): Readonly<Record<string, unknown>> {
  const values = new Map<string, unknown>();
  for (let at = 0; at < raw.length; at += 2) {
    const name = String(raw[at]).toLowerCase();
    const value = raw[at + 1];
    values.set(name, values.has(name) ? [values.get(name), value].flat() : value);
  }
  return Object.fromEntries(values);
}

interface NodeHttp {
  readonly ServerResponse: { readonly prototype: { readonly writeHead: WriteHead } };
}

// Asked for and not imported: the adapter for Hono must load where there is no Node.
const { process } = globalThis as {
  process?: { getBuiltinModule?: (name: string) => NodeHttp | undefined };
};
const nodesWriteHead = process?.getBuiltinModule?.('node:http')?.ServerResponse.prototype.writeHead;
