import { describe, expect, test } from 'vitest';
import { endOfSerializedHost, isIpAddress } from './host.ts';

describe('endOfSerializedHost', () => {
  test.each([
    ['a domain ends before the port', 'https://a.example:8443', 8, 17],
    ['a domain ends at the end of the text', 'a.example', 0, 9],
    ['an address ends after its bracket', '[::1]:80', 0, 5],
    ['what comes first must be the host', ':80', 0, -1],
    ['past the end there is none', 'a', 1, -1],
  ])('%s', (_claim, text, start, end) => {
    expect(endOfSerializedHost(text, start)).toBe(end);
  });
});

describe('isIpAddress', () => {
  test.each(['127.0.0.1', '0.0.0.0', '255.255.255.255', '[::1]', '[2001:db8::1]'])('%s is one', (host) => {
    expect(isIpAddress(host)).toBe(true);
  });

  test.each([
    '',
    'localhost',
    '1.example',
    '1.2.3',
    '1.2.3.4.5',
    '.1.2.3.4',
    '1.2.3.4.',
    '256.1.1.1',
    '1.2.3.4.example',
  ])('%j is not', (host) => {
    expect(isIpAddress(host)).toBe(false);
  });
});
