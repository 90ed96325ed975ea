import { describe, expect, test } from 'vitest';
import { Browser } from '../browser.ts';
import { FetchError } from '../fetch-error.ts';
import type { HeaderLine, HttpRequest } from '../http.ts';
import type { Trace } from '../trace.ts';

function tab(headers: readonly HeaderLine[] = []) {
  const seen: HttpRequest[] = [];
  const traces: Trace[] = [];
  const browser = new Browser({
    network: (request) => {
      seen.push(request);
      return { status: 200, headers, body: 'hello' };
    },
    onTrace: (trace) => traces.push(trace),
  });
  return { browser, page: browser.open('https://app.example.com/dir/page'), seen, traces };
}

describe('script', () => {
  test('has classes of its own, that stay the same', () => {
    const { page } = tab();
    expect(page.Headers).toBe(page.Headers);
    expect(new page.Headers({ A: '1' }).get('a')).toBe('1');
    expect(new page.Request('/me').url).toBe('https://app.example.com/me');
    expect(() => new page.Request('/me', { mode: 'navigate' } as never)).toThrow(TypeError);
  });

  test('fetches what a request says, and sees how it came', async () => {
    const { page, seen } = tab();
    const response = await page.fetch(new page.Request('me', { method: 'POST', body: 'x' }));
    expect([response.type, response.url, await response.text()]).toEqual([
      'basic',
      'https://app.example.com/dir/me',
      'hello',
    ]);
    expect(response.trace.steps.map(({ step }) => step)).toEqual([
      'request',
      'tainting',
      'sent',
      'received',
      'response-filtered',
    ]);
    expect(seen).toHaveLength(1);
  });

  test('gets a TypeError that says nothing, whatever the reason', async () => {
    const { page } = tab();
    const call = page.fetch('https://api.example.org/');
    await expect(call).rejects.toThrow(TypeError);
    await expect(call).rejects.toThrow('Failed to fetch');
    await expect(call).rejects.toMatchObject({ code: 'allow-origin-missing' });
  });

  test('gets another TypeError, without traffic, where the call is wrong', async () => {
    const { page, seen } = tab();
    const error = await page.fetch('https://[').catch((reason) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).not.toBeInstanceOf(FetchError);
    expect(seen).toEqual([]);
  });

  test('has XMLHttpRequest', async () => {
    const { page } = tab([['Access-Control-Allow-Origin', '*']]);
    const { status, responseText } = await page.xhr('https://api.example.org/', {
      headers: { Accept: 'text/html' },
    });
    expect([status, responseText]).toEqual([200, 'hello']);
    const denied = page.xhr('https://api.example.org/', { withCredentials: true });
    await expect(denied).rejects.toMatchObject({ code: 'allow-origin-wildcard' });
    const xhr = new page.XMLHttpRequest();
    xhr.open('GET', '/');
    expect(xhr.readyState).toBe(1);
  });
});

describe('cookies', () => {
  test('are set, seen and sent', async () => {
    const { browser, page, seen, traces } = tab([['Set-Cookie', 'session=1; HttpOnly; Secure']]);
    page.cookie = 'theme=dark';
    page.cookie = 'broken=1; Domain=example.org';
    await page.fetch('/dir/');
    expect(page.cookie).toBe('theme=dark');
    expect(seen[0]?.headers.find(([name]) => name === 'Cookie')?.[1]).toBe('theme=dark');
    const { sent } = browser.jar.retrieve({ ...page.cookieContext, api: 'http' });
    expect(sent.map(({ name }) => name).sort()).toEqual(['session', 'theme']);
    expect(traces.slice(0, 2).map(({ steps }) => steps[0]?.step)).toEqual([
      'cookie-stored',
      'cookie-rejected',
    ]);
  });

  test('are nobody’s in an opaque origin', () => {
    const sandbox = tab().page.frame('about:srcdoc', { sandbox: true });
    expect(() => sandbox.cookie).toThrow(DOMException);
    expect(() => {
      sandbox.cookie = 'a=1';
    }).toThrow(DOMException);
  });

  test('are the page’s in a srcdoc frame', () => {
    const { page } = tab();
    page.cookie = 'theme=dark';
    expect(page.frame('about:srcdoc').cookie).toBe('theme=dark');
  });
});

describe('frames', () => {
  test.each([
    ['/inner', false, 'https://app.example.com'],
    ['https://b.example/', false, 'https://b.example'],
    ['/inner', true, 'null'],
    ['/inner', 'allow-scripts', 'null'],
    ['/inner', 'allow-scripts allow-same-origin', 'https://app.example.com'],
    ['about:srcdoc', false, 'https://app.example.com'],
    ['data:text/html,', false, 'null'],
  ] as const)('%s with sandbox %s: %s', (url, sandbox, origin) => {
    expect(tab().page.frame(url, { sandbox }).origin).toBe(origin);
  });

  test('without an address of their own resolve URLs as the page around', async () => {
    const { page, seen } = tab();
    await page.frame('about:srcdoc').fetch('me');
    expect(seen[0]?.url).toBe('https://app.example.com/dir/me');
  });

  test('of a sandbox name null, and their page as a stranger', async () => {
    const { page, seen } = tab([['Access-Control-Allow-Origin', 'null']]);
    const response = await page.frame('/inner', { sandbox: 'allow-scripts' }).fetch('/me');
    expect(response.type).toBe('cors');
    expect(seen[0]?.headers).toContainEqual(['Origin', 'null']);
  });
});

test('a link leads to another page', async () => {
  const { page, seen } = tab();
  const next = await page.navigate('https://b.example/');
  expect([next.origin, next.document?.response.status]).toEqual(['https://b.example', 200]);
  expect(seen[0]?.headers).toContainEqual(['Sec-Fetch-Site', 'cross-site']);
});
