/** What a piece of code is drawn as. The open editor gives its own tokens the same names. */
export type TokenKind = 'string' | 'comment' | 'name' | 'literal' | 'keyword' | 'plain';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** A string, a comment, a property's name, a number or a constant, `await`: enough for a few lines that nobody edits. */
const pattern =
  /(?<string>'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?|`(?:[^`\\]|\\.)*`?)|(?<comment>\/\/.*|\/\*[\s\S]*?(?:\*\/|$))|(?<name>\b[a-zA-Z_$][\w$]*(?=\s*:))|(?<literal>-?\b\d[\w.]*|\b(?:true|false|null)\b)|(?<keyword>\bawait\b)/g;

/** Splits code into tokens. Joined, they are the code again. */
export function tokensOf(code: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of code.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: code.slice(end, match.index) });
    tokens.push({ kind: kindOf(match.groups ?? {}), text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < code.length) tokens.push({ kind: 'plain', text: code.slice(end) });
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): TokenKind {
  const kinds = ['string', 'comment', 'name', 'literal', 'keyword'] as const;
  return kinds.find((kind) => groups[kind] !== undefined) ?? 'plain';
}
