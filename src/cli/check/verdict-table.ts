import { browserTitles } from '../draw/browser-titles.ts';
import { shownCookieName } from '../draw/cookie-name.ts';
import { signsOf } from '../draw/signs.ts';
import { type Cell, tableText } from '../draw/table-text.ts';
import type { Terminal } from '../frame/terminal.ts';
import type { BrowserCheck } from './play-check.ts';
import type { Kept, Verdict } from './verdict.ts';

/** A line a browser: whether the page can read the answer, what became of cookies, and why. */
export function verdictTable(checks: readonly BrowserCheck[], terminal: Terminal): string {
  const { dash } = signsOf(terminal);
  const rows = checks.map(({ browser, verdict }): readonly Cell[] => [
    browserTitles[browser],
    readCell(verdict, terminal),
    cookieCell(verdict.cookiesSent, verdict.cookiesNotSent, dash),
    cookieCell(verdict.cookiesStored, verdict.cookiesNotStored, dash),
    verdict.code ?? dash,
  ]);
  return tableText(['Browser', 'Page can read', 'Cookies sent', 'Cookies stored', 'Reason'], rows, terminal);
}

function readCell({ outcome, status }: Verdict, terminal: Terminal): Cell {
  const { colors } = terminal;
  const { good, bad } = signsOf(terminal);
  switch (outcome) {
    case 'readable':
      return { text: `${good} yes, ${status}`, color: colors.green };
    case 'opaque':
      return { text: `${bad} no, opaque`, color: colors.yellow };
    case 'blocked':
      return { text: `${bad} no`, color: colors.red };
    case 'no-answer':
      return { text: '? no answer', color: colors.yellow };
  }
}

function cookieCell(done: readonly string[], kept: readonly Kept[], none: string): string {
  const lines = [
    ...(done.length === 0 ? [] : [done.map(shownCookieName).join(', ')]),
    ...kept.map(({ name, code }) => `not ${shownCookieName(name)}: ${code}`),
  ];
  return lines.length === 0 ? none : lines.join('\n');
}
