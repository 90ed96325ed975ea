import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeaderDrop } from './api-environment.ts';
import { type HeadersGuard, headersClass, headersOver, PageHeaders } from './headers.ts';

const wrong = (run: () => unknown): unknown => {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof TypeError && 'code' in error ? error.code : error;
  }
};

function guarded(guard: HeadersGuard): { readonly headers: PageHeaders; readonly drops: HeaderDrop[] } {
  const drops: HeaderDrop[] = [];
  return {
    headers: new PageHeaders(undefined, guard, { listener: (drop) => drops.push(drop) }),
    drops,
  };
}

describe('filling', () => {
  const expected = [
    ['a', '1, 3'],
    ['b', '2'],
  ];

  test.each([
    ['a record', { B: '2', a: '1', A: '3' }],
    [
      'pairs',
      [
        ['B', '2'],
        ['a', '1'],
        ['A', '3'],
      ],
    ],
    [
      'a Map',
      new Map([
        ['b', '2'],
        ['A', '1'],
        ['a', '3'],
      ] as const),
    ],
    ['the platform’s Headers', new Headers({ b: '2', a: '1, 3' })],
    ['another of its kind', new PageHeaders({ b: '2', a: '1', A: '3' })],
  ])('%s', (_, init) => {
    expect([...new PageHeaders(init)]).toEqual(expected);
  });

  test('keeps the list as written, each later line under the first name', () => {
    expect(
      new PageHeaders([
        ['X-A', ' 1 '],
        ['B', '2'],
        ['x-a', '3'],
      ]).list,
    ).toEqual([
      ['X-A', '1'],
      ['B', '2'],
      ['X-A', '3'],
    ]);
  });

  test.each([
    ['null', null, 'headers-init-invalid'],
    ['a string', 'a: b', 'headers-init-invalid'],
    ['an iterator that is none', { [Symbol.iterator]: 1 }, 'headers-init-invalid'],
    ['pairs of strings', ['ab'], 'headers-init-invalid'],
    ['one', [['a']], 'header-pair-invalid'],
    ['three', [['a', 'b', 'c']], 'header-pair-invalid'],
    ['a bad name', { 'a b': '1' }, 'header-name-invalid'],
    ['an empty name', { '': '1' }, 'header-name-invalid'],
    ['a name beyond bytes', { Ā: '1' }, 'not-a-byte-string'],
    ['a line break within', { a: '1\n2' }, 'header-value-invalid'],
    ['NUL', { a: '\0' }, 'header-value-invalid'],
    ['a value beyond bytes', { a: 'Ā' }, 'not-a-byte-string'],
  ])('refuses %s', (_, init, code) => {
    expect(wrong(() => new PageHeaders(init as unknown as Record<string, string>))).toBe(code);
  });

  test('takes bytes, trims them, and makes text of everything', () => {
    const init = { a: '\xff\x01', b: '\r\n\t x\t\r\n', c: 1, d: null, e: '' };
    expect([...new PageHeaders(init as unknown as Record<string, string>)]).toEqual([
      ['a', '\xff\x01'],
      ['b', 'x'],
      ['c', '1'],
      ['d', 'null'],
      ['e', ''],
    ]);
  });
});

describe('the guard', () => {
  test('request: forbidden headers are dropped, and told', () => {
    const { headers, drops } = guarded('request');
    headers.append('Cookie', ' a=b ');
    headers.set('Sec-Fetch-Mode', 'cors');
    headers.append('X-HTTP-Method-Override', 'trace');
    headers.append('X-HTTP-Method-Override', 'PUT');
    headers.append('Authorization', 'Bearer x');
    expect(drops).toEqual([
      { name: 'Cookie', value: 'a=b', code: 'forbidden-request-header' },
      { name: 'Sec-Fetch-Mode', value: 'cors', code: 'forbidden-request-header' },
      { name: 'X-HTTP-Method-Override', value: 'trace', code: 'forbidden-request-header' },
    ]);
    expect([...headers.keys()]).toEqual(['authorization', 'x-http-method-override']);
  });

  test('request: to delete a forbidden header drops nothing', () => {
    const { headers, drops } = guarded('request');
    headers.delete('Cookie');
    expect(drops).toEqual([]);
  });

  test('request-no-cors: only what is safelisted stays', () => {
    const { headers, drops } = guarded('request-no-cors');
    headers.set('Content-Type', 'application/json');
    headers.append('X-A', '1');
    headers.append('Range', 'bytes=0-');
    headers.set('content-type', 'text/plain');
    headers.delete('X-B');
    expect(drops.map(({ name, code }) => [name, code])).toEqual([
      ['Content-Type', 'not-no-cors-safelisted'],
      ['X-A', 'not-no-cors-safelisted'],
      ['Range', 'not-no-cors-safelisted'],
    ]);
    expect([...headers]).toEqual([['content-type', 'text/plain']]);
  });

  test('request-no-cors: the values of one name are judged together, as browsers were seen to do', () => {
    const { headers, drops } = guarded('request-no-cors');
    const lengths = Array.from({ length: 4 }, () => {
      headers.append('accept', 'a'.repeat(40));
      return headers.get('accept')?.length;
    });
    expect(lengths).toEqual([40, 82, 124, 124]);
    expect(drops).toHaveLength(1);
  });

  test('request-no-cors: any change takes a privileged Range away', () => {
    const changes: readonly ((headers: PageHeaders) => void)[] = [
      (headers) => headers.append('Accept', 'a/b'),
      (headers) => headers.set('Accept', 'a/b'),
      (headers) => headers.delete('Accept'),
      (headers) => headers.delete('Range'),
    ];
    for (const change of changes) {
      const headers = headersOver(
        [
          ['Range', 'bytes=0-'],
          ['Accept', 'c/d'],
        ],
        'request-no-cors',
      );
      change(headers);
      expect(headers.has('Range')).toBe(false);
    }
    const unchanged = headersOver([['Range', 'bytes=0-']], 'request-no-cors');
    unchanged.append('X-A', '1');
    unchanged.delete('Accept');
    expect(unchanged.has('Range')).toBe(true);
  });

  test('response: Set-Cookie is dropped, and nobody told', () => {
    const { headers, drops } = guarded('response');
    headers.append('Set-Cookie', 'a=b');
    headers.set('set-cookie2', 'a=b');
    headers.delete('Set-Cookie');
    headers.append('Cookie', 'a=b');
    expect(headers.list).toEqual([['Cookie', 'a=b']]);
    expect(drops).toEqual([]);
  });

  test('immutable: whatever is valid throws, and what is not says so first', () => {
    const headers = headersOver([['a', '1']], 'immutable');
    expect(wrong(() => headers.append('a', '1'))).toBe('headers-immutable');
    expect(wrong(() => headers.set('a', '1'))).toBe('headers-immutable');
    expect(wrong(() => headers.delete('b'))).toBe('headers-immutable');
    expect(wrong(() => headers.set('a b', '1'))).toBe('header-name-invalid');
    expect(wrong(() => headers.append('a', '1\n2'))).toBe('header-value-invalid');
    expect(headers.get('A')).toBe('1');
  });
});

describe('reading', () => {
  const headers = new PageHeaders([
    ['X', '1'],
    ['Set-Cookie', 'a=b'],
    ['Accept', 'text/html'],
    ['set-cookie', 'c=d'],
    ['x', '2'],
  ]);

  test('Set-Cookie is never combined by iteration, and is by get', () => {
    expect([...headers]).toEqual([
      ['accept', 'text/html'],
      ['set-cookie', 'a=b'],
      ['set-cookie', 'c=d'],
      ['x', '1, 2'],
    ]);
    expect(headers.getSetCookie()).toEqual(['a=b', 'c=d']);
    expect(headers.get('SET-COOKIE')).toBe('a=b, c=d');
  });

  test('forEach, keys, values and entries agree', () => {
    const seen: unknown[] = [];
    headers.forEach(function (this: unknown, value, name, whole) {
      seen.push([this, whole === headers, name, value]);
    }, 'self');
    expect(seen).toEqual([...headers].map(([name, value]) => ['self', true, name, value]));
    expect([...headers.keys()].map((name, index) => [name, [...headers.values()][index]])).toEqual([
      ...headers.entries(),
    ]);
  });

  test('null and the empty value differ', () => {
    const empty = new PageHeaders({ a: '' });
    expect([empty.get('a'), empty.has('a'), empty.get('b'), empty.has('b')]).toEqual(['', true, null, false]);
  });

  test('a bad name throws', () => {
    expect(wrong(() => headers.get('a b'))).toBe('header-name-invalid');
    expect(wrong(() => headers.has(''))).toBe('header-name-invalid');
    expect(wrong(() => headers.delete('ä'))).toBe('header-name-invalid');
  });

  test('changes on the way show, as three browsers were seen to do', () => {
    const changing = new PageHeaders({ a: '1', b: '2', c: '3' });
    const seen: string[] = [];
    for (const [name] of changing) {
      seen.push(name);
      if (name === 'a') changing.append('aa', 'x');
      if (name === 'b') changing.delete('a');
    }
    expect(seen).toEqual(['a', 'aa', 'b']);
  });
});

test('a page’s class takes what the browser’s takes, and speaks as its engine does', () => {
  const Headers = headersClass({ engine: 'firefox' });
  expect([...new Headers([['Cookie', 'a=b']])]).toEqual([['cookie', 'a=b']]);
  expect(() => new Headers({ 'a b': '1' })).toThrow('Headers constructor: a b is an invalid header name.');
  expect(Object.prototype.toString.call(new Headers())).toBe('[object Headers]');
});

describe('against the platform’s Headers', () => {
  // Not `Cookie`: Node joins it with `; `, as HTTP/1.1 does and the standard does not.
  const name = fc.oneof(
    {
      weight: 9,
      arbitrary: fc.constantFrom('A', 'a', 'x-B', 'X-b', 'X_b', 'Set-Cookie', 'set-cookie'),
    },
    { weight: 1, arbitrary: fc.constantFrom('', 'a b', 'é', 'a:', 'Ā') },
  );
  const value = fc.oneof(fc.constantFrom('', '1', ' 2\t', 'a, b', '\xff', '\r\n3', '\x01'), {
    weight: 1,
    arbitrary: fc.constantFrom('a\nb', '\0', 'Ā'),
  });
  const step = fc.oneof(
    fc.tuple(fc.constantFrom('append' as const, 'set' as const), name, value),
    fc.tuple(fc.constantFrom('delete' as const, 'get' as const, 'has' as const), name),
  );

  const outcome = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      return error instanceof TypeError ? 'TypeError' : error;
    }
  };

  test('every sequence of calls gives the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, value), { maxLength: 4 }),
        fc.array(step, { maxLength: 12 }),
        (init, steps) => {
          const run = (make: () => Headers | PageHeaders): unknown =>
            outcome(() => {
              const headers = make();
              const answers = steps.map(([method, ...rest]) =>
                outcome(() => Reflect.apply(headers[method], headers, rest)),
              );
              return [answers, [...headers], headers.getSetCookie()];
            });
          expect(run(() => new PageHeaders(init))).toEqual(run(() => new Headers(init)));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
