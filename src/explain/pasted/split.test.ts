import { describe, expect, test } from 'vitest';
import { splitBash } from './split-bash.ts';
import { isForCmd, splitCmd } from './split-cmd.ts';

describe('splitBash takes a command apart as a shell does', () => {
  const rows: readonly (readonly [text: string, words: readonly string[]])[] = [
    ['curl a  b\tc', ['curl', 'a', 'b', 'c']],
    ["curl 'a b'c", ['curl', 'a bc']],
    ['curl "" \'\'', ['curl', '', '']],
    ['curl "a \\"b\\" \\\\ \\n"', ['curl', 'a "b" \\ \\n']],
    ["curl a\\ b \\'", ['curl', 'a b', "'"]],
    ['curl a \\\n  -H b \\\r\n c', ['curl', 'a', '-H', 'b', 'c']],
    ["curl $'it\\'s \\u0021 \\x41\\101\\n\\t\\\\'", ['curl', "it's ! AA\n\t\\"]],
    ["curl $'\\U0001F600 \\q'", ['curl', '\u{1f600} \\q']],
    ["curl 'first\nsecond'", ['curl', 'first\nsecond']],
    ["curl 'it'\\''s'", ['curl', "it's"]],
    ['curl https://a.example/?a=1#b', ['curl', 'https://a.example/?a=1#b']],
  ];
  test.each(rows)('%j', (text, words) => {
    expect(splitBash(text)).toEqual({ words, notes: [] });
  });

  const noted: readonly (readonly [text: string, words: readonly string[], note: RegExp])[] = [
    ['curl a | jq .', ['curl', 'a'], /left out: '\| jq \./],
    ['curl a && echo', ['curl', 'a'], /left out: '&& echo/],
    ['curl a > out.json', ['curl', 'a'], /left out: '> out\.json/],
    ['curl a # why', ['curl', 'a'], /left out: '# why/],
    ['curl a\ncurl b', ['curl', 'a'], /left out: 'curl b/],
    ['curl -H "X: $TOKEN"', ['curl', '-H', 'X: $TOKEN'], /^\$TOKEN is sent as it stands/],
    ['curl $HOST/a', ['curl', '$HOST/a'], /^\$HOST /],
    [`curl "\${A_B}"`, ['curl', `\${A_B}`], /^\$\{A_B\} /],
  ];
  test.each(noted)('%j, with a note', (text, words, note) => {
    const split = splitBash(text);
    expect(split.words).toEqual(words);
    expect(split.notes.join('\n')).toMatch(note);
    expect(split.notes.length).toBe(1);
  });

  test.each(["curl 'a", 'curl "a', "curl $'a", "curl $'a\\'"])('refuses %j', (text) => {
    expect(() => splitBash(text)).toThrow(/does not close it/);
  });
});

describe('splitCmd takes a command apart as Windows does', () => {
  const rows: readonly (readonly [text: string, words: readonly string[]])[] = [
    [
      'curl ^"https://a.example/^?x^=1^&y^=2^" ^\n  -H ^"a: b^"',
      ['curl', 'https://a.example/?x=1&y=2', '-H', 'a: b'],
    ],
    ['curl ^"a^" ^\r\n  -X ^"PUT^"', ['curl', 'a', '-X', 'PUT']],
    ['curl ^"^{^\\^"a^\\^": ^\\^"b^\\^\\n^\\^"^}^"', ['curl', '{"a": "b\\n"}']],
    ['curl ^"one^\n\ntwo^"', ['curl', 'one\ntwo']],
    ['curl ^"a^%^41^"', ['curl', 'a%41']],
    ['curl.exe "https://a.example/" -H "a: b^c"', ['curl.exe', 'https://a.example/', '-H', 'a: b^c']],
    ['curl.exe "say ""hi"""', ['curl.exe', 'say "hi"']],
  ];
  test.each(rows)('%j', (text, words) => {
    expect(isForCmd(text)).toBe(true);
    expect(splitCmd(text).words).toEqual(words);
  });

  test.each(["curl 'a^b'", 'curl "a"', "curl 'a' \\\n -H 'b'"])('is not for %j', (text) => {
    expect(isForCmd(text)).toBe(false);
  });
});
