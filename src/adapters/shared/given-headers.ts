import { asText } from './head.ts';

/** What `writeHead` takes for headers: an object, a list of names and values in turn, or a list of pairs. */
export type GivenHeaders = Readonly<Record<string, unknown>> | readonly unknown[] | null | undefined;

/** The headers handed to `writeHead`, sorted into those that the policy decides and the rest. */
export interface SiftedHeaders {
  /** Names and values in turn. A copy: what was given may serve other requests as well. */
  readonly rest: unknown[];
  /** The policy's headers that were there, in the same form. */
  readonly taken: readonly unknown[];
  /** What was there for `Vary`, if that is to be merged. */
  readonly vary: string | undefined;
}

const nothing: readonly unknown[] = [];

/**
 * Takes the policy's headers out of what was handed to `writeHead`.
 *
 * @param names the policy's headers, in lower case.
 * @param takeVary whether `Vary` is to be taken out as well.
 * @returns `null` where it is not well-formed: node's error is to be had from node.
 */
export function siftHeaders(
  given: GivenHeaders,
  names: readonly string[],
  takeVary: boolean,
): SiftedHeaders | null {
  const rest = flatCopy(given);
  if (rest === null) return null;
  let kept = 0;
  let taken = nothing;
  let vary: string | undefined;
  for (let at = 0; at < rest.length; at += 2) {
    const name = rest[at];
    const value = rest[at + 1];
    const key = typeof name === 'string' ? candidate(name) : '';
    if (key === 'vary' && takeVary) {
      vary = vary === undefined ? asText(value) : `${vary}, ${asText(value)}`;
    } else if (key !== '' && names.includes(key)) {
      taken = [...taken, key, value];
    } else {
      rest[kept++] = name;
      rest[kept++] = value;
    }
  }
  rest.length = kept;
  return { rest, taken, vary };
}

/**
 * The same, fast, where there is nothing to take out: the usual case, an object without `Vary`.
 *
 * @returns the rest; `null` where `siftHeaders` has work to do.
 */
export function copyHeaders(
  given: GivenHeaders,
  names: readonly string[],
  takeVary: boolean,
): unknown[] | null {
  if (Array.isArray(given)) return null;
  const record = given as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record);
  const rest: unknown[] = [];
  for (let at = 0; at < keys.length; at++) {
    const name = keys[at]!;
    const key = candidate(name);
    if (key !== '' && ((takeVary && key === 'vary') || names.includes(key))) return null;
    rest.push(name, record[name]);
  }
  return rest;
}

/**
 * The name in lower case, if its length alone does not rule it out: to lower the case of every header would cost more
 * than all the rest.
 */
function candidate(name: string): string {
  return name.length === 4 || name.length > 21 ? name.toLowerCase() : '';
}

function flatCopy(given: GivenHeaders): unknown[] | null {
  const flat: unknown[] = [];
  if (!Array.isArray(given)) {
    const record = (given ?? {}) as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(record)) flat.push(name, record[name]);
    return flat;
  }
  if (!Array.isArray(given[0])) return given.length % 2 === 0 ? given.slice() : null;
  for (const pair of given as readonly (readonly unknown[])[]) flat.push(pair[0], pair[1]);
  return flat;
}
