import { describe, expect, test } from 'vitest';
import type { PastedRequest } from './pasted-request.ts';
import type { ReadFile } from './read-file.ts';
import { readPasted } from './read-pasted.ts';

const read = (text: string, readFile?: ReadFile): PastedRequest => readPasted(text, readFile);

// As each browser writes it for the same request: a POST with JSON and a cookie.
const samples = {
  'Chromium, for bash': `curl 'https://api.example.com/orders?dry=1' \\
  -H 'accept: */*' \\
  -H 'accept-language: en-GB,en;q=0.9' \\
  -H 'content-type: application/json' \\
  -b 'session=abc; theme=dark' \\
  -H 'origin: https://app.example.com' \\
  -H 'priority: u=1, i' \\
  -H 'referer: https://app.example.com/' \\
  -H 'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"' \\
  -H 'sec-fetch-mode: cors' \\
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \\
  --data-raw $'{"note":"it\\'s"}'`,
  'Chromium, for the Windows prompt': `curl ^"https://api.example.com/orders?dry=1^" ^
  -H ^"accept: */*^" ^
  -H ^"accept-language: en-GB,en;q=0.9^" ^
  -H ^"content-type: application/json^" ^
  -b ^"session=abc; theme=dark^" ^
  -H ^"origin: https://app.example.com^" ^
  -H ^"priority: u=1, i^" ^
  -H ^"referer: https://app.example.com/^" ^
  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"140^\\^", ^\\^"Not=A?Brand^\\^";v=^\\^"24^\\^"^" ^
  -H ^"sec-fetch-mode: cors^" ^
  -H ^"user-agent: Mozilla/5.0 (X11; Linux x86_64)^" ^
  --data-raw ^"^{^\\^"note^\\^":^\\^"it's^\\^"^}^"`,
  Firefox: `curl 'https://api.example.com/orders?dry=1' -X POST -H 'accept: */*' -H 'accept-language: en-GB,en;q=0.9' -H 'content-type: application/json' -H 'cookie: session=abc; theme=dark' -H 'origin: https://app.example.com' -H 'priority: u=1, i' -H 'referer: https://app.example.com/' -H 'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"' -H 'sec-fetch-mode: cors' -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' --data-raw '{"note":"it'\\''s"}'`,
  'Chromium, as Node.js fetch': `fetch("https://api.example.com/orders?dry=1", {
  "headers": {
    "accept": "*/*",
    "accept-language": "en-GB,en;q=0.9",
    "content-type": "application/json",
    "cookie": "session=abc; theme=dark",
    "origin": "https://app.example.com",
    "priority": "u=1, i",
    "Referer": "https://app.example.com/",
    "sec-ch-ua": "\\"Chromium\\";v=\\"140\\", \\"Not=A?Brand\\";v=\\"24\\"",
    "sec-fetch-mode": "cors",
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64)"
  },
  "body": "{\\"note\\":\\"it's\\"}",
  "method": "POST"
});`,
} as const;

describe('one request, however it was copied', () => {
  test.each(Object.entries(samples))('%s', (_, text) => {
    const pasted = read(text);
    expect({ ...pasted, headers: null }).toEqual({
      url: 'https://api.example.com/orders?dry=1',
      method: 'POST',
      headers: null,
      body: '{"note":"it\'s"}',
      mode: null,
      credentials: null,
      redirect: null,
      insecure: false,
      notes: [],
    });
    const headers = Object.fromEntries(pasted.headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect(headers).toEqual({
      accept: '*/*',
      'accept-language': 'en-GB,en;q=0.9',
      'content-type': 'application/json',
      cookie: 'session=abc; theme=dark',
      origin: 'https://app.example.com',
      priority: 'u=1, i',
      referer: 'https://app.example.com/',
      'sec-ch-ua': '"Chromium";v="140", "Not=A?Brand";v="24"',
      'sec-fetch-mode': 'cors',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)',
    });
  });
});

describe('curl by hand', () => {
  const url = 'https://a.example/';
  const rows: readonly (readonly [text: string, expected: Partial<PastedRequest>])[] = [
    [`curl ${url}`, { method: 'GET', body: null, headers: [] }],
    [`$ curl -sSL ${url}`, { method: 'GET', notes: [] }],
    [`curl -XPUT ${url}`, { method: 'PUT', body: null }],
    [`curl -kXDELETE ${url}`, { method: 'DELETE', insecure: true }],
    [`curl -I ${url}`, { method: 'HEAD' }],
    [`curl --url ${url}`, { url }],
    [
      `curl ${url} -da=1 -d b=2`,
      { method: 'POST', body: 'a=1&b=2', headers: [['Content-Type', 'application/x-www-form-urlencoded']] },
    ],
    [
      `curl ${url} --json '{"a":1}'`,
      {
        method: 'POST',
        body: '{"a":1}',
        headers: [
          ['Content-Type', 'application/json'],
          ['Accept', 'application/json'],
        ],
      },
    ],
    [
      `curl ${url} -d '{}' -H 'content-type: application/json'`,
      { headers: [['content-type', 'application/json']] },
    ],
    [
      `curl -G ${url} -d a=1 --data-urlencode 'b=x y'`,
      { method: 'GET', url: `${url}?a=1&b=x%20y`, body: null, headers: [] },
    ],
    [`curl ${url} --data-urlencode 'x y'`, { body: 'x%20y' }],
    [`curl ${url} --data-raw @name`, { body: '@name' }],
    [`curl -u me:secret ${url}`, { headers: [['Authorization', 'Basic bWU6c2VjcmV0']] }],
    [`curl --oauth2-bearer t ${url}`, { headers: [['Authorization', 'Bearer t']] }],
    [
      `curl -A agent -e https://b.example/ ${url}`,
      {
        headers: [
          ['User-Agent', 'agent'],
          ['Referer', 'https://b.example/'],
        ],
      },
    ],
    [`curl -b 'a=1; b=2' ${url}`, { headers: [['Cookie', 'a=1; b=2']] }],
    [`curl -H 'X-Empty;' -H 'Accept:' ${url}`, { headers: [['X-Empty', '']] }],
    [`curl --compressed -o out -w '%{http_code}' -m 5 ${url}`, { url, notes: [] }],
  ];
  test.each(rows)('%s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  const noted: readonly (readonly [text: string, note: string])[] = [
    [`curl --proxy http://p ${url}`, '--proxy has no meaning in a page and is left out.'],
    [`curl --frobnicate ${url}`, '--frobnicate is not known here and left out.'],
    [`curl -b jar.txt ${url}`, "The cookies in the file 'jar.txt' are left out. Write them with --cookie."],
    [`curl ${url} https://b.example/`, "'https://b.example/' is left out: one URL is checked at a time."],
    [`curl -H nonsense ${url}`, "The header 'nonsense' is left out: it is not written 'Name: value'."],
  ];
  test.each(noted)('%s', (text, note) => {
    expect(read(text)).toMatchObject({ url, notes: [note] });
  });

  test('sends files as curl does, and forms', () => {
    const readFile: ReadFile = () => new TextEncoder().encode('one\r\ntwo\n');
    expect(read(`curl ${url} -d @body.txt`, readFile).body).toBe('onetwo');
    expect(read(`curl ${url} --data-binary @body.txt`, readFile).body).toEqual(
      new TextEncoder().encode('one\r\ntwo\n'),
    );
    expect(read(`curl ${url} --data-binary a -d b --data-binary @body.txt`, readFile).body).toEqual(
      new TextEncoder().encode('a&b&one\r\ntwo\n'),
    );
    const { body, method } = read(`curl ${url} -F a=1 -F 'f=@body.txt' -F 't=<body.txt'`, readFile);
    expect(method).toBe('POST');
    const form = body as FormData;
    expect(form.get('a')).toBe('1');
    expect(form.get('f')).toMatchObject({ name: 'body.txt', size: 9 });
    expect(form.get('t')).toBe('one\r\ntwo\n');
  });

  test('says of a file that there are none in a page', () => {
    expect(() => read(`curl ${url} -d @none.txt`)).toThrow(
      /'none\.txt', which is not here\. Write its contents/,
    );
  });
});

describe('fetch by hand', () => {
  const rows: readonly (readonly [text: string, expected: Partial<PastedRequest>])[] = [
    ["fetch('https://a.example/')", { url: 'https://a.example/', method: null, headers: [], body: null }],
    [
      "const r = await fetch(`https://a.example/`, { method: 'PUT', credentials: 'include', redirect: 'error', mode: 'cors', });",
      { method: 'PUT', credentials: 'include', redirect: 'error', mode: 'cors' },
    ],
    [
      "fetch('https://a.example/', { /* why */ headers: [['X-A', '1'], ['X-A', '2']], // and\n body: JSON.stringify({ a: [1, true, null] }) })",
      {
        headers: [
          ['X-A', '1'],
          ['X-A', '2'],
        ],
        body: '{"a":[1,true,null]}',
      },
    ],
    [
      'await fetch("https://a.example/", {\n    "credentials": "omit",\n    "referrer": "https://b.example/page",\n    "method": "GET",\n    "mode": "cors"\n});',
      { credentials: 'omit', headers: [['Referer', 'https://b.example/page']], method: 'GET' },
    ],
    [
      "fetch('https://a.example/', { body: 'a\\u{1F600}\\x41\\\nb', cache: 'reload' })",
      { body: 'a\u{1f600}Ab', notes: ["The option 'cache' of the pasted fetch is left out."] },
    ],
  ];
  test.each(rows)('%s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });
});

describe('what is neither is refused, and said what was seen', () => {
  const rows: readonly (readonly [text: string, message: RegExp])[] = [
    ['', /There is no text/],
    ['wget https://a.example/', /neither a curl command nor a fetch: wget https:\/\/a\.example\/\./],
    ['$session = New-Object Microsoft', /This is for PowerShell\. .*Copy as cURL/],
    ['curl -H "a: b"', /has no URL/],
    ['curl https://a.example/ -H', /-H in the pasted curl command lacks its value/],
    ["curl 'https://a.example/", /does not close it/],
    ['fetch(url)', /something else than text, numbers and objects, at: url\)/],
    [`fetch('https://a.example/', { body: \`\${x}\` })`, /at: `\$\{x\}`/],
    ["fetch('https://a.example/', { signal })", /at: \}\)/],
    ["fetch('https://a.example/'", /at: the end of the text/],
    ['fetch({})', /has no URL/],
    ["fetch('https://a.example/', 3)", /are no object: 3/],
    [`fetch(${'['.repeat(5000)}`, /something else than/],
  ];
  test.each(rows)('%s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
