import type { Decision } from '../../policy/decision.ts';
import { mergeVary } from '../../web/vary.ts';
import { allowOrigin, type DuplicateReport, policyHeaders, silently } from './cors-headers.ts';
import { copyHeaders, type GivenHeaders, siftHeaders } from './given-headers.ts';
import { asText, type Head, headOf, rawWithVary } from './head.ts';
import type { NodeResponse } from './node-messages.ts';

const current = Symbol('corsage: stamp');
const original = Symbol('corsage: writeHead');

type WriteHead = (
  this: NodeResponse,
  status: number,
  reason?: string | GivenHeaders,
  headers?: GivenHeaders,
) => unknown;

interface StampedResponse extends NodeResponse {
  writeHead: WriteHead;
  [current]?: Stamp;
  /** The `writeHead` that this response had of its own; left out where it is node's. */
  [original]?: WriteHead;
}

/** A decision, and who hears of duplicates. Shared by all responses that are answered alike. */
class Stamp {
  readonly decision: Decision;
  readonly report: DuplicateReport;
  /** The same stamp on a response whose duplicates have been reported. */
  readonly silent: Stamp;

  constructor(decision: Decision, report: DuplicateReport) {
    this.decision = decision;
    this.report = report;
    this.silent = report === silently ? this : new Stamp(decision, silently);
  }
}

/** The last stamp of each kind: one front end gets one and the same decision. */
let granted: Stamp | undefined;
let denied: Stamp | undefined;

function stampOf(decision: Decision, report: DuplicateReport): Stamp {
  const last = decision.allowed ? granted : denied;
  if (last !== undefined && last.decision === decision && last.report === report) return last;
  const made = new Stamp(decision, report);
  if (decision.allowed) granted = made;
  else denied = made;
  return made;
}

/**
 * Remembers a decision on a response, to be applied in the moment its head is written and not a moment earlier.
 *
 * Setting the headers at once is the tempting alternative, and how they get lost: Koa's error handler
 * removes all headers, an app sets its own `Vary` or writes to the raw response behind the framework's back.
 * But `end`, `write`, `flushHeaders` and `pipe` all reach `writeHead`, of HTTP/1 as of HTTP/2, so that is where the
 * headers are put. One shared function stands in for it, so that a request costs the response two properties at most,
 * and nothing else.
 *
 * A second decision on the same response replaces the first one whole. Nothing happens once the head is out.
 */
export function stamp(response: NodeResponse, decision: Decision, report: DuplicateReport): void {
  const stamped = response as StampedResponse;
  const isFirst = stamped[current] === undefined;
  if (isFirst && response.headersSent) return;
  if (isFirst && nodesWriteHead !== undefined && stamped.writeHead === nodesWriteHead) {
    standInForNodes(stamped);
  } else if (!('_implicitHeader' in response || 'stream' in response)) {
    // A stand-in for a response, in somebody's tests: there is no telling whether its `end` reaches `writeHead`.
    putHeaders(response, decision, undefined, isFirst ? report : silently);
  } else if (isFirst && Object.getPrototypeOf(stamped).writeHead !== writeStampedHead) {
    stamped[original] = stamped.writeHead;
    stamped.writeHead = writeStampedHead;
  }
  stamped[current] = stampOf(decision, report);
}

/**
 * Puts the stamped `writeHead` in the place of node's.
 *
 * On node's own responses it becomes a property. Express gives each response another prototype, after which V8 takes
 * some 3 µs for every property that is added; there it goes on that prototype, once, where it does nothing for
 * responses without a stamp. Node's own prototype is left alone: it is everybody's.
 */
function standInForNodes(response: StampedResponse): void {
  let owner = response;
  for (
    let next = Object.getPrototypeOf(response);
    next !== nodesPrototype;
    next = Object.getPrototypeOf(next)
  ) {
    if (next === null) {
      owner = response;
      break;
    }
    owner = next;
  }
  owner.writeHead = writeStampedHead;
}

/** Whether a policy has already decided on this response. */
export function isStamped(response: NodeResponse): boolean {
  return (response as StampedResponse)[current] !== undefined;
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
  const { writeHead, [original]: wrapped } = response as StampedResponse;
  const isNodes = writeHead === nodesWriteHead || (writeHead === writeStampedHead && wrapped === undefined);
  if (nodesWriteHead !== undefined && isNodes) {
    removeOthers(response, decision, report);
    const raw = rawWithVary(headOf(decision), asText(response.getHeader('vary')));
    nodesWriteHead.call(response, decision.status, raw);
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
  const stamp = stamped[current];
  const writeHead = stamped[original] ?? nodesWriteHead!;
  // 101 leaves HTTP; and node has the better error for a head that is written twice.
  if (stamp === undefined || status < 200 || this.headersSent) {
    return writeHead.call(this, status, reason, headers);
  }
  const { decision, report } = stamp;
  // Should this head turn out not to be writable, the next one finds what is put here: that is no duplicate.
  stamped[current] = stamp.silent;
  if (reason === undefined && headers === undefined && writeHead === nodesWriteHead) {
    // Most responses: no headers in this call, and none of the policy's set by others.
    const head = headOf(decision);
    if (!hasOthers(this, head) && this.getHeader('vary') === undefined) {
      return writeHead.call(this, status, head.raw);
    }
  }
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
const nodesPrototype = process?.getBuiltinModule?.('node:http')?.ServerResponse.prototype;
const nodesWriteHead = nodesPrototype?.writeHead;
