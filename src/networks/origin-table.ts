import { isSerializedOrigin } from '../web/origin.ts';
import { parseUrl } from '../web/url.ts';

/** What stands at which origin. */
export interface OriginTable<Value> {
  /** What stands at the origin: under its own name, or else under the longest wildcard that covers it. */
  find(origin: string): Value | undefined;
  /** Every origin and wildcard, as written. */
  readonly names: readonly string[];
}

/**
 * Reads a record whose keys are origins: `https://api.example.com`, or `https://*.example.com` for every host one or
 * more labels below.
 *
 * @param name the function that was given the record, for the message.
 * @param record values by origin.
 * @throws {TypeError} when a key is neither; it says what to write instead.
 */
export function originTable<Value>(
  name: string,
  record: Readonly<Record<string, Value>>,
): OriginTable<Value> {
  const names = Object.keys(record);
  for (const key of names) {
    // A wildcard is an origin once a label stands in its place.
    if (/^https?:/.test(key) && isSerializedOrigin(key.replace('://*.', '://a.'))) continue;
    throw new TypeError(`${name}: '${key}' is not an origin. ${fix(key)}`);
  }
  const exact = new Map(Object.entries(record));
  const wildcards = names
    .filter((key) => key.includes('://*.'))
    .map((key) => {
      const [start = '', end = ''] = key.split('*');
      return { start, end, value: exact.get(key) };
    })
    .toSorted((a, b) => b.end.length - a.end.length);
  return {
    names,
    find: (origin) =>
      exact.get(origin) ??
      wildcards.find(
        ({ start, end }) =>
          origin.startsWith(start) && origin.endsWith(end) && origin.length > start.length + end.length,
      )?.value,
  };
}

function fix(key: string): string {
  const origin = parseUrl(key)?.origin ?? 'null';
  const better = /^https?:/.test(origin) && !origin.includes('*') ? origin : null;
  return `Write ${better === null ? "scheme, host and port: 'https://api.example.com', 'https://*.example.com'" : `'${better}'`}.`;
}
