import { describe, expect, test } from 'vitest';
import { nearMiss } from './near-miss.ts';

const origin = 'https://app.example.com';

describe('a value that was meant to be the origin', () => {
  test.each([
    ['https://app.example.com/', 'The trailing slash is one too many.'],
    ['https://app.example.com//', 'The trailing slash is one too many.'],
    ['https://App.example.com', 'An origin is in lower case.'],
    ['https://app.example.com/login', 'An origin has no path.'],
    ['https://app.example.com:443', 'It is not written as browsers write it.'],
    ['app.example.com', 'The scheme is missing: https://.'],
    ['http://app.example.com', 'The scheme is http, and the page’s is https.'],
    ['https://app.example.com:3000', 'It has port 3000, and the page no port.'],
    ['http://app.example.com:8080', 'It has http and port 8080, and the page https and no port.'],
    ['https://www.app.example.com', 'With www. and without are two origins.'],
    ['"https://app.example.com"', 'It stands in quotes or spaces.'],
    ['https://*.example.com', 'A * stands alone or not at all: browsers know no patterns.'],
    ['null', 'The value null names sandboxed pages and files, not this one.'],
    ['', 'The header is there and empty.'],
  ])('%s', (value, sentence) => {
    expect(nearMiss(value, origin)).toBe(sentence);
  });

  test('localhost and its address', () => {
    expect(nearMiss('http://localhost:3000', 'http://127.0.0.1:3000')).toBe(
      'localhost and 127.0.0.1 are two origins.',
    );
  });
});

test.each(['https://other.example', 'https://app.example.org', 'nonsense'])(
  'no more alike than that: %s',
  (value) => {
    expect(nearMiss(value, origin)).toBeNull();
  },
);

test('nothing is like the opaque origin', () => {
  expect(nearMiss('https://app.example.com', 'null')).toBeNull();
});
