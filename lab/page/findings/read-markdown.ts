/** A piece of a line. */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly spans: readonly Span[]; readonly to: string };

/** A block of a page. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Span[])[])[] };

/**
 * Reads the Markdown that the documentation's pages are written in: headings, paragraphs, lists of one level, fenced
 * code, tables, and within a line code, links and bold. More of it than that is shown as it is written.
 */
export function readMarkdown(text: string): readonly Block[] {
  const lines = text.replace(/<!--[\s\S]*?-->/g, '').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  const takeWhile = (holds: (line: string) => boolean) => {
    const taken: string[] = [];
    while (at < lines.length && holds(lines[at]!)) taken.push(lines[at++]!);
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at]!;
    const heading = /^(#{1,4}) (.*)$/.exec(line);
    if (line.trim() === '') at++;
    else if (heading !== null) {
      blocks.push({ kind: 'heading', level: heading[1]!.length, spans: spansOf(heading[2]!) });
      at++;
    } else if (line.startsWith('```')) {
      at++;
      blocks.push({ kind: 'code', text: takeWhile((each) => !each.startsWith('```')).join('\n') });
      at++;
    } else if (line.startsWith('|')) {
      const rows = takeWhile((each) => each.startsWith('|'))
        .filter((row) => !/^[|\s:-]+$/.test(row))
        .map((row) =>
          row
            .split('|')
            .slice(1, -1)
            .map((cell) => spansOf(cell.trim())),
        );
      blocks.push({ kind: 'table', rows });
    } else if (/^(?:-|\d+\.) /.test(line)) {
      const ordered = !line.startsWith('-');
      const taken = takeWhile((each) => each.trim() !== '' && !each.startsWith('#'));
      const items = taken
        .join('\n')
        .split(/^(?:-|\d+\.) /m)
        .slice(1);
      blocks.push({ kind: 'list', ordered, items: items.map((item) => spansOf(item.trim())) });
    } else {
      const taken = takeWhile((each) => each.trim() !== '' && !/^(?:#|```|\|)/.test(each));
      blocks.push({ kind: 'paragraph', spans: spansOf(taken.join(' ')) });
    }
  }
  return blocks;
}

function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let rest = 0;
  for (const match of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\[((?:`[^`]*`|[^\]])+)\]\(([^)\s]+)\)/g)) {
    if (match.index > rest) spans.push({ kind: 'text', text: text.slice(rest, match.index) });
    rest = match.index + match[0].length;
    const [, code, strong, label, to] = match;
    if (code !== undefined) spans.push({ kind: 'code', text: code });
    else if (strong !== undefined) spans.push({ kind: 'strong', text: strong });
    else spans.push({ kind: 'link', spans: spansOf(label!), to: to! });
  }
  if (rest < text.length) spans.push({ kind: 'text', text: text.slice(rest) });
  return spans;
}
