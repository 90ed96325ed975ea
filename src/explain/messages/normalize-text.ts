/** A text made plain enough to be compared with templates, and where its lines were. */
export interface PlainText {
  /** One line: every run of white space is a space, every quotation mark straight. */
  readonly flat: string;
  /** Where each line of the original that has text begins in `flat`, ascending. */
  readonly starts: readonly number[];
  /** The number in the original of each of these lines, from 1. */
  readonly numbers: readonly number[];
}

/**
 * Takes from a pasted text what terminals, logs, mails and web pages put into it: colours, quotation marks, escapes of JSON,
 * indentation, line breaks. Takes time in proportion to its length.
 */
export function normalizeText(text: string): PlainText {
  const starts: number[] = [];
  const numbers: number[] = [];
  const kept: string[] = [];
  let length = 0;
  for (const [index, line] of unescaped(text)
    .split(/\r\n|\r|\n/)
    .entries()) {
    for (const part of line.split(escapedBreak)) {
      const plain = straightened(part.replace(/^[>|\s]+/, ''));
      if (plain === '') continue;
      starts.push(length);
      numbers.push(index + 1);
      kept.push(plain);
      length += plain.length + 1;
    }
  }
  return { flat: kept.join(' '), starts, numbers };
}

/** One line, its quotation marks straight and its spaces single. A template goes through the same. */
export function straightened(line: string): string {
  return line
    .replace(/[‘’‛′ʼ`]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/[ \t\u00a0\u2000-\u200a\u202f\u3000]+/g, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  '&#39;': "'",
  '&#x27;': "'",
  '&apos;': "'",
  '&quot;': '"',
  '&#34;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&nbsp;': ' ',
  '&lsquo;': "'",
  '&rsquo;': "'",
  '&ldquo;': '"',
  '&rdquo;': '"',
};

function unescaped(text: string): string {
  let plain = text.includes('\\') ? withoutEscapes(text) : text;
  if (plain.includes('\u001b')) {
    plain = plain.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
  }
  // A URL may have an ampersand of its own: only a text with quotation marks as entities is HTML.
  if (/&(?:#39|#x27|#34|quot|apos|[lr][sd]quo);/.test(plain)) {
    plain = plain.replace(/&(?:#39|#x27|#34|[a-z]{2,5});/g, (entity) => entities[entity] ?? entity);
  }
  return plain;
}

/** As logs of JSON have it, or logs of such logs: with a backslash for each. */
const escapedBreak = /(?:\\{1,8}[rnt])+/;

/** A string of JSON, or of a program, but for its line breaks. */
function withoutEscapes(text: string): string {
  return text
    .replace(/\\{1,8}u([0-9A-Fa-f]{4})/g, (_, digits: string) => {
      const char = String.fromCharCode(Number.parseInt(digits, 16));
      return char < ' ' && char !== '\u001b' ? ' ' : char;
    })
    .replace(/\\{1,8}(["'/])/g, '$1');
}

/** Which of the ascending numbers is the last that is not above another; -1 where none is. */
export function lastNotAbove(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
