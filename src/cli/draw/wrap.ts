import stringWidth from 'string-width';

/**
 * Breaks text into lines that fit. A word that is longer than a line is broken where the line ends.
 *
 * @param text without colours. Its own line breaks stay.
 * @param width columns, at least 1.
 * @param first what the first line begins with, which counts.
 * @param rest what every other line begins with. Default: as many spaces as `first` is wide.
 */
export function wrap(
  text: string,
  width: number,
  first = '',
  rest = ' '.repeat(stringWidth(first)),
): readonly string[] {
  const lines: string[] = [];
  const room = (): number => Math.max(1, width - stringWidth(lines.length === 0 ? first : rest));
  const push = (line: string): void => {
    lines.push((lines.length === 0 ? first : rest) + line);
  };
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter((each) => each !== '')) {
      const joined = line === '' ? word : `${line} ${word}`;
      if (stringWidth(joined) <= room()) {
        line = joined;
        continue;
      }
      if (line !== '') push(line);
      line = word;
      while (stringWidth(line) > room()) {
        const head = fitting(line, room());
        push(head);
        line = line.slice(head.length);
      }
    }
    push(line);
  }
  return lines.map((line) => line.trimEnd());
}

/**
 * As much of a word's beginning as fits, at least one character: up to a mark within it, where there is one in the second
 * half.
 */
function fitting(word: string, width: number): string {
  let head = '';
  for (const { segment } of segmenter.segment(word)) {
    if (head !== '' && stringWidth(head + segment) > width) break;
    head += segment;
  }
  const mark = /^.*[-/?&=,;.]/s.exec(head)?.[0] ?? '';
  return mark.length * 2 > head.length ? mark : head;
}

const segmenter = new Intl.Segmenter();
