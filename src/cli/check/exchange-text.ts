import { browserTitles, listBrowsers } from '../draw/browser-titles.ts';
import { inSigns } from '../draw/signs.ts';
import { wrap } from '../draw/wrap.ts';
import type { Terminal } from '../frame/terminal.ts';
import { differences } from './differences.ts';
import { drawExchange } from './draw-exchange.ts';
import { viewExchange } from './exchange.ts';
import { linesOfExchange } from './list-exchange.ts';
import type { BrowserCheck } from './play-check.ts';

/**
 * The exchange of the first browser, drawn, and of the others only what is different.
 *
 * @returns lines that fit the terminal; none where no browser fetched anything.
 */
export function exchangeText(checks: readonly BrowserCheck[], terminal: Terminal): readonly string[] {
  const views = checks.flatMap(({ browser, trace }) =>
    trace === null ? [] : [{ browser, view: viewExchange(trace) }],
  );
  const [first, ...others] = views;
  if (first === undefined) return [];
  const { columns, colors } = terminal;
  const drawn = drawExchange(first.view, browserTitles[first.browser], terminal);
  if (others.length === 0) return drawn;

  const base = linesOfExchange(first.view);
  const diffs = others.map(({ browser, view }) => ({
    browser,
    found: differences(base, linesOfExchange(view)),
  }));
  const same = diffs.filter(({ found }) => found.length === 0).map(({ browser }) => browser);
  const differing = diffs.filter(({ found }) => found.length > 0);
  return [
    ...drawn,
    ...(same.length === 0 ? [] : wrap(`In ${listBrowsers(same)} it goes the same way.`, columns)),
    ...differing.flatMap(({ browser, found }) => [
      ...wrap(`In ${browserTitles[browser]} it differs:`, columns),
      ...found.flatMap(({ sign, line }) =>
        wrap(inSigns(line, terminal), columns, `  ${sign} `, '    ').map(
          sign === '+' ? colors.green : colors.red,
        ),
      ),
    ]),
  ];
}
