import { inSigns } from '../draw/signs.ts';
import { wrap } from '../draw/wrap.ts';
import type { Terminal } from '../frame/terminal.ts';

/**
 * A page of the documentation on a terminal: headings stand out, code is set in, links show their text, prose is wrapped.
 *
 * @param markdown one of the pages of findings: headings, paragraphs, lists, tables, fenced code.
 */
export function pageText(markdown: string, terminal: Terminal): string {
  const { columns, colors } = terminal;
  const source = inSigns(markdown, terminal).replace(/<!--[\s\S]*?-->|<\/?(?:details|summary)>/g, '');
  const out: string[] = [];
  let fence: string | null = null;
  for (const line of source.split('\n')) {
    const mark = /^\s*```(\w*)/.exec(line);
    if (mark !== null) {
      fence = fence === null ? mark[1]! : null;
    } else if (fence === 'text') {
      // What a console prints. Code is left in its lines, to be copied.
      out.push(...wrap(line, columns, '    '));
    } else if (fence !== null) {
      out.push(line === '' ? '' : `    ${line}`);
    } else if (line.trim() === '') {
      // Comments leave holes.
      if (out.at(-1) !== '') out.push('');
    } else if (/^#+ /.test(line)) {
      out.push(...wrap(plain(line.replace(/^#+ /, '')), columns).map(colors.bold));
    } else {
      const item = /^(\s*(?:[-*]|\d+\.) )(.*)$/.exec(line);
      out.push(...wrap(plain(item?.[2] ?? line), columns, item?.[1] ?? ''));
    }
  }
  return out.join('\n').trim();
}

/** Without the marks for links and emphasis. Code keeps its own: a `*` in it is one. */
function plain(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\*\*([^*]+)\*\*/g, '$1');
}
