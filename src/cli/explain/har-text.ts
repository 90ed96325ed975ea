import type { HarGroup, HarReport } from '../../explain/har/har-report.ts';
import { listBrowsers } from '../draw/browser-titles.ts';
import { findingText } from '../draw/finding-text.ts';
import { inSigns, signsOf } from '../draw/signs.ts';
import { type Cell, tableText } from '../draw/table-text.ts';
import { visible } from '../draw/visible.ts';
import { wrap } from '../draw/wrap.ts';
import type { Terminal } from '../frame/terminal.ts';

/** What a recording tells: a line for each group of calls, what went wrong in each, and what the file cannot show. */
export function harText(report: HarReport, terminal: Terminal): string {
  const { columns, colors } = terminal;
  const say = (text: string): string => inSigns(visible(text), terminal);
  const withFindings = report.groups.filter(({ findings }) => findings.length > 0);
  // Most recordings are of one page, whose origin in every line would only take room.
  const origins = new Set(report.groups.map(({ origin }) => origin));
  const onlyOrigin = origins.size === 1 ? [...origins][0]! : null;
  const hidden = [...report.cannotShow, ...report.groups.flatMap(({ cannotShow }) => cannotShow)];
  const paragraphs = [
    wrap(say(summaryOf(report, onlyOrigin)), columns).join('\n'),
    tableText(
      ['', 'Call', ...(onlyOrigin === null ? ['From'] : []), 'Times', 'Page can read', 'Reason'],
      report.groups.map((group, at) => rowOf(group, at + 1, onlyOrigin === null, terminal)),
      terminal,
    ),
    ...withFindings.flatMap((group) => [
      wrap(say(`${report.groups.indexOf(group) + 1}. ${group.method} ${group.url}`), columns, '', '   ')
        .map(colors.bold)
        .join('\n'),
      ...group.findings.map((finding) => findingText(finding, terminal)),
    ]),
    ...(hidden.length === 0
      ? []
      : [
          [
            colors.bold('What the recording cannot show'),
            ...[...new Set(hidden)].flatMap((text) => wrap(say(text), columns, '- ')),
          ].join('\n'),
        ]),
  ];
  return paragraphs.join('\n\n');
}

function summaryOf(
  { creator, browser, judgedAs, entries, crossOrigin }: HarReport,
  onlyOrigin: string | null,
): string {
  const by = [browser, creator].filter((each) => each !== null).join(', saved by ');
  return `${entries} entries${by === '' ? '' : ` (${by})`}, ${crossOrigin} cross-origin calls${onlyOrigin === null ? '' : ` from ${onlyOrigin}`}, judged as ${listBrowsers(judgedAs)} would.`;
}

function rowOf(group: HarGroup, number: number, withOrigin: boolean, terminal: Terminal): readonly Cell[] {
  const { dash } = signsOf(terminal);
  const codes = [
    ...new Set(group.findings.flatMap(({ code, severity }) => (severity === 'notice' ? [] : [code]))),
  ];
  return [
    String(number),
    visible(`${group.method} ${group.url}`),
    ...(withOrigin ? [visible(group.origin ?? '?')] : []),
    String(group.count),
    verdictCell(group, terminal),
    codes.length === 0 ? dash : codes.join('\n'),
  ];
}

function verdictCell({ verdict }: HarGroup, terminal: Terminal): Cell {
  const { colors } = terminal;
  const { good, bad } = signsOf(terminal);
  switch (verdict) {
    case 'readable':
      return { text: `${good} yes`, color: colors.green };
    case 'blocked':
      return { text: `${bad} no`, color: colors.red };
    case 'opaque':
      return { text: `${bad} no, opaque`, color: colors.yellow };
    case 'cannot-tell':
      return { text: '? cannot tell', color: colors.yellow };
  }
}
