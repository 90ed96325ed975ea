/** Where a text stops being JSON. All count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** What is there, shortened; empty where the text ends. */
  readonly saw: string;
}

const token = /[{}[\],:]|"(?:[^"\\\n\r]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true\b|false\b|null\b/y;
const space = /[ \t\n\r]*/y;

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/**
 * Finds the first place at which a text is no JSON. Browsers' own messages do not all say it.
 *
 * @returns `null` where nothing is found to be wrong.
 */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const closed = (): Expected => (open.length === 0 ? 'nothing' : 'comma-or-end');
  for (;;) {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    if (at >= text.length) return expected === 'nothing' ? null : faultAt(text, at);
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    if (found === undefined) return faultAt(text, at);
    const next = afterToken(found, expected, open, closed);
    if (next === null) return faultAt(text, at);
    expected = next;
    at += found.length;
  }
}

function afterToken(
  found: string,
  expected: Expected,
  open: ('{' | '[')[],
  closed: () => Expected,
): Expected | null {
  const wantsValue = expected === 'value' || expected === 'value-or-end';
  switch (found) {
    case '{':
    case '[':
      if (!wantsValue) return null;
      open.push(found);
      return found === '{' ? 'key-or-end' : 'value-or-end';
    case '}':
      if (open.at(-1) !== '{' || (expected !== 'key-or-end' && expected !== 'comma-or-end')) return null;
      open.pop();
      return closed();
    case ']':
      if (open.at(-1) !== '[' || (expected !== 'value-or-end' && expected !== 'comma-or-end')) return null;
      open.pop();
      return closed();
    case ',':
      if (expected !== 'comma-or-end') return null;
      return open.at(-1) === '{' ? 'key' : 'value';
    case ':':
      return expected === 'colon' ? 'value' : null;
    default:
      if (expected === 'key' || expected === 'key-or-end') return found.startsWith('"') ? 'colon' : null;
      return wantsValue ? closed() : null;
  }
}

function faultAt(text: string, at: number): JsonFault {
  const before = text.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let from = before.indexOf('\n'); from !== -1; from = before.indexOf('\n', from + 1)) line++;
  const rest = /^[^\n\r]*/.exec(text.slice(at, at + 40))?.[0] ?? '';
  return { line, column: at - start + 1, saw: rest };
}
