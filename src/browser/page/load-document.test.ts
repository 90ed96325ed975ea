import { describe, expect, test } from 'vitest';
import { Browser } from '../browser.ts';
import type { HeaderLine, HttpRequest } from '../http.ts';
import { environment } from '../testing/requests.ts';
import { documentEnvironment } from './load-document.ts';

const usual = { inFrame: false, sandboxed: false, referrerPolicy: '' } as const;

describe('a new document', () => {
  const creator = environment('https://app.example.com/a', { referrerPolicy: 'origin' });

  test('has the origin of its URL, and its server’s referrer policy', () => {
    const made = documentEnvironment(creator, 'https://b.example/', {
      ...usual,
      referrerPolicy: 'no-referrer',
    });
    expect(made).toMatchObject({
      origin: 'https://b.example',
      topLevelOrigin: 'https://b.example',
      referrerPolicy: 'no-referrer',
    });
    expect(made.ancestors).toEqual([]);
  });

  test('in a frame knows who is around it', () => {
    const middle = documentEnvironment(creator, 'https://b.example/', { ...usual, inFrame: true });
    const inner = documentEnvironment(middle, 'https://c.example/', { ...usual, inFrame: true });
    expect(inner).toMatchObject({
      origin: 'https://c.example',
      topLevelOrigin: 'https://app.example.com',
      ancestors: ['https://b.example', 'https://app.example.com'],
      referrerPolicy: '',
    });
  });

  test.each(['about:srcdoc', 'about:blank'])('%s is its creator’s in all but its URL', (url) => {
    const { origin, baseUrl, referrerPolicy } = documentEnvironment(creator, url, {
      ...usual,
      inFrame: true,
    });
    expect({ origin, baseUrl, referrerPolicy }).toEqual({
      origin: 'https://app.example.com',
      baseUrl: 'https://app.example.com/a',
      referrerPolicy: 'origin',
    });
  });

  test('data: has an opaque origin, and its creator’s referrer policy', () => {
    expect(documentEnvironment(creator, 'data:text/html,', usual)).toMatchObject({
      origin: 'null',
      referrerPolicy: 'origin',
    });
  });

  test('a sandbox holds all that is in it', () => {
    const outer = documentEnvironment(creator, 'https://b.example/', {
      ...usual,
      inFrame: true,
      sandboxed: true,
    });
    const inner = documentEnvironment(outer, 'https://c.example/', { ...usual, inFrame: true });
    expect([outer.origin, inner.origin, inner.ancestors]).toEqual([
      'null',
      'null',
      ['null', 'https://app.example.com'],
    ]);
  });
});

describe('loading', () => {
  function tab(answers: Record<string, { status?: number; headers?: HeaderLine[] }>) {
    const seen: HttpRequest[] = [];
    const browser = new Browser({
      network: (request) => {
        seen.push(request);
        const { status = 200, headers = [] } = answers[request.url] ?? {};
        return { status, headers };
      },
    });
    const header = (index: number, name: string) =>
      seen[index]?.headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
    return { browser, seen, header };
  }

  test('takes the referrer policy of the response', async () => {
    const { browser, header } = tab({
      'https://app.example.com/a': { headers: [['Referrer-Policy', 'unsafe-url']] },
    });
    const page = await browser.visit('https://app.example.com/a');
    await page.fetch('https://b.example/', { mode: 'no-cors' });
    expect(header(1, 'referer')).toBe('https://app.example.com/a');
  });

  test('a form that is redirected by 307 is posted again, with its body', async () => {
    const { browser, seen } = tab({
      'https://b.example/': { status: 307, headers: [['Location', 'https://c.example/end']] },
    });
    const page = await browser
      .open('https://app.example.com/')
      .submit({ action: 'https://b.example/', method: 'POST', fields: { a: '1' } });
    expect(page.url).toBe('https://c.example/end');
    expect(seen.map(({ method, body }) => [method, new TextDecoder().decode(body ?? undefined)])).toEqual([
      ['POST', 'a=1'],
      ['POST', 'a=1'],
    ]);
  });

  test('302 makes it a GET without one', async () => {
    const { browser, seen, header } = tab({
      'https://b.example/': { status: 302, headers: [['Location', '/end']] },
    });
    await browser
      .open('https://app.example.com/')
      .submit({ action: 'https://b.example/', method: 'POST', fields: { a: '1' } });
    expect([seen[1]?.method, seen[1]?.body, header(1, 'content-type')]).toEqual(['GET', null, null]);
  });

  test('about:blank asks nobody', async () => {
    const { browser, seen } = tab({});
    const frame = await browser.open('https://app.example.com/').loadFrame('about:blank');
    expect([frame.url, frame.origin, seen]).toEqual(['about:blank', 'https://app.example.com', []]);
  });

  test('what no browser can load rejects', async () => {
    const page = tab({}).browser.open('https://app.example.com/');
    await expect(page.navigate('ftp://b.example/')).rejects.toMatchObject({ code: 'scheme-not-supported' });
    await expect(page.loadFrame('http://b.example/')).rejects.toMatchObject({ code: 'mixed-content' });
  });
});
