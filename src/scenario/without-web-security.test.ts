import { expect, test } from 'vitest';
import { Browser } from '../browser/browser.ts';
import type { HttpRequest } from '../browser/http.ts';
import { withoutWebSecurity } from './without-web-security.ts';

function evilPage(options = {}) {
  const seen: HttpRequest[] = [];
  const browser = new Browser({
    network: withoutWebSecurity((request) => {
      seen.push(request);
      return {
        status: 200,
        headers: [
          ['X-Id', '1'],
          ['Access-Control-Allow-Origin', '*'],
        ],
        body: 'secrets',
      };
    }, options),
  });
  return { page: browser.open('https://evil.example/'), seen };
}
const namesOf = ({ headers }: HttpRequest) => headers.map(([name]) => name.toLowerCase());

test('everything is read, and no server hears of CORS', async () => {
  const { page, seen } = evilPage();
  const response = await page.fetch('https://bank.example/', {
    method: 'DELETE',
    credentials: 'include',
    headers: { 'X-Token': '42' },
  });
  expect([await response.text(), response.headers.get('X-Id')]).toEqual(['secrets', '1']);
  expect(seen.map(({ method }) => method)).toEqual(['DELETE']);
  expect(namesOf(seen[0]!)).not.toContain('origin');
});

test.each([
  ['Chromium', false],
  ['WebKit', true],
])('a write to the page’s own origin says Origin or not: %s', async (_, ownOriginIsSaid) => {
  const { page, seen } = evilPage({ ownOriginIsSaid });
  await page.fetch('/', { method: 'POST' });
  expect(namesOf(seen[0]!).includes('origin')).toBe(ownOriginIsSaid);
});

test('what has no Origin passes as it is', async () => {
  const { page, seen } = evilPage();
  await page.fetch('/');
  expect(seen).toHaveLength(1);
  await expect(page.fetch('https://bank.example/', { mode: 'no-cors' })).resolves.toMatchObject({
    type: 'opaque',
  });
});
