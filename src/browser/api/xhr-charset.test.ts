import { expect, test } from 'vitest';
import { decodeText, withCharsetOfText } from './xhr-charset.ts';

test.each([
  ['text/x;charset=latin1', 'text/x;charset=UTF-8'],
  ['TEXT/x; foo=bar; charset="latin1"; b=c', 'TEXT/x; foo=bar;charset=UTF-8; b=c'],
  ['text/x;charset=utf-8', 'text/x;charset=utf-8'],
  ['text/x; charset="UTF-8"', 'text/x; charset="UTF-8"'],
  ['application/json', 'application/json'],
  ['foo;charset=latin1', 'foo;charset=latin1'],
])('text is sent as UTF-8: %s becomes %s', (given, sent) => {
  expect(withCharsetOfText(given)).toBe(sent);
});

test.each([
  [null, [0xc3, 0xa9], 'é'],
  ['text/plain', [0xc3, 0xa9], 'é'],
  ['text/plain; Charset=iso-8859-1', [0xe9], 'é'],
  ['text/plain;charset="utf-16le"', [0xac, 0x20], '€'],
  ['text/plain;charset=nonsense', [0xc3, 0xa9], 'é'],
  ['text/plain', [0xef, 0xbb, 0xbf, 0x78], 'x'],
])('a response of type %s', (contentType, bytes, text) => {
  expect(decodeText(new Uint8Array(bytes), contentType)).toBe(text);
});
