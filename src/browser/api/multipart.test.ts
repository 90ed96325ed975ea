import { expect, test } from 'vitest';
import { concatenate } from './concatenate.ts';
import { encodeMultipart } from './multipart.ts';

// What a form looks like on the wire is in body.test.ts.

test('an empty form is its end', () => {
  expect(encodeMultipart(new FormData(), 'b')).toEqual(new TextEncoder().encode('--b--\r\n'));
});

test('files keep their places among the fields', async () => {
  const form = new FormData();
  form.append('a', '1');
  form.append('b', new File(['2'], 'f'));
  form.append('c', '3');
  const read = encodeMultipart(form, 'x');
  const bytes = typeof read === 'function' ? await read() : read;
  expect(typeof read).toBe('function');
  expect([...new TextDecoder().decode(bytes).matchAll(/^\d/gm)].map(([digit]) => digit)).toEqual([
    '1',
    '2',
    '3',
  ]);
});

test('arrays one after the other', () => {
  expect(concatenate([new Uint8Array([1]), new Uint8Array(0), new Uint8Array([2, 3])])).toEqual(
    new Uint8Array([1, 2, 3]),
  );
  expect(concatenate([])).toEqual(new Uint8Array(0));
});
