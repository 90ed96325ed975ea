/** Lines that are longer are broken up where they can be. */
const width = 58;

/** A call among data: `table('http://a.localhost')`. */
export class Call {
  readonly name: string;
  readonly args: readonly unknown[];

  constructor(name: string, args: readonly unknown[]) {
    this.name = name;
    this.args = args;
  }
}

/** What stands around a value on its lines. */
interface Around {
  /** How much stands before it on its first line. */
  readonly before: number;
  /** How much comes after it on its last line. */
  readonly after: number;
  /** How far its last line stands in. */
  readonly indent: string;
}

/**
 * Plain data as one would write it in TypeScript: single quotes, no quotes around names, on one line where it fits.
 *
 * @param value JSON data, or calls with such data.
 */
export function literal(value: unknown, around: Around = { before: 0, after: 0, indent: '' }): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const { before, after, indent } = around;
  const inner = `${indent}  `;
  const write = (item: unknown, key = '') =>
    key + literal(item, { before: inner.length + key.length, after: 1, indent: inner });
  const { start, end, items } = partsOf(value, write);
  if (items.length === 0) return (start + end).replaceAll(' ', '');
  const line = start + items.join(', ') + end;
  if (before + line.length + after <= width && !line.includes('\n')) return line;
  return `${start.trim()}\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}${end.trim()}`;
}

function partsOf(value: object, write: (item: unknown, key?: string) => string) {
  if (Array.isArray(value)) return { start: '[', end: ']', items: value.map((item) => write(item)) };
  if (value instanceof Call) {
    return { start: `${value.name}(`, end: ')', items: value.args.map((item) => write(item)) };
  }
  const items = Object.entries(value).map(([name, item]) => write(item, `${nameOf(name)}: `));
  return { start: '{ ', end: ' }', items };
}

/** A call as a statement; what is too long is broken up inside its last argument. */
export function statement(name: string, args: readonly unknown[]): string {
  const written = args.slice(0, -1).map((each) => `${literal(each)}, `);
  const lead = `${name}(${written.join('')}`;
  const last = args.length === 0 ? '' : literal(args.at(-1), { before: lead.length, after: 2, indent: '' });
  return `${lead}${last});`;
}

/** A property's name, in quotes where it needs them. */
export function nameOf(name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? name : quoted(name);
}

/** A string in single quotes, on one line whatever is in it. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    // JSON leaves these as they are; editors show them as nothing, or break the line.
    .replace(
      /[\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `'${escaped}'`;
}
