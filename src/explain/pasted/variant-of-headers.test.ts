import { describe, expect, test } from 'vitest';
import { explainVariant } from '../explain-variant.ts';
import { callOfPasted } from './call-of-pasted.ts';
import { readHeaders } from './read-headers.ts';
import { readPasted } from './read-pasted.ts';
import { settlePasted } from './settle-pasted.ts';
import { type HeadersCall, variantOfHeaders } from './variant-of-headers.ts';

const page = 'https://app.example.com';
const url = 'https://api.example.com/me';

/** What a page would get, and what is taken for granted. */
async function told(text: string, more: Partial<HeadersCall['call']> = {}, from = page) {
  const call = { do: 'fetch', url, ...more } as const;
  const { variant, assumed } = variantOfHeaders(readHeaders(text), { page: from, call });
  const { played, findings } = await explainVariant(variant, { profile: 'chromium' });
  return {
    outcome: played.results[0]?.outcome,
    codes: findings.filter(({ severity }) => severity !== 'notice').map(({ code }) => code),
    assumed: assumed.length,
  };
}

const exact = `HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: ${page}\nVary: Origin\n`;
const preflight = `HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Methods: PUT\n`;

describe('what a page would get', () => {
  test.each([
    ['the page that is named', exact, {}, page, 'readable', [], 0],
    ['another page', exact, {}, 'https://evil.example', 'blocked', ['allow-origin-mismatch'], 0],
    ['nobody is named', 'HTTP/1.1 200 OK\nVary: Origin', {}, page, 'blocked', ['allow-origin-missing'], 0],
    ['headers alone', `Access-Control-Allow-Origin: *`, {}, page, 'readable', [], 1],
    ['with credentials', exact, { credentials: 'include' }, page, 'blocked', ['allow-credentials'], 0],
    ['a preflight that was not pasted', exact, { method: 'PUT' }, page, 'blocked', ['method-not-allowed'], 1],
    ['a preflight and the answer', `${preflight}\n${exact}`, { method: 'PUT' }, page, 'readable', [], 0],
    [
      'a preflight alone',
      preflight.replace('HTTP', '> OPTIONS /me HTTP/1.1\n< HTTP'),
      { method: 'PUT' },
      page,
      'readable',
      [],
      1,
    ],
    [
      'a redirect',
      `HTTP/1.1 302 Found\nLocation: /b\nAccess-Control-Allow-Origin: *\n\nHTTP/1.1 200 OK\n`,
      {},
      page,
      'blocked',
      ['allow-origin-missing'],
      0,
    ],
    [
      'a redirect to another origin',
      `HTTP/1.1 302 Found\nLocation: https://b.test/b\nAccess-Control-Allow-Origin: *\n\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n`,
      {},
      page,
      'readable',
      [],
      0,
    ],
    [
      'a redirect to where it came from, answered otherwise',
      `HTTP/1.1 302 Found\nLocation: /me?a=1\nAccess-Control-Allow-Origin: *\n\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n`,
      {},
      page,
      'readable',
      [],
      1,
    ],
    [
      'a circle',
      `HTTP/1.1 302 Found\nLocation: /me\nAccess-Control-Allow-Origin: *\n`,
      {},
      page,
      'blocked',
      ['redirect-count'],
      0,
    ],
    [
      'a redirect alone',
      `HTTP/1.1 302 Found\nLocation: https://b.test/b\nAccess-Control-Allow-Origin: *\n`,
      { method: 'POST', credentials: 'omit' },
      page,
      'readable',
      ['body-dropped-on-redirect'],
      1,
    ],
    [
      'a preflight, and a redirect on the same server',
      `${preflight}\nHTTP/1.1 307 Found\nLocation: /b\nAccess-Control-Allow-Origin: ${page}\n\n${exact}`,
      { method: 'PUT' },
      page,
      'readable',
      [],
      0,
    ],
  ] as const)('%s', async (_, text, call, from, outcome, codes, assumed) => {
    expect(await told(text, call, from)).toEqual({ outcome, codes, assumed });
  });
});

describe('a copied request as a call', () => {
  const call = (text: string) => callOfPasted(settlePasted(readPasted(text)), 'same-origin');
  test.each([
    [`curl ${url}`, { do: 'fetch', url }],
    [
      `curl ${url} -b a=1 -d x=1`,
      {
        do: 'fetch',
        url,
        method: 'POST',
        credentials: 'include',
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: 'x=1',
      },
    ],
    [`curl api.example.com/me`, { do: 'fetch', url }],
    [
      `curl ${url} -F a=1`,
      {
        do: 'fetch',
        url,
        method: 'POST',
        headers: [['Content-Type', 'multipart/form-data; boundary=form']],
        body: 'a=1',
      },
    ],
    [`fetch('${url}#x', { mode: 'no-cors', method: 'get' })`, { do: 'fetch', url, mode: 'no-cors' }],
  ])('%s', (text, step) => {
    expect(call(text)).toEqual(step);
  });

  test.each([`curl -X TRACE ${url}`, `curl -X 'A B' ${url}`, 'curl ftp://a.example/', "curl 'a b'"])(
    '%s is none that a page could make',
    (text) => {
      expect(() => call(text)).toThrow(/no URL of a server|No page may use/);
    },
  );
});
