import { describe, expect, test } from 'vitest';
import { type TestIoOptions, testIo } from '../testing/test-io.ts';
import type { CheckOptions } from './check-options.ts';
import type { CheckRequest } from './check-request.ts';
import { readCheck } from './read-check.ts';

const url = 'https://api.example.com/me';
const from = 'https://app.example.com';

function read(
  argument: string | undefined,
  options: Partial<CheckOptions> = {},
  io?: TestIoOptions,
): Promise<CheckRequest> {
  return readCheck(argument, { browser: 'all', color: true, ...options }, testIo(io));
}

describe('the arguments of corsage check', () => {
  test('what is left out', async () => {
    expect(await read(url, { from })).toEqual({
      url,
      page: `${from}/`,
      trusted: false,
      method: 'GET',
      headers: [],
      body: null,
      mode: 'cors',
      credentials: 'same-origin',
      redirect: 'follow',
      cookies: [],
      browsers: ['chromium', 'firefox', 'webkit'],
      thirdPartyCookies: null,
      insecure: false,
      timeoutMs: 30_000,
      notes: [],
    });
  });

  const rows: readonly (readonly [
    what: string,
    options: Partial<CheckOptions>,
    expected: Partial<CheckRequest>,
  ])[] = [
    ['-X put', { method: 'put' }, { method: 'PUT' }],
    ['-X patch stays as it is, as in a browser', { method: 'patch' }, { method: 'patch' }],
    ['--data makes it a POST', { data: 'a' }, { method: 'POST', body: 'a' }],
    ['--data and -X', { data: 'a', method: 'PUT' }, { method: 'PUT', body: 'a' }],
    [
      '-H',
      { header: ['X-A: 1', 'x-b:2', 'X-C:'] },
      {
        headers: [
          ['X-A', '1'],
          ['x-b', '2'],
          ['X-C', ''],
        ],
      },
    ],
    ['--credentials omit', { credentials: 'omit' }, { credentials: 'omit' }],
    ['--cookie', { cookie: ['a=b', 'Set-Cookie: c=d; Secure'] }, { cookies: ['a=b', 'c=d; Secure'] }],
    ['--browser', { browser: 'webkit' }, { browsers: ['webkit'] }],
    ['--third-party-cookies', { thirdPartyCookies: 'blocked' }, { thirdPartyCookies: 'blocked' }],
    ['--mode, --redirect', { mode: 'no-cors', redirect: 'error' }, { mode: 'no-cors', redirect: 'error' }],
    ['--trusted', { trusted: true }, { trusted: true }],
    ['--insecure', { insecure: true }, { insecure: true }],
    ['--timeout', { timeout: '0.5' }, { timeoutMs: 500 }],
    ['--from of a page', { from: 'http://localhost:3000/a?b' }, { page: 'http://localhost:3000/a?b' }],
    ['--from null', { from: 'null' }, { page: 'data:text/html,' }],
    ['--from of a file', { from: 'file:///tmp/index.html' }, { page: 'file:///tmp/index.html' }],
  ];
  test.each(rows)('%s', async (_, options, expected) => {
    expect(await read(url, { from, ...options })).toMatchObject(expected);
  });

  test('--credentials before the URL', async () => {
    expect(await read(undefined, { from, credentials: url })).toMatchObject({ url, credentials: 'include' });
  });
});

describe('what was copied', () => {
  const curl = (more: string) => ({ curl: `curl '${url}' ${more}` });
  const chromium = `-H 'origin: ${from}' -H 'referer: ${from}/' -H 'user-agent: Mozilla/5.0' -H 'accept-language: en' -H 'sec-fetch-mode: cors' -H 'priority: u=1' -H 'accept: */*'`;
  const includes =
    'What was pasted does not say whether the page sends cookies. With them: --credentials include.';

  const rows: readonly (readonly [
    what: string,
    options: Partial<CheckOptions>,
    expected: Partial<CheckRequest>,
  ])[] = [
    [
      'what browsers add is theirs',
      curl(chromium),
      { url, page: `${from}/`, headers: [['accept', '*/*']], credentials: 'same-origin', notes: [includes] },
    ],
    [
      'cookies become cookies beforehand',
      curl(`${chromium} -b 'a=1; b=2'`),
      { cookies: ['a=1', 'b=2'], credentials: 'include', notes: [] },
    ],
    [
      'the URL of a fetch is relative to the page',
      { curl: "fetch('me?a', { credentials: 'include' })", from: `${from}/shop/cart` },
      { url: `${from}/shop/me?a` },
    ],
    [
      'curly quotes are letters, and that is said',
      { ...curl('-H “X-A: 1”'), from },
      {
        headers: [],
        notes: [
          "'1”' is left out: one URL is checked at a time.",
          'What was pasted has curly quotes, which quote nothing. Where they are to quote, type straight ones.',
          includes,
        ],
      },
    ],
    [
      'a header of the page stays',
      curl(`${chromium} -H 'x-token: 1'`),
      {
        headers: [
          ['accept', '*/*'],
          ['x-token', '1'],
        ],
      },
    ],
    ['without Origin it is the Referer', curl(`-H 'referer: ${from}/page'`), { page: `${from}/page` }],
    ['an opaque origin', curl("-H 'origin: null'"), { page: 'data:text/html,' }],
    [
      'options go first',
      { ...curl(chromium), from: 'http://localhost:1', method: 'PUT', credentials: 'omit', mode: 'no-cors' },
      { page: 'http://localhost:1/', method: 'PUT', credentials: 'omit', mode: 'no-cors' },
    ],
    ['-k', curl(`${chromium} -k`), { insecure: true }],
    ['no-cors is kept', curl(`-H 'referer: ${from}/' -H 'sec-fetch-mode: no-cors'`), { mode: 'no-cors' }],
    [
      'a navigation is checked as a fetch',
      curl(`-H 'referer: ${from}/' -H 'sec-fetch-mode: navigate'`),
      {
        mode: 'cors',
        notes: [
          'What was copied is a navigation, which needs no CORS. It is checked as a fetch of the page.',
          includes,
        ],
      },
    ],
    [
      'developer tools with the cache off',
      curl(`${chromium} -H 'cache-control: no-cache' -H 'pragma: no-cache'`),
      { headers: [['accept', '*/*']] },
    ],
    [
      'Cache-Control alone is the page’s',
      curl(`${chromium} -H 'cache-control: no-cache'`),
      {
        headers: [
          ['accept', '*/*'],
          ['cache-control', 'no-cache'],
        ],
      },
    ],
    [
      'a fetch says its credentials',
      {
        curl: `fetch("${url}", { "headers": {}, "referrer": "${from}/", "body": null, "method": "GET", "mode": "cors", "credentials": "omit" });`,
      },
      { page: `${from}/`, credentials: 'omit', method: 'GET', notes: [] },
    ],
  ];
  test.each(rows)('%s', async (_, options, expected) => {
    expect(await read(undefined, options)).toMatchObject(expected);
  });

  test('by way of standard input', async () => {
    expect(await read(undefined, { curl: '-', from }, { stdin: `\ufeffcurl ${url}\n` })).toMatchObject({
      url,
    });
  });
});

describe('what cannot be understood is said, with what to write', () => {
  const rows: readonly (readonly [
    argument: string | undefined,
    options: Partial<CheckOptions>,
    message: RegExp,
  ])[] = [
    [undefined, { from }, /^The URL is missing\. Write corsage check https:/],
    [url, {}, /^--from is missing: .*Write --from https:\/\/app\.example\.com\.$/],
    [
      url,
      { header: ['Origin: https://b.example'] },
      /the browser sets Origin itself\. Write --from https:\/\/b\.example\.$/,
    ],
    [
      'api.example.com/me',
      { from },
      /^'api\.example\.com\/me' is no URL of a server\. Write https:\/\/api\.example\.com\/me\.$/,
    ],
    ['localhost:3000/me', { from }, /Write http:\/\/localhost:3000\/me\.$/],
    ['//a.example/', { from }, /Write https:\/\/a\.example\/\.$/],
    ['ftp://a.example/', { from }, /'ftp:\/\/a\.example\/' is no URL of a server\./],
    ['a b', { from }, /'a b' is no URL/],
    [
      url,
      { from: 'app.example.com' },
      /^--from is 'app\.example\.com', which is no page's origin\. Write https:\/\/app\.example\.com\.$/,
    ],
    [url, { from: '' }, /^--from is ''.* Write it as https:\/\/app\.example\.com\.$/],
    [url, { from: '*' }, /One page makes a request, and \* is none\./],
    [url, { from: 'https://*.example.com' }, /One page makes a request/],
    [
      url,
      { from: 'chrome-extension://abc' },
      /no page's origin\. Write it as https:\/\/app\.example\.com\.$/,
    ],
    [url, { from: 'about:blank' }, /Write it as https:\/\/app\.example\.com\.$/],
    [
      url,
      { from: 'localhost:99999' },
      /^--from .* Its port is '99999', and a port is a number up to 65535\.$/,
    ],
    ['http://localhost:99999/', { from }, /Its port is '99999'/],
    ['http://user:pw@localhost:30o0/a:b', { from }, /Its port is '30o0'/],
    ['http://[::1', { from }, /The bracket of its address is not closed\.$/],
    ['http://[::1:3000/a', { from }, /The bracket of its address is not closed\.$/],
    ['http://[::g]:80/', { from }, /What it has in brackets is no IPv6 address\.$/],
    ['[::1]:3000', { from }, /Write http:\/\/\[::1\]:3000\.$/],
    ['ws://localhost:3000/a', { from }, /Write http:\/\/localhost:3000\/a\.$/],
    ['/api/me', { from }, /Write it as https:\/\/api\.example\.com\/me\.$/],
    ['“http://localhost:3000/”', { from }, /Its quotes are curly, .* Type straight ones\.$/],
    [undefined, { curl: 'curl “http://localhost:3000/”', from }, /Its quotes are curly/],
    [undefined, { curl: 'fetch(“http://localhost:3000/”)', from }, /^--curl: .* Its quotes are curly/],
    [undefined, { curl: "fetch('/api/me')" }, /Say what page makes the request: --from/],
    [undefined, { curl: "fetch('/api/me')", from: 'null' }, /^'\/api\/me' is no URL/],
    [url, { from, method: 'GE T' }, /^--method is 'GE T', which is no method/],
    [url, { from, method: 'TRACE' }, /^--method is 'TRACE', which no page may use/],
    [
      url,
      { from, header: ['nonsense'] },
      /^--header is 'nonsense', which is no header\. Write -H 'X-Token: abc'\.$/,
    ],
    [url, { from, header: ['a b: c'] }, /^--header is 'a b: c'/],
    [url, { from, cookie: [' '] }, /^--cookie is ' '/],
    [
      url,
      { from, timeout: 'soon' },
      /^--timeout is 'soon'\. Write seconds, at most 1000000: --timeout 10\.$/,
    ],
    [url, { from, timeout: '0' }, /^--timeout is '0'/],
    [url, { from, timeout: '1e99' }, /^--timeout is '1e99'/],
    [url, { from, credentials: 'all' }, /^--credentials is 'all'\. Write include, same-origin or omit\.$/],
    [url, { from, credentials: 'https://a.example/' }, /^--credentials is 'https:/],
    [url, { curl: `curl ${url}` }, /^Both '.*' and --curl say what is requested/],
    [undefined, { curl: `curl ${url}` }, /^The pasted command has neither Origin nor Referer\./],
    [undefined, { curl: `curl ${url} -e nowhere` }, /^The page of the pasted command is 'nowhere'/],
    [undefined, { curl: 'curl nowhere.example', from }, /^'nowhere\.example' is no URL of a server/],
    [undefined, { curl: '-', from }, /^Nothing is piped into standard input/],
    [undefined, { curl: ' ', from }, /^--curl: There is no text\..* Write --curl 'curl https:/],
    [
      undefined,
      { curl: "curl 'https://a", from },
      /^--curl: .* does not close it: .* standard input \(--curl -\)/,
    ],
    [undefined, { curl: `curl ${url} -d @none.txt`, from }, /'none\.txt', which cannot be read \(ENOENT\)/],
  ];
  test.each(rows)('%s %j', async (argument, options, message) => {
    await expect(read(argument, options)).rejects.toThrow(message);
    await expect(read(argument, options)).rejects.toMatchObject({ name: 'UsageError' });
  });
});
