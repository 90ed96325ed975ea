import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameOrigin } from '../../web/origin.ts';
import { isSameSite } from '../../web/site.ts';
import type { FetchRequest } from '../fetch-request.ts';
import { environment, request } from '../testing/requests.ts';
import { redirectTaint, serializeRequestOrigin } from './serialize-request-origin.ts';

const a = 'https://app.example.com/';
const sibling = 'https://api.example.com/';
const b = 'https://b.example.org/';
const c = 'https://c.example.net/';

describe('the origin that a request names', () => {
  test.each([
    ['asked for directly', [b], 'same-origin'],
    ['the page’s own server redirects away', [a, b], 'same-origin'],
    ['another origin redirects within itself', [b, `${b}x`], 'same-origin'],
    ['another site redirects on', [b, c], 'cross-site'],
    ['another site redirects back', [b, a], 'cross-site'],
    ['a sibling redirects back', [sibling, a], 'same-site'],
    ['a sibling redirects on', [sibling, b], 'same-site'],
    ['a sibling, then a stranger', [sibling, b, c], 'cross-site'],
  ] as const)('%s: %s', (_, urls, taint) => {
    expect(redirectTaint(request(urls))).toBe(taint);
    expect(serializeRequestOrigin(request(urls))).toBe(
      taint === 'same-origin' ? 'https://app.example.com' : 'null',
    );
  });
});

/** The standard's steps as they stand, on what `src/web` says of sites. */
function stepByStep({ urls, origin }: FetchRequest): string {
  let last: URL | null = null;
  let taint = 'same-origin';
  for (const url of urls) {
    if (last === null) {
      last = url;
      continue;
    }
    if (!isSameSite(url.origin, last.origin) && !isSameSite(origin, last.origin)) return 'cross-site';
    if (!isSameOrigin(url.origin, last.origin) && !isSameOrigin(origin, last.origin)) taint = 'same-site';
    last = url;
  }
  return taint;
}

test('is what the standard’s steps give', () => {
  const url = fc.constantFrom(
    a,
    sibling,
    b,
    c,
    'http://app.example.com/',
    'https://app.example.com:8443/',
    'https://1.2.3.4/',
  );
  fc.assert(
    fc.property(fc.array(url, { minLength: 1, maxLength: 6 }), fc.boolean(), (urls, isOpaque) => {
      const client = environment(a, isOpaque ? { origin: 'null' } : {});
      const made = request(urls, { client });
      expect(redirectTaint(made)).toBe(stepByStep(made));
    }),
  );
});
