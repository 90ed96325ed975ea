import { describeChange } from '../../explain/describe-change.ts';
import type { Evidence, Finding, Remedy, Severity } from '../../explain/finding.ts';
import type { BrowserName } from '../../scenario/scenario.ts';
import type { Terminal } from '../frame/terminal.ts';
import { listBrowsers } from './browser-titles.ts';
import { shownCookieName } from './cookie-name.ts';
import { hidePasswords, shownChange, shownValue } from './hide-secrets.ts';
import { inSigns, signsOf } from './signs.ts';
import { withReasonsOfTls } from './tls-failure.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

export interface FindingTextOptions {
  /** The browsers that it is about, where it is not about all. */
  readonly browsers?: readonly BrowserName[];
  /** Whether to give the values that decided. Default `true`. */
  readonly evidence?: boolean;
  /** What this command itself has for it; `null` where that is nothing. */
  readonly hint?: string | null;
}

/**
 * One finding as a paragraph: what, why, what was seen, what to do, and where to read on. Fits the terminal; no line break
 * at its end.
 */
export function findingText(finding: Finding, terminal: Terminal, options: FindingTextOptions = {}): string {
  const { colors, columns } = terminal;
  const signs = signsOf(terminal);
  const block = (text: string, first: string, paint = (line: string): string => line): readonly string[] =>
    wrap(inSigns(visible(hidePasswords(text)), terminal), columns, first).map(paint);

  const { sign, paint } = looksOf(finding.severity, terminal);
  const where = options.browsers === undefined ? '' : ` (${listBrowsers(options.browsers)})`;
  const title = wrap(`${finding.code}${where}`, columns, `${sign} `).map((line) => paint(colors.bold(line)));
  const evidence = options.evidence === false ? [] : finding.evidence;
  return [
    ...title,
    ...block(withReasonsOfTls(finding.what), '  '),
    ...block(finding.why, '  ', colors.dim),
    ...evidence.flatMap((each, at) => block(evidenceText(each), at === 0 ? '  Seen: ' : '        ')),
    ...fixLines(finding, block, colors),
    ...(options.hint == null ? [] : block(options.hint, '  Here: ')),
    ...block(`corsage explain ${finding.code}`, `  More ${signs.arrow} `, colors.dim),
  ].join('\n');
}

type Block = (text: string, first: string, paint?: (line: string) => string) => readonly string[];

function fixLines({ fix }: Finding, block: Block, colors: Terminal['colors']): readonly string[] {
  if (fix.words === '') return [];
  if (fix.kind === 'checked') {
    return [
      ...remedyLines(fix, '  Fix:  ', block, colors),
      ...fix.alternatives.flatMap((remedy) => remedyLines(remedy, '  Or:   ', block, colors)),
      ...(fix.caution === null ? [] : block(fix.caution, '  Mind: ', colors.yellow)),
    ];
  }
  if (fix.kind === 'do-not') {
    return [
      ...block(fix.words, '  No:   ', colors.yellow),
      ...fix.alternatives.flatMap((remedy) => remedyLines(remedy, '  Or:   ', block, colors)),
      ...(fix.ifYours === null
        ? []
        : [...block('If it is yours:', '        '), ...remedyLines(fix.ifYours, '  Fix:  ', block, colors)]),
    ];
  }
  const label = { advice: '  Fix:  ', none: '  Note: ', 'cannot-tell': '  Open: ' }[fix.kind];
  return block(fix.words, label);
}

/** Its changes, each a line, and where they were tried. */
function remedyLines(
  { words, changes, works }: Remedy,
  label: string,
  block: Block,
  colors: Terminal['colors'],
): readonly string[] {
  const lines = changes.length === 0 ? [words] : changes.map((change) => describeChange(shownChange(change)));
  return [
    ...lines.flatMap((line, at) => block(line, at === 0 ? label : '        ', colors.green)),
    ...block(`Tried: it then works in ${listBrowsers(works)}.`, '        '),
  ];
}

/** How a severity is shown. */
function looksOf(
  severity: Severity,
  terminal: Pick<Terminal, 'colors' | 'unicode'>,
): { readonly sign: string; readonly paint: (text: string) => string } {
  const { colors } = terminal;
  const signs = signsOf(terminal);
  if (severity === 'blocked') return { sign: signs.bad, paint: colors.red };
  if (severity === 'lost') return { sign: '!', paint: colors.yellow };
  return { sign: signs.notice, paint: colors.cyan };
}

const sources: Readonly<Record<Evidence['of'], string>> = {
  call: 'the call',
  request: 'the request',
  'preflight-request': 'the preflight',
  'preflight-response': 'the preflight’s answer',
  response: 'the answer',
  cookie: 'the cookie',
  network: 'the network',
};

function evidenceText(evidence: Evidence): string {
  const { of, name } = evidence;
  const source = sources[of];
  const value = shownValue(evidence);
  if (value !== null) return `${source}: ${name}: ${value}`;
  return of === 'cookie'
    ? `the cookie ${shownCookieName(name)} did not go along`
    : `${source} has no ${name}`;
}
