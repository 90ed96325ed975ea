import { inSigns, signsOf } from '../draw/signs.ts';
import { wrap } from '../draw/wrap.ts';
import type { Terminal } from '../frame/terminal.ts';
import type { ExchangeMessage, ExchangeView } from './exchange-view.ts';

/** The exchange as a list, for terminals on which no drawing fits. */
export function listExchange(view: ExchangeView, browser: string, terminal: Terminal): readonly string[] {
  const { colors, columns } = terminal;
  const { arrow, bad } = signsOf(terminal);
  const paints = { plain: (text: string) => text, bad: colors.red, good: colors.green, dim: colors.dim };
  const say = (text: string): string => inSigns(text, terminal);
  return view.messages.flatMap((message) => [
    ...wrap(say(headingOf(message, browser, arrow) + message.label), columns, '', '  ').map((line) =>
      message.failed ? colors.red(line) : colors.bold(line),
    ),
    ...message.lines.flatMap(({ text, tone }) =>
      wrap(say(text), columns, tone === 'bad' ? `  ${bad} ` : '  ', '    ').map(paints[tone]),
    ),
  ]);
}

/**
 * The exchange as plain lines, one for each thing that happened: two of them show what differs between two browsers.
 */
export function linesOfExchange({ messages }: ExchangeView): readonly string[] {
  return messages.flatMap((message) => [
    message.label,
    ...message.lines.map(({ text }) => `${message.label}: ${text}`),
  ]);
}

function headingOf({ kind, server }: ExchangeMessage, browser: string, arrow: string): string {
  const host = server === null ? '' : new URL(server).host;
  return {
    call: `page ${arrow} ${browser}: `,
    request: `${browser} ${arrow} ${host}: `,
    response: `${host} ${arrow} ${browser}: `,
    outcome: `${browser} ${arrow} page: `,
    more: '',
  }[kind];
}
