import { findPatterns } from '../../../src/explain/messages/find-patterns.ts';
import { normalizeText } from '../../../src/explain/messages/normalize-text.ts';
import { readMessages } from '../../../src/explain/messages/read-messages.ts';

/** A line of which nothing was understood. */
export interface UnreadLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Finds what looks like a browser's message about CORS or cookies and is none that is known: cut off, translated, or of
 * another version. A line that continues a known message is part of it.
 */
export function unreadLines(text: string): readonly UnreadLine[] {
  const plain = normalizeText(text);
  const { flat, starts, numbers } = plain;
  const known = findPatterns(plain);
  const unread: UnreadLine[] = [];
  let next = 0;
  for (const [at, start] of starts.entries()) {
    const end = starts[at + 1] ?? flat.length;
    while (next < known.length && known[next]!.end <= start) next++;
    if ((known[next]?.start ?? flat.length) < end) continue;
    const line = flat.slice(start, end).trim();
    if (!looksLikeMessage(line) || readMessages(line).length > 0) continue;
    unread.push({ line: numbers[at]!, text: line });
  }
  return unread;
}

/** A sentence, in words that browsers use. */
function looksLikeMessage(line: string): boolean {
  return (
    /^(?:\S+ ){4}/.test(line) &&
    /\bCORS\b|\bCross-Origin\b|\bSame[- ]Origin Policy\b|\bAccess-Control-|\baccess control checks\b|\bpreflight\b|\bSameSite\b|\b(?:third-party|cross-site|partitioned) (?:cookie|context)|\bcookie "[^"]*"|\b(?:cookie|Set-Cookie)\b.*\b(?:blocked|rejected|ignored)\b/i.test(
      line,
    )
  );
}
