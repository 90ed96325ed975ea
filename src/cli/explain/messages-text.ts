import type { ExplainedMessage } from '../../explain/messages/explain-messages.ts';
import { browserTitles } from '../draw/browser-titles.ts';
import { findingText } from '../draw/finding-text.ts';
import { inSigns } from '../draw/signs.ts';
import { visible } from '../draw/visible.ts';
import { wrap } from '../draw/wrap.ts';
import type { Terminal } from '../frame/terminal.ts';

/** Longest message that is shown whole. */
const longest = 600;
const mostLines = 5;

/** Console messages and what they mean, a paragraph each. */
export function messagesText(messages: readonly ExplainedMessage[], terminal: Terminal): string {
  return messages.map((message) => messageText(message, terminal)).join('\n\n');
}

function messageText(message: ExplainedMessage, terminal: Terminal): string {
  const { columns, colors } = terminal;
  const { finding, others, engine, lines, command } = message;
  const shown = visible(message.text.length > longest ? `${message.text.slice(0, longest)}…` : message.text);
  const at =
    lines.length === 1 && lines[0] === 1
      ? ''
      : `, line ${lines.slice(0, mostLines).join(', ')}${lines.length > mostLines ? ` and ${lines.length - mostLines} more` : ''}`;
  return [
    ...wrap(`${browserTitles[engine]}${at}:`, columns).map(colors.dim),
    ...wrap(inSigns(shown, terminal), columns, '  ').map(colors.dim),
    findingText(finding, terminal),
    ...(others.length === 0 ? [] : wrap(`It can also be: ${others.join(', ')}.`, columns, '  ')),
    // In one piece, for the clipboard: a shell does not mind how long it is.
    ...(command === null ? [] : ['  Next, see it with your own eyes:', `  ${colors.bold(command)}`]),
  ].join('\n');
}
