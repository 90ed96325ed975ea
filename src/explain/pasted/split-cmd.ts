import type { SplitCommand } from './split-bash.ts';

/** Whether a text is quoted for the Windows command prompt, as browsers' "Copy as cURL (cmd)" is. */
export function isForCmd(text: string): boolean {
  return /\^"|\^\r?\n|^\s*curl\.exe\b/.test(text);
}

/**
 * Splits a command as `cmd.exe` and then the program itself do: carets first, quotes after.
 *
 * Two backslashes are one, also where no quote follows: so browsers mean it, although Windows would leave both.
 *
 * @see https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 * @example
 * ```ts
 * splitCmd('curl ^"https://a.example/^?x^=1^" ^\n  -H ^"a: ^\\^"b^\\^"^"').words; // [ 'curl', 'https://a.example/?x=1', '-H', 'a: "b"' ]
 * ```
 */
export function splitCmd(text: string): SplitCommand {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  const line = withoutCarets(text.trim());
  for (let at = 0; at < line.length; at++) {
    const char = line[at]!;
    const next = line[at + 1];
    if (char === '\\' && (next === '"' || next === '\\')) {
      word = (word ?? '') + next;
      at++;
    } else if (char === '"' && quoted && next === '"') {
      word = `${word ?? ''}"`;
      at++;
    } else if (char === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (!quoted && /\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (word !== null) words.push(word);
  return { words, notes: [] };
}

/** What `cmd.exe` hands over: a caret outside of quotes goes, the character behind it stays, a line's end goes with it. */
function withoutCarets(text: string): string {
  let out = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') quoted = !quoted;
    if (char !== '^' || quoted) {
      out += char;
      continue;
    }
    at++;
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    // The line that went on inside of a text is empty: a line's end of the text itself.
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    out += text[at] ?? '';
  }
  return out;
}
