import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestedHeaders } from './requested-headers.ts';

const names = ['content-type', 'x-csrf-token', 'x-a'];

describe('a list of names', () => {
  test.each([
    ['as browsers send it', 'content-type,x-csrf-token'],
    ['with white space', 'content-type, x-csrf-token\t,  x-a'],
    ['in another order', 'x-csrf-token,content-type'],
    ['repeated', 'x-a,x-a,x-a'],
    ['in capitals', 'Content-Type,X-CSRF-Token'],
    ['empty', ''],
    ['with empty elements', ',,x-a,,'],
  ])('%s', (_, list) => {
    expect(new RequestedHeaders(names, false).refuse(list)).toBeNull();
  });

  test.each([
    ['one that is not listed', 'content-type,x-b', 'x-b'],
    ['two names run together', 'x-a x-csrf-token', 'x-a x-csrf-token'],
    ['a name and more', 'x-a;q=1', 'x-a;q=1'],
    ['a prefix', 'x-', 'x-'],
  ])('but not %s', (_, list, header) => {
    expect(new RequestedHeaders(names, false).refuse(list)).toEqual({ code: 'header-not-allowed', header });
  });

  test.each([
    ['8 KB of commas', ','.repeat(8192)],
    ['64 KB of commas', ','.repeat(65_536)],
    ['64 KB of an allowed name', 'x-a,'.repeat(16_384)],
  ])('nor %s, unread', (_, list) => {
    expect(new RequestedHeaders(names, false).refuse(list)).toEqual({
      code: 'headers-too-long',
      length: list.length,
    });
  });
});

describe('any name', () => {
  const any = new RequestedHeaders([], true);
  test('but not Authorization, which a wildcard does not cover', () => {
    expect(any.refuse('x-whatever,content-type')).toBeNull();
    expect(any.refuse('authorization,x-whatever')).toEqual({
      code: 'header-not-allowed',
      header: 'authorization',
    });
    expect(new RequestedHeaders(['authorization'], true).refuse('authorization,x-whatever')).toBeNull();
  });
  test('but only names', () => {
    expect(any.refuse('x-a\r\nset-cookie: x')).toMatchObject({ code: 'header-not-allowed' });
  });
});

test('agrees with splitting, trimming, folding and looking up', () => {
  const element = fc.oneof(
    fc.constantFrom(...names, 'X-A', 'x-b', '', ' ', 'Content-Type ', '\tx-a'),
    fc.string({ maxLength: 6 }),
  );
  const headers = new RequestedHeaders(names, false);
  fc.assert(
    fc.property(fc.array(element, { maxLength: 12 }), (elements) => {
      const list = elements.join(',');
      const slow = list
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .every((name) => name === '' || names.includes(name));
      expect(headers.refuse(list) === null).toBe(slow);
    }),
    { numRuns: 2000 },
  );
});
