import { describe, expect, test } from 'vitest';
import { PasteError } from './paste-error.ts';
import { readHeaders } from './read-headers.ts';

const origin = 'https://app.example.com';
const allow = ['access-control-allow-origin', origin] as const;

/** Status, method, URL and headers of each answer. */
const told = (text: string) =>
  readHeaders(text).answers.map(({ status, request, headers }) => [
    status,
    request.method,
    request.url,
    headers,
  ]);

describe('one answer, however it was copied', () => {
  const headers = [allow, ['vary', 'Origin']];
  const rows: readonly (readonly [what: string, text: string, method: string | null, url: string | null])[] =
    [
      [
        'curl -i',
        `HTTP/1.1 200 OK\r\naccess-control-allow-origin: ${origin}\r\nvary: Origin\r\n\r\nx: body\r\n`,
        null,
        null,
      ],
      ['HTTP/2', `HTTP/2 200 \naccess-control-allow-origin: ${origin}\nvary: Origin`, null, null],
      [
        'curl -v',
        `$ curl -v https://api.example.com/me
*   Trying 192.0.2.1:443...
* Connected to api.example.com (192.0.2.1) port 443
* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
> GET /me HTTP/1.1
> Host: api.example.com
> Origin: ${origin}
>
{ [5 bytes data]
< HTTP/1.1 200 OK
< access-control-allow-origin: ${origin}
< vary: Origin
<
{"name": "Rose"}
* Connection #0 to host api.example.com left intact`,
        'GET',
        'https://api.example.com/me',
      ],
      [
        'Chromium: names and values on lines of their own',
        `Request URL
https://api.example.com/me
Request Method
GET
Status Code
200 OK
Remote Address
192.0.2.1:443
Referrer Policy
strict-origin-when-cross-origin
access-control-allow-origin
${origin}
vary
Origin`,
        'GET',
        'https://api.example.com/me',
      ],
      [
        'Chromium: in parts',
        `General
Request URL: https://api.example.com/me
Request Method: GET
Status Code: 200 OK
Remote Address: 192.0.2.1:443
Response Headers
access-control-allow-origin: ${origin}
vary: Origin
Request Headers
:authority: api.example.com
:method: GET
origin: ${origin}`,
        'GET',
        'https://api.example.com/me',
      ],
      [
        'Firefox: all headers, raw',
        `GET /me HTTP/1.1
Host: api.example.com
Origin: ${origin}

HTTP/1.1 200 OK
access-control-allow-origin: ${origin}
vary: Origin`,
        'GET',
        'https://api.example.com/me',
      ],
      [
        'Safari',
        `Summary
URL: https://api.example.com/me
Status: 200
Source: Network

Request
:method: GET
Origin: ${origin}

Response
:status: 200
access-control-allow-origin: ${origin}
vary: Origin`,
        'GET',
        'https://api.example.com/me',
      ],
    ];
  test.each(rows)('%s', (_, text, method, url) => {
    expect(told(text)).toEqual([[200, method, url, headers]]);
    expect(readHeaders(text).notes).toEqual([]);
  });

  test('headers alone have no status', () => {
    expect(told(`Access-Control-Allow-Origin: *`)).toEqual([
      [null, null, null, [['Access-Control-Allow-Origin', '*']]],
    ]);
  });
});

describe('several answers', () => {
  test('a preflight and what follows', () => {
    const text = `HTTP/1.1 204 No Content
Access-Control-Allow-Methods: PUT

HTTP/1.1 200 OK
Content-Type: text/plain

body`;
    expect(told(text).map(([status]) => status)).toEqual([204, 200]);
  });

  test('headers without a status are apart where a line is empty', () => {
    const text = 'Access-Control-Allow-Methods: PUT\n\nAccess-Control-Allow-Origin: *\nVary: Origin';
    expect(told(text).map(([, , , headers]) => headers)).toEqual([
      [['Access-Control-Allow-Methods', 'PUT']],
      [
        ['Access-Control-Allow-Origin', '*'],
        ['Vary', 'Origin'],
      ],
    ]);
  });

  test('a redirect says where the next one is from', () => {
    const text = `> GET /a HTTP/1.1
> Host: api.example.com
>
< HTTP/1.1 302 Found
< Location: /b
<
* Issue another request to this URL: 'https://api.example.com/b'
> GET /b HTTP/1.1
> Host: api.example.com
>
< HTTP/1.1 200 OK`;
    expect(told(text)).toEqual([
      [302, 'GET', 'https://api.example.com/a', [['Location', '/b']]],
      [200, 'GET', 'https://api.example.com/b', []],
    ]);
    const without = 'HTTP/1.1 302 Found\nLocation: https://b.example/\n\nHTTP/1.1 200 OK\n';
    expect(told(without).map(([, , url]) => url)).toEqual([null, 'https://b.example/']);
  });

  test('what only says that more will come is none', () => {
    const text =
      'HTTP/1.1 200 Connection established\n\nHTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nVary: Origin\n';
    expect(told(text)).toEqual([[200, null, null, [['Vary', 'Origin']]]]);
  });
});

test('Set-Cookie stays as many lines as it was, in order', () => {
  const text = 'HTTP/1.1 200 OK\nSet-Cookie: a=1; Path=/\nSet-Cookie: b=2';
  expect(told(text)[0]?.[3]).toEqual([
    ['Set-Cookie', 'a=1; Path=/'],
    ['Set-Cookie', 'b=2'],
  ]);
});

test('a line that is no header is named, a body is not looked at', () => {
  const text = 'HTTP/1.1 200 OK\nVary Origin\nAllow: GET\n\nVary: body\nnonsense';
  const { answers, notes } = readHeaders(text);
  expect(answers[0]?.headers).toEqual([['Allow', 'GET']]);
  expect(notes).toEqual(['Line 2 is no header and left out: Vary Origin']);
});

describe('what has no headers is refused', () => {
  test.each([
    ['', /There is no text/],
    ['hello\nthere', /line 1 is 'hello'/],
    ['> GET /me HTTP/1.1\n> Host: a.example', /no response headers here: line 1 is '> GET/],
    ['<html>\n<body>', /line 1 is '<html>'/],
  ])('%j', (text, message) => {
    expect(() => readHeaders(text)).toThrow(message);
    expect(() => readHeaders(text)).toThrow(PasteError);
  });

  test('in time that grows with the text', () => {
    // In its square it would take longer than a test may.
    readHeaders(`HTTP/1.1 200 OK\n${'a: b\n'.repeat(50_000)}${' '.repeat(100_000)}`);
    readHeaders(`HTTP/1.1 200 OK\n${'<'.repeat(200_000)}\n${'x-'.repeat(100_000)}`);
  });
});
