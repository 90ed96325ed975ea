import type { HeaderLine } from './http.ts';

/**
 * The value of a header: of a repeated one, the values joined with `, `.
 *
 * @param lines the header list.
 * @param name in lower case.
 * @returns `null` where there is none, which is not the empty value.
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function getHeader(lines: readonly HeaderLine[], name: string): string | null {
  let value: string | null = null;
  for (const line of lines) {
    if (isNamed(line, name)) value = value === null ? line[1] : `${value}, ${line[1]}`;
  }
  return value;
}

/** The value of every line by this name, given in lower case. */
export function getHeaderValues(lines: readonly HeaderLine[], name: string): readonly string[] {
  const values: string[] = [];
  for (const line of lines) if (isNamed(line, name)) values.push(line[1]);
  return values;
}

/** Whether there is a line by this name, given in lower case. */
export function hasHeader(lines: readonly HeaderLine[], name: string): boolean {
  for (const line of lines) if (isNamed(line, name)) return true;
  return false;
}

/** The lines less those by one of these names, given in lower case. */
export function withoutHeaders(lines: readonly HeaderLine[], names: readonly string[]): HeaderLine[] {
  return lines.filter(([name]) => !names.includes(name.toLowerCase()));
}

/** Most names differ in length, and a lower-case copy is made only where they do not. */
function isNamed([given]: HeaderLine, name: string): boolean {
  return given.length === name.length && (given === name || given.toLowerCase() === name);
}
