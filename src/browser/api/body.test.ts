import { describe, expect, test } from 'vitest';
import { extractBody, readBody } from './body.ts';

const text = async (object: unknown, boundary = 'b'): Promise<string> => {
  const bytes = await readBody(extractBody(object, { boundary: () => boundary }).body);
  return new TextDecoder().decode(bytes ?? undefined);
};

const stream = (...chunks: readonly unknown[]): ReadableStream =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

describe('the type that goes with a body', () => {
  test.each([
    ['text', 'x', 'text/plain;charset=UTF-8', 'x'],
    ['a lone surrogate', '\ud800', 'text/plain;charset=UTF-8', '\ufffd'],
    ['a number', 5, 'text/plain;charset=UTF-8', '5'],
    ['an object, which most people mean as JSON', { a: 1 }, 'text/plain;charset=UTF-8', '[object Object]'],
    [
      'parameters',
      new URLSearchParams({ a: 'b c' }),
      'application/x-www-form-urlencoded;charset=UTF-8',
      'a=b+c',
    ],
    ['a blob', new Blob(['x'], { type: 'application/json' }), 'application/json', 'x'],
    ['a blob without a type', new Blob(['x']), null, 'x'],
    ['a buffer', new TextEncoder().encode('xyz').buffer, null, 'xyz'],
    ['part of a buffer', new TextEncoder().encode('xyz').subarray(1), null, 'yz'],
    ['a DataView', new DataView(new TextEncoder().encode('xyz').buffer, 2), null, 'z'],
    ['a stream', stream(new Uint8Array([120]), new Uint8Array([121])), null, 'xy'],
  ])('of %s', async (_, object, type, content) => {
    expect(extractBody(object).type).toBe(type);
    expect(await text(object)).toBe(content);
  });
});

test('text, parameters and bytes are there at once; bytes are a copy', () => {
  const given = new Uint8Array([1]);
  const { bytes } = extractBody(given).body;
  given[0] = 2;
  expect(bytes).toEqual(new Uint8Array([1]));
  expect(extractBody('').body.bytes).toEqual(new Uint8Array(0));
  expect(extractBody(new URLSearchParams()).body.bytes).toBeInstanceOf(Uint8Array);
});

test('what has to be read is read once', async () => {
  const { body } = extractBody(stream(new Uint8Array([1])));
  expect(await readBody(body)).toBe(await readBody(body));
  expect(readBody(null)).toBeNull();
});

describe('a form', () => {
  test('without files is there at once, its line breaks CR LF', async () => {
    const form = new FormData();
    form.append('a\n"b', 'c\nd\re\r\nf');
    const { type, body } = extractBody(form, { boundary: () => 'b' });
    expect(type).toBe('multipart/form-data; boundary=b');
    expect(body.bytes).toBeInstanceOf(Uint8Array);
    expect(await text(form)).toBe(
      '--b\r\nContent-Disposition: form-data; name="a%0D%0A%22b"\r\n\r\nc\r\nd\r\ne\r\nf\r\n--b--\r\n',
    );
  });

  test('with files, as Chromium and Firefox were seen to send it', async () => {
    const form = new FormData();
    form.append('f', new File(['x'], 'q"\n.txt', { type: 'text/x' }));
    form.append('g', new Blob(['y']));
    expect(await text(form)).toBe(
      '--b\r\nContent-Disposition: form-data; name="f"; filename="q%22%0A.txt"\r\nContent-Type: text/x\r\n\r\nx\r\n' +
        '--b\r\nContent-Disposition: form-data; name="g"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\ny\r\n' +
        '--b--\r\n',
    );
  });

  test('has the same boundary every time, unless told', () => {
    expect(extractBody(new FormData()).type).toBe(extractBody(new FormData()).type);
  });
});

describe('a stream', () => {
  test('is marked as one', () => {
    expect(extractBody(stream()).body.streaming).toBe(true);
    expect(extractBody(new Blob()).body.streaming).toBe(false);
  });

  test('is refused with keepalive, and when somebody else reads it', () => {
    expect(() => extractBody(stream(), { keepalive: true })).toThrow(
      expect.objectContaining({ code: 'stream-keepalive' }),
    );
    const locked = stream();
    locked.getReader();
    expect(() => extractBody(locked)).toThrow(expect.objectContaining({ code: 'stream-locked' }));
  });

  test('is text to Firefox', async () => {
    const { type, body } = extractBody(stream(), { environment: { engine: 'firefox' } });
    expect(type).toBe('text/plain;charset=UTF-8');
    expect(new TextDecoder().decode((await readBody(body)) ?? undefined)).toBe('[object ReadableStream]');
  });

  test('of something else than bytes fails when it is read', async () => {
    await expect(readBody(extractBody(stream('text')).body)).rejects.toThrow(TypeError);
  });
});
