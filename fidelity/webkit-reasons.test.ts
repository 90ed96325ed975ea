import { expect, test } from 'vitest';
import { reason } from './real-browser.ts';
import { webkitReason, webkitReasons } from './webkit-reasons.ts';

test.each([
  [
    'https://app.com/page?n=1:2:12: CONSOLE LOG corsage-case 17',
    reason('marker', '', { text: 'corsage-case 17' }),
  ],
  [
    'CONSOLE SECURITY ERROR Origin https://app.com is not allowed by Access-Control-Allow-Origin. Status code: 200',
    reason('cors', 'SECURITY ERROR', {
      text: 'Origin https://app.com is not allowed by Access-Control-Allow-Origin. Status code: 200',
    }),
  ],
  [
    'CONSOLE JS ERROR Fetch API cannot load https://b.com/x?y due to access control checks.',
    reason('message', 'JS ERROR', {
      url: 'https://b.com/x?y',
      text: 'Fetch API cannot load https://b.com/x?y due to access control checks.',
    }),
  ],
  [
    "CONSOLE SECURITY ERROR Cancelled load to https://b.com/ because it violates the resource's Cross-Origin-Resource-Policy response header.",
    reason('blocked', 'SECURITY ERROR', {
      url: 'https://b.com/',
      text: "Cancelled load to https://b.com/ because it violates the resource's Cross-Origin-Resource-Policy response header.",
    }),
  ],
  ['** (MiniBrowser:1): WARNING **: no bus', null],
])('%s', (line, expected) => {
  expect(webkitReason(line)).toEqual(expected);
});

test('lines are put together from what is printed piece by piece', () => {
  const told: string[] = [];
  const hear = webkitReasons(({ text }) => told.push(text));
  const bytes = Buffer.from('CONSOLE JS ERROR “a”\nCONSOLE JS ERROR b\nCONSOLE');
  for (const byte of bytes) hear(Buffer.from([byte]));
  expect(told).toEqual(['“a”', 'b']);
});
