import { describe, expect, test } from 'vitest';
import { encodeForm, type FormOptions } from './encode-form.ts';

const base = 'https://app.example.com/a/b';

function encoded(form: FormOptions) {
  const { url, headers, body } = encodeForm(base, form);
  return { url, type: headers[0]?.[1] ?? null, text: body === null ? null : new TextDecoder().decode(body) };
}

describe('GET puts the fields into the query', () => {
  test.each([
    ['c', { q: 'a b&c' }, 'https://app.example.com/a/c?q=a+b%26c'],
    ['?old=1#top', { q: '1' }, 'https://app.example.com/a/b?q=1#top'],
    ['/', {}, 'https://app.example.com/?'],
    [
      '/',
      [
        ['q', '1'],
        ['q', '2'],
      ],
      'https://app.example.com/?q=1&q=2',
    ],
    ['/', { q: 'a\nb' }, 'https://app.example.com/?q=a%0D%0Ab'],
  ] as const)('%s with %j: %s', (action, fields, url) => {
    expect(encoded({ action, fields })).toEqual({ url, type: null, text: null });
  });
});

describe('POST has a body, of one of three types', () => {
  const form = { action: '/', method: 'POST', fields: { a: '1\n2', b: 'ü' } } as const;

  test('by default as a query is', () => {
    const type = 'application/x-www-form-urlencoded';
    expect(encoded(form)).toEqual({ url: 'https://app.example.com/', type, text: 'a=1%0D%0A2&b=%C3%BC' });
  });

  test('as text', () => {
    expect(encoded({ ...form, enctype: 'text/plain' })).toMatchObject({
      type: 'text/plain',
      text: 'a=1\r\n2\r\nb=ü\r\n',
    });
  });

  test('in parts', () => {
    const { type, text } = encoded({ ...form, enctype: 'multipart/form-data' });
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(type ?? '')?.[1];
    expect(text?.split(`--${boundary}`).map((part) => part.trim())).toEqual([
      '',
      'Content-Disposition: form-data; name="a"\r\n\r\n1\r\n2',
      'Content-Disposition: form-data; name="b"\r\n\r\nü',
      '--',
    ]);
  });
});
