import type { Decision } from '../../policy/decision.ts';
import { mergeVary } from '../../web/vary.ts';
import { allowOrigin, policyHeaders } from './cors-headers.ts';

/** A decision's headers in the form in which node writes them fastest. */
export interface Head {
  /** Names and values in turn, for `writeHead`; `vary` comes last. Never to be changed. */
  readonly raw: readonly string[];
  /** The policy's headers, besides the first, that this decision does not set and that nobody else may. */
  readonly absent: readonly string[];
}

/**
 * A decision's head. A policy answers one front end with one and the same decision, so the last head of each kind is
 * kept, and nothing is allocated.
 */
export function headOf(decision: Decision): Head {
  if (decision.kind === 'actual') return decision.allowed ? granted(decision) : denied(decision);
  return decision.allowed ? preflight(decision) : refusedPreflight(decision);
}

const granted = rememberLast();
const denied = rememberLast();
const preflight = rememberLast();
const refusedPreflight = rememberLast();

function rememberLast(): (decision: Decision) => Head {
  let last: Decision['headers'] | undefined;
  let head: Head = { raw: [], absent: [] };
  return (decision) => {
    // Refusals differ in their reasons, and share their headers.
    if (decision.headers !== last) {
      head = makeHead(decision);
      last = decision.headers;
    }
    return head;
  };
}

function makeHead({ kind, allowed, headers }: Decision): Head {
  // Without a length node would send an empty chunked body.
  const raw: string[] = kind === 'preflight' && !allowed ? ['content-length', '0'] : [];
  for (const name in headers) {
    if (name !== 'vary') raw.push(name, headers[name]!);
  }
  if (headers.vary !== undefined) raw.push('vary', headers.vary);
  return {
    raw,
    absent: policyHeaders(kind).filter((name) => headers[name] === undefined && name !== allowOrigin),
  };
}

let lastRaw: Head['raw'] | undefined;
let lastExisting: string | undefined;
let lastMerged: Head['raw'] = [];

/**
 * The raw head with what the response varies by already put before its own `vary`. The last one is kept, too: a server
 * that compresses has one `Vary` for everything.
 */
export function rawWithVary({ raw }: Head, existing: string | undefined): Head['raw'] {
  if (existing === undefined || raw[raw.length - 2] !== 'vary') return raw;
  if (raw !== lastRaw || existing !== lastExisting) {
    lastRaw = raw;
    lastExisting = existing;
    lastMerged = [...raw.slice(0, -1), mergeVary(existing, raw[raw.length - 1]!)];
  }
  return lastMerged;
}

/** A header's value as one text, however it was set. */
export function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
