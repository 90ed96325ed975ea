import { findingText } from '../draw/finding-text.ts';
import { signsOf } from '../draw/signs.ts';
import { visible } from '../draw/visible.ts';
import { wrap } from '../draw/wrap.ts';
import type { Terminal } from '../frame/terminal.ts';
import type { Difference } from './differences.ts';
import { columnsText } from './draw-columns.ts';
import { matrixText } from './draw-matrix.ts';
import { type BrokenExpectation, brokenOf, countsOf } from './outcome.ts';
import { wordsOf } from './questions.ts';
import type { Reason } from './reasons.ts';
import type { Verified } from './verify.ts';

/** A heading of the report: what was verified, and by which file. */
export interface Heading {
  /** The configuration, as the person would name it. */
  readonly file: string;
  /** Where the running server is; `null` where the policy answered. */
  readonly url: string | null;
}

/**
 * The whole report: the matrix, why it says no where it does, the expectations that do not hold, and where server and
 * policy differ.
 *
 * @param mended turns the reasons that the matrix refers to into such with checked fixes.
 */
export async function verifiedText(
  verified: Verified,
  { file, url }: Heading,
  terminal: Terminal,
  mended: (reasons: readonly Reason[]) => Promise<readonly Reason[]>,
): Promise<string> {
  const { colors, columns } = terminal;
  const { api } = verified.deployment;
  const by = url === null ? 'its policy' : `the server at ${url}`;
  const matrix = matrixText(verified, terminal);
  const reasons = await mended(verified.reasons.list);
  return [
    wrap(visible(`${api} by ${by} (${file})`), columns)
      .map(colors.bold)
      .join('\n'),
    matrix,
    ...reasons.map((reason) => reasonText(reason, terminal)),
    ...notes(verified, terminal),
    ...differencesText(verified.differences, terminal),
    ...brokenText(brokenOf(verified), terminal),
    summary(verified, terminal),
  ].join('\n\n');
}

function reasonText({ number, finding, policy }: Reason, terminal: Terminal): string {
  const label = `${number}`.padEnd(3);
  const narrower = { ...terminal, columns: terminal.columns - label.length };
  const [title = '', ...rest] = findingText(finding, narrower, { evidence: false }).split('\n');
  const said = policy === null ? [] : wrap(visible(policy), narrower.columns, '  Policy: ');
  return [title, ...said, ...rest]
    .map((line, at) => (at === 0 ? label : ' '.repeat(label.length)) + line)
    .join('\n');
}

function notes({ cells, unanswered }: Verified, { columns, colors }: Terminal): readonly string[] {
  const kept = [...new Set(cells.filter(({ seen }) => !seen.asked).map(({ request }) => request.name))];
  const texts = [
    ...(kept.length === 0
      ? []
      : [
          `Not sent, since it may change something: ${kept.join(', ')}. Only what comes before it was asked, the preflight. --allow-writes sends it; writes: false in the file says that it changes nothing.`,
        ]),
    ...(unanswered === null ? [] : [`No answer to ${unanswered}`]),
  ];
  return texts.map((text) => wrap(visible(text), columns, '?  ').map(colors.yellow).join('\n'));
}

function differencesText(differences: readonly Difference[] | null, terminal: Terminal): readonly string[] {
  if (differences === null) return [];
  const { colors, columns } = terminal;
  if (differences.length === 0) return ['Server and policy come to the same in every cell.'];
  const yes = (answer: boolean) => (answer ? 'yes' : 'no');
  const lines = differences.flatMap((each) => [
    ...wrap(
      visible(
        `${each.page}, ${each.request}, ${wordsOf(each.about)}: ${yes(each.server)} by the server, ${yes(each.policy)} by the policy. ${columnsText(each.columns)}.`,
      ),
      columns,
      '  ',
    ),
    ...each.headers.flatMap(({ on, name, server, policy }) => [
      ...wrap(visible(`${on === 'preflight' ? 'preflight’s ' : ''}${name}`), columns, '      '),
      ...wrap(visible(`server ${server ?? '(none)'}`), columns, '        ', '          '),
      ...wrap(visible(`policy ${policy ?? '(none)'}`), columns, '        ', '          '),
    ]),
  ]);
  return [[colors.bold('Server and policy differ:'), ...lines].join('\n')];
}

function brokenText(broken: readonly BrokenExpectation[], terminal: Terminal): readonly string[] {
  if (broken.length === 0) return [];
  const { colors, columns } = terminal;
  const lines = broken.flatMap(({ path, page, request, about, expected, seen, because, columns: where }) => {
    const what = about.ask === 'read' ? '' : `${about.cookie} `;
    return [
      ...wrap(
        visible(`${page}, ${request}: expected ${what}${expected}, seen ${seen}${becauseText(because)}`),
        columns,
        '  ',
        '    ',
      ).map(colors.red),
      ...wrap(visible(`${columnsText(where)}; ${path}`), columns, '      ').map(colors.dim),
    ];
  });
  return [[colors.bold('Expectations that do not hold:'), ...lines].join('\n')];
}

/** What no number of the matrix leads to. */
function becauseText(because: BrokenExpectation['because']): string {
  switch (because) {
    case 'not-stored':
      return ' (no such cookie is there by then)';
    case 'not-requested':
      return ' (the request itself was not sent)';
    case 'not-set':
      return ' (the answer does not set it)';
    case null:
      return '';
  }
}

function summary(verified: Verified, terminal: Terminal): string {
  const { held, broken, unknown } = countsOf(verified);
  const { colors } = terminal;
  const signs = signsOf(terminal);
  const all = held + broken + unknown;
  if (all === 0) return colors.yellow(`No expectation is written: nothing was held to anything.`);
  const rest = unknown === 0 ? '' : `, ${unknown} cannot be told`;
  const text = `${held} of ${all} expectations hold${rest}.`;
  return broken > 0 ? colors.red(`${signs.bad} ${text}`) : colors.green(`${signs.good} ${text}`);
}
