/** As wide as a line of a recipe may be. */
const width = 100;

/**
 * A value as JavaScript, in single quotes, on one line where it fits and else a member a line.
 *
 * @param value plain data; members that are `undefined` are left out.
 * @param indent how far the line that it stands on is indented.
 * @param room how much of that line is taken already.
 * @example
 * ```ts
 * printLiteral({ origin: 'https://app.example.com', methods: ['PUT'] }); // "{ origin: 'https://app.example.com', methods: ['PUT'] }"
 * ```
 */
export function printLiteral(value: unknown, indent = '', room = 0): string {
  const line = onOneLine(value);
  if (indent.length + room + line.length <= width || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((one) => `${inner}${printLiteral(one, inner)},\n`).join('')}${indent}]`;
  }
  const members = defined(value).map(([name, member]) => {
    const key = printKey(name);
    return `${inner}${key}: ${printLiteral(member, inner, key.length + 2)},\n`;
  });
  return `{\n${members.join('')}${indent}}`;
}

/** A text in single quotes. */
export function printString(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function onOneLine(value: unknown): string {
  if (typeof value === 'string') return printString(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = defined(value).map(([name, member]) => `${printKey(name)}: ${onOneLine(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function defined(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

/** A property's name, quoted where it has to be. */
export function printKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : printString(name);
}
