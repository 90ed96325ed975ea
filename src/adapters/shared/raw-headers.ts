import type { Decision } from '../../policy/decision.ts';
import { mergeVary } from '../../web/vary.ts';

/** Names and values in turn, as node's `writeHead` takes them without making objects of them. `vary` comes last. */
export type RawHeaders = readonly string[];

/**
 * A decision's headers for `writeHead`. A policy answers one front end with one and the same decision, so the last
 * list of each kind is kept, and nothing is allocated. Never change it.
 */
export function rawHeaders(decision: Decision): RawHeaders {
  if (decision.kind === 'actual')
    return decision.allowed ? granted(decision.headers) : denied(decision.headers);
  return decision.allowed ? preflight(decision.headers) : refusedPreflight(decision.headers);
}

const granted = rememberLast(flatten);
const denied = rememberLast(flatten);
const preflight = rememberLast(flatten);
// Without a length node would send an empty chunked body.
const refusedPreflight = rememberLast((headers) => ['content-length', '0', ...flatten(headers)]);

type Headers = Decision['headers'];

function flatten(headers: Headers): string[] {
  const raw: string[] = [];
  for (const name in headers) {
    if (name !== 'vary') raw.push(name, headers[name]!);
  }
  if (headers.vary !== undefined) raw.push('vary', headers.vary);
  return raw;
}

function rememberLast(make: (headers: Headers) => RawHeaders): (headers: Headers) => RawHeaders {
  let last: Headers | undefined;
  let made: RawHeaders = [];
  return (headers) => {
    if (headers !== last) {
      made = make(headers);
      last = headers;
    }
    return made;
  };
}

let lastRaw: RawHeaders | undefined;
let lastExisting: string | undefined;
let lastMerged: RawHeaders = [];

/**
 * The list with what the response varies by already put before its own `vary`. The last one is kept, too: a server
 * that compresses has one `Vary` for everything.
 */
export function withVary(raw: RawHeaders, existing: string | undefined): RawHeaders {
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
