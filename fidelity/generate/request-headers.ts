import type { HeaderPair, Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { drawPair, fetchStep, rightHeaders, variantOf } from './parts.ts';

const methods = [
  'GET',
  'get',
  'HEAD',
  'head',
  'POST',
  'post',
  'PUT',
  'put',
  'PATCH',
  'patch',
  'DELETE',
  'delete',
  'OPTIONS',
  'options',
  'PROPFIND',
  'propfind',
  'MKCOL',
  'Foo',
  'a-b.c',
  "it's",
  'TRACE',
  'trace',
  'Connect',
  'TRACK',
  '',
  'GE T',
  'G\u00c9T',
  'GET,POST',
] as const;

/** Header names and values that script sets: safelisted ones at their edges, forbidden ones, odd ones. */
export function drawRequestHeaders(draw: Draw): Variant {
  const { page, target } = drawPair(draw);
  const method = draw.weighted([4, undefined], [5, draw.one(...methods)]);
  const headers = Array.from({ length: draw.weighted([1, 0], [5, 1], [3, 2], [1, 4]) }, () =>
    drawHeader(draw),
  );
  const bodied = method !== undefined && !/^(?:get|head)$/i.test(method) && draw.percent(50);
  const body = bodied || draw.percent(3) ? draw.one('', 'a=1', '\u4e2d', 'x'.repeat(2000)) : undefined;
  const mode = draw.weighted([10, undefined], [2, 'no-cors'], [1, 'same-origin']);
  const named = [...new Set(headers.map(([name]) => name.toLowerCase()))].filter((name) =>
    /^[\w!#$%&'*+.^`|~-]+$/.test(name),
  );
  const cors = rightHeaders(page, true);
  const allowed = draw.percent(85) ? [...named, 'content-type'] : [];
  const preflight = {
    status: 204,
    headers: [
      ...cors,
      [
        'Access-Control-Allow-Methods',
        [method ?? 'GET', (method ?? 'GET').toUpperCase(), 'x']
          .filter((each) => /^[\w.'-]+$/.test(each))
          .join(', '),
      ] as const,
      ['Access-Control-Allow-Headers', allowed.join(', ')] as const,
    ],
  };
  const reply = { headers: cors, body: 'done' };
  const routes = Object.fromEntries(
    [...new Set(['GET', 'POST', method ?? 'GET', (method ?? 'GET').toUpperCase()])]
      .filter((each) => /^[A-Za-z.'-]+$/.test(each))
      .map((each) => [`${each} /me`, reply]),
  );
  const url = `${target}/me`;
  const keepalive = draw.percent(8) ? true : undefined;
  const cache = draw.weighted(
    [10, undefined],
    [1, 'no-store'],
    [1, 'reload'],
    [1, 'no-cache'],
    [1, 'force-cache'],
  );
  const step: Step = draw.percent(75)
    ? fetchStep(url, {
        method,
        headers,
        body,
        mode,
        keepalive,
        cache,
        credentials: draw.one(undefined, 'include'),
      })
    : {
        do: 'xhr',
        url,
        ...(method === undefined ? {} : { method }),
        headers,
        ...(body === undefined ? {} : { body }),
        withCredentials: draw.percent(50),
      };
  return variantOf({
    servers: { [target]: { routes: { ...routes, 'OPTIONS /me': preflight } } },
    steps: [{ do: 'open', url: page }, step],
  });
}

function drawHeader(draw: Draw): HeaderPair {
  return draw.percent(70) ? [drawName(draw), drawValue(draw)] : drawKnown(draw);
}

function drawName(draw: Draw): string {
  return draw.weighted<string>(
    [6, draw.one('Accept', 'Accept-Language', 'Content-Language', 'Content-Type', 'Range')],
    [
      4,
      draw.one(
        'X-Foo',
        'x-a',
        'X_B',
        'X.C',
        "x'y",
        'X-Requested-With',
        'Authorization',
        'Cache-Control',
        'Pragma',
      ),
    ],
    [
      2,
      draw.one(
        'DPR',
        'Save-Data',
        'Viewport-Width',
        'Width',
        'Downlink',
        'RTT',
        'ECT',
        'Device-Memory',
        'Sec-CH-UA-Arch',
      ),
    ],
    [
      2,
      draw.one(
        'If-None-Match',
        'If-Modified-Since',
        'If-Range',
        'If-Match',
        'Last-Event-ID',
        'Upgrade-Insecure-Requests',
      ),
    ],
    [4, draw.one(...forbidden)],
    [1, draw.one('', 'a b', 'a:', '\u00e9', 'X\u0000', 'x\ty', '(x)')],
  );
}

const forbidden = [
  'Accept-Charset',
  'Accept-Encoding',
  'Access-Control-Request-Headers',
  'Access-Control-Request-Method',
  'Access-Control-Request-Private-Network',
  'Connection',
  'Content-Length',
  'Cookie',
  'Cookie2',
  'Date',
  'DNT',
  'Expect',
  'Host',
  'Keep-Alive',
  'Origin',
  'Referer',
  'Set-Cookie',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'Via',
  'Proxy-',
  'Proxy-Foo',
  'proxy-authorization',
  'Sec-',
  'sec-foo',
  'Sec-Fetch-Mode',
  'User-Agent',
  'X-HTTP-Method',
  'X-Method-Override',
] as const;

function drawValue(draw: Draw): string {
  const long = draw.one(126, 127, 128, 129, 1023, 1024, 1025);
  return draw.weighted<string>(
    [
      8,
      draw.one(
        '1',
        'a',
        'text/plain',
        'de',
        'bytes=0-',
        'application/json',
        '*/*',
        'x=1',
        'GET',
        'TRACE',
        'a, b',
      ),
    ],
    [2, 'x'.repeat(long)],
    [1, ''],
    [1, draw.one(' a ', '\ta', 'a\t', 'a b', ',', ' ')],
    [
      2,
      draw.one(
        '"a"',
        'a(b)',
        'a:b',
        'a<b>',
        'a?b',
        'a@b',
        'a[b]',
        'a\\b',
        'a{b}',
        'a\x7fb',
        'a=b',
        'a;b',
        'a/b',
      ),
    ],
    [1, draw.one('caf\xe9', '\x80', '\xff')],
    [1, draw.one('a\x01b', 'a\x1fb', 'a\x0bb')],
    [1, draw.one('a\nb', 'a\x00b', 'a\r', '\u4e2d', 'a\n')],
  );
}

function drawKnown(draw: Draw): HeaderPair {
  return draw.one<HeaderPair>(
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Type', 'TEXT/PLAIN'],
    ['Content-Type', 'text/plain;'],
    ['Content-Type', ' text/plain '],
    ['Content-Type', 'text/plain, text/html'],
    ['Content-Type', 'multipart/form-data'],
    ['Content-Type', 'application/x-www-form-urlencoded;charset="utf-8"'],
    ['Content-Type', 'application/x-www-form-urlencoded; a=\xe9'],
    ['Content-Type', 'text'],
    ['Content-Type', 'text/'],
    ['Content-Type', '/plain'],
    ['Content-Type', 'text/plain\x0b'],
    ['Content-Type', `text/plain; ${'x'.repeat(draw.one(114, 115, 116, 117))}`],
    ['Accept', 'text/html;q=0.9,*/*;q=0.8'],
    ['Accept-Language', 'de-CH,de;q=0.9,en;q=0.8'],
    ['Accept-Language', '*'],
    ['Accept-Language', 'de\u00df'],
    ['Content-Language', 'de, en;q=1.0'],
    ['Range', 'bytes=0-0'],
    ['Range', 'bytes=10-5'],
    ['Range', 'bytes=5-10'],
    ['Range', 'bytes= 0-5'],
    ['Range', 'bytes =0-5'],
    ['Range', 'Bytes=0-5'],
    ['Range', 'bytes=0-5,6-7'],
    ['Range', 'bytes=-5'],
    ['Range', 'items=0-5'],
    ['Range', 'bytes=00-5'],
    ['Range', 'bytes=0-99999999999999999999'],
    ['X-HTTP-Method-Override', 'TRACE'],
    ['X-HTTP-Method-Override', ' track '],
    ['X-HTTP-Method', 'GET, CONNECT'],
    ['X-Method-Override', '"TRACE"'],
    ['X-Method-Override', 'TRACEX'],
    ['X-HTTP-Method-Override', 'PUT'],
    ['Cookie', 'a=1'],
    ['Origin', 'https://other.three.org'],
    ['User-Agent', 'mine'],
    ['Authorization', 'Basic YTpi'],
    ['If-Modified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  );
}
