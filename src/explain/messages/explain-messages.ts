import type { Finding } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { findingOf } from '../finding-of.ts';
import { nextCommand } from './next-command.ts';
import { type ReadMessage, readMessages } from './read-messages.ts';

/** What was read out of console messages: one for all that say the same. */
export interface ExplainedMessage {
  readonly finding: Finding;
  /** What else the text can mean. */
  readonly others: readonly FindingCode[];
  readonly engine: ReadMessage['engine'];
  readonly text: string;
  /** The lines on which it is said, from 1. */
  readonly lines: readonly number[];
  /** The command to run next; `null` where the message names no URL. */
  readonly command: string | null;
}

/** Explains every message about CORS or cookies in a text, whatever is around them. */
export function explainMessages(text: string): readonly ExplainedMessage[] {
  const groups = new Map<string, { message: ReadMessage; lines: number[] }>();
  for (const message of readMessages(text)) {
    const key = JSON.stringify([message.codes, message.engine, message.facts]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { message, lines: [message.line] });
    else if (group.lines.at(-1) !== message.line) group.lines.push(message.line);
  }
  return [...groups.values()].map(({ message, lines }) => ({
    finding: findingOf(message.code, message.facts),
    others: message.codes.filter((code) => code !== message.code),
    engine: message.engine,
    text: message.text,
    lines,
    command: nextCommand(message.code, message.facts),
  }));
}
