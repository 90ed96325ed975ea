import { describe, expect, test } from 'vitest';
import { mimeTypeEssence } from './mime-type.ts';

describe('mimeTypeEssence', () => {
  test.each([
    ['type and subtype', 'text/plain', 'text/plain'],
    ['any case', 'Text/PLAIN', 'text/plain'],
    ['a parameter', 'text/plain;charset=UTF-8', 'text/plain'],
    ['space before the parameter', 'text/plain ; charset=utf-8', 'text/plain'],
    ['a newline before the parameter', 'text/plain\n;charset=utf-8', 'text/plain'],
    ['space around it all', ' \t\r\ntext/plain\n', 'text/plain'],
    ['a broken parameter', 'text/plain;charset', 'text/plain'],
    ['a parameter with a slash', 'text/plain;a/b', 'text/plain'],
    ['empty parameters', 'text/plain;;', 'text/plain'],
    ['a quote that never ends', 'text/plain;a="', 'text/plain'],
    ['two types after the semicolon', 'text/plain;, application/json', 'text/plain'],
    ['a suffix', 'application/problem+json', 'application/problem+json'],
    ['wildcards are tokens', '*/*', '*/*'],
  ])('%s: %j', (_claim, input, essence) => {
    expect(mimeTypeEssence(input)).toBe(essence);
  });

  test.each([
    ['nothing', ''],
    ['no slash', 'text'],
    ['no type', '/plain'],
    ['no subtype', 'text/'],
    ['a parameter for a subtype', 'text/;charset=utf-8'],
    ['a semicolon before the slash', 'text;a/plain'],
    ['two slashes', 'text/plain/x'],
    ['space before the slash', 'text /plain'],
    ['space after the slash', 'text/ plain'],
    ['space after the slash, before a parameter', 'text/ plain;a=b'],
    ['two types', 'text/plain, application/json'],
    ['a quoted subtype', 'text/"plain"'],
    ['a no-break space', '\xa0text/plain'],
    ['not ASCII', 'text/pläin'],
  ])('%s fails: %j', (_claim, input) => {
    expect(mimeTypeEssence(input)).toBeNull();
  });
});
