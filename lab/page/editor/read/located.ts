import type { Range } from '../code-problem.ts';

/** Data, and where in the text each part of it stands. */
export interface Located extends Range {
  readonly value: unknown;
  /** An object's properties, with where their names stand. */
  readonly properties?: ReadonlyMap<string, Property>;
  /** A list's items. */
  readonly items?: readonly Located[];
  /** What stands for the whole, where that is long: the name of a call. */
  readonly head?: Range;
}

export interface Property {
  readonly name: Range;
  readonly value: Located;
}

/** An object of located properties. One without a value is left out of the object, and still known. */
export function record(
  range: Range & { readonly head?: Range },
  properties: ReadonlyMap<string, Property>,
): Located {
  const entries = [...properties].map(([name, { value }]) => [name, value.value] as const);
  return {
    ...range,
    value: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    properties,
  };
}

/** A list of located items. */
export function list({ from, to }: Range, items: readonly Located[]): Located {
  return { from, to, value: items.map(({ value }) => value), items };
}

/** What a path of a fault or a policy's problem leads to. */
export interface Place extends Range {
  /** What stands at the end of the path; absent where nothing is written there. */
  readonly found?: Located;
  /** The name that it was written under, in an object. */
  readonly name?: Range;
}

/**
 * Follows a path as far as it goes.
 *
 * @param path as one would write it: `headers[0][1]`, `routes["GET /me"].status`, `[1].origin`. Names of options stand in
 *   it as they are, whatever characters they have.
 */
export function locate(located: Located, path: string): Place {
  let at = located;
  let name: Range | undefined;
  let rest = path;
  while (rest !== '') {
    const step = inList(at, rest) ?? inObject(at, rest);
    if (step === null) return rangeOf(at);
    at = step.value;
    name = step.name;
    rest = step.rest;
  }
  return { ...rangeOf(at), found: at, ...(name && { name }) };
}

function rangeOf({ head, from, to }: Located): Range {
  return head === undefined ? { from, to } : { from: head.from, to: head.to };
}

interface Step {
  readonly value: Located;
  readonly name?: Range;
  readonly rest: string;
}

function inList({ items }: Located, path: string): Step | null {
  const match = /^\[(\d+)\]/.exec(path);
  const value = match && items?.[Number(match[1])];
  return value ? { value, rest: path.slice(match[0].length) } : null;
}

function inObject({ properties }: Located, path: string): Step | null {
  for (const [key, property] of properties ?? []) {
    for (const written of [`[${JSON.stringify(key)}]`, `.${key}`, key]) {
      if (!path.startsWith(written)) continue;
      const rest = path.slice(written.length);
      if (rest === '' || rest.startsWith('.') || rest.startsWith('[')) return { ...property, rest };
    }
  }
  return null;
}
