import { asText } from './raw-headers.ts';

/** What `writeHead` takes for headers: an object, a list of names and values in turn, or a list of pairs. */
export type GivenHeaders = Readonly<Record<string, unknown>> | readonly unknown[] | null | undefined;

/** The headers handed to `writeHead`, apart from those that the policy decides. */
export interface SiftedHeaders {
  /** Names and values in turn. A copy: what was given may serve other requests as well. */
  readonly rest: unknown[];
  /** What it has for `Vary`, if that is to be merged. */
  readonly vary: string | undefined;
}

/**
 * Takes the policy's headers out of what was handed to `writeHead`.
 *
 * @param names the policy's headers, in lower case.
 * @param takeVary whether `Vary` is to be taken out as well.
 * @param onTaken hears of each of the policy's headers that was there.
 * @returns `null` where it is not well-formed: node's error is to be had from node.
 */
export function siftHeaders(
  given: GivenHeaders,
  names: readonly string[],
  takeVary: boolean,
  onTaken: (name: string, value: unknown) => void,
): SiftedHeaders | null {
  const rest: unknown[] = [];
  let vary: string | undefined;
  const sift = (name: unknown, value: unknown): void => {
    // Only these lengths can be one of the names; to lower the case of every header would cost more than all the rest.
    const length = typeof name === 'string' ? name.length : 0;
    const key = length === 4 || length > 21 ? (name as string).toLowerCase() : '';
    if (takeVary && key === 'vary') {
      const text = asText(value);
      vary = vary === undefined ? text : `${vary}, ${text}`;
    } else if (key !== '' && names.includes(key)) onTaken(key, value);
    else rest.push(name, value);
  };

  if (!Array.isArray(given)) {
    const record = (given ?? {}) as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(record)) sift(name, record[name]);
  } else if (Array.isArray(given[0])) {
    for (const pair of given as readonly (readonly unknown[])[]) sift(pair[0], pair[1]);
  } else {
    if (given.length % 2 !== 0) return null;
    for (let at = 0; at < given.length; at += 2) sift(given[at], given[at + 1]);
  }
  return { rest, vary };
}
