import { expect, test } from 'vitest';
import { exampleTexts } from './examples.ts';
import { recognise } from './recognise.ts';

test.each([
  ['', null],
  [' \n', null],
  ['{"log":{}}', 'har'],
  ['\ufeff { "log"', 'har'],
  ['$ curl https://a.example/', 'request'],
  ['curl.exe "https://a.example/"', 'request'],
  ["fetch('https://a.example/')", 'request'],
  ["const r = await fetch('https://a.example/')", 'request'],
  ['$ curl -v https://a.example/\n> GET / HTTP/1.1\n>\n< HTTP/1.1 200 OK', 'headers'],
  ['HTTP/2 200\nvary: Origin', 'headers'],
  ['access-control-allow-origin: *', 'headers'],
  ['access-control-allow-origin\n*', 'headers'],
  ["Access to fetch at 'https://a.example/' from origin 'null' has been blocked by CORS policy", 'messages'],
  ['TypeError: Failed to fetch\n    at fetch (index.js:3)', 'messages'],
  ['hello', 'messages'],
  ['[12:04:11] hello', 'messages'],
  ['[{"a":1}]', 'har'],
])('%j is %s', (text, kind) => {
  expect(recognise(text)).toBe(kind);
});

test('the examples are one of each', () => {
  expect(exampleTexts.map(recognise)).toEqual(['messages', 'messages', 'request', 'headers', 'har']);
});
