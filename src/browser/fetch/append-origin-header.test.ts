import { describe, expect, test } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import { environment, request } from '../testing/requests.ts';
import { requestOriginHeader } from './append-origin-header.ts';

const own = 'https://app.example.com';
const other = 'https://b.example.org';
const { standard } = profiles;

describe('who is named', () => {
  test.each([
    ['cors, GET', { tainting: 'cors' }, own],
    ['same-origin GET', {}, null],
    ['same-origin POST', { method: 'POST' }, own],
    ['no-cors GET', { mode: 'no-cors', tainting: 'opaque' }, null],
    ['no-cors HEAD', { mode: 'no-cors', tainting: 'opaque', method: 'HEAD' }, null],
    ['no-cors POST', { mode: 'no-cors', tainting: 'opaque', method: 'POST' }, own],
    ['a form', { mode: 'navigate', method: 'POST' }, own],
  ] as const)('%s: %s', (_, more, origin) => {
    expect(requestOriginHeader(request(other, more), standard)).toBe(origin);
  });

  test('an opaque page is null', () => {
    const client = environment(own, { origin: 'null' });
    expect(requestOriginHeader(request(other, { client, tainting: 'cors' }), standard)).toBe('null');
  });
});

describe('outside of CORS the referrer policy counts, step 4.1', () => {
  const post = { method: 'POST', mode: 'no-cors', tainting: 'opaque' } as const;
  test.each([
    ['no-referrer', other, 'null'],
    ['no-referrer', own, 'null'],
    ['same-origin', other, 'null'],
    ['same-origin', own, own],
    ['strict-origin', other, own],
    ['strict-origin', 'http://b.example.org', 'null'],
    ['strict-origin-when-cross-origin', 'http://b.example.org', 'null'],
    ['no-referrer-when-downgrade', 'http://b.example.org', 'null'],
    ['origin', 'http://b.example.org', own],
    ['unsafe-url', 'http://b.example.org', own],
  ] as const)('%s to %s: %s', (referrerPolicy, url, origin) => {
    expect(requestOriginHeader(request(url, { ...post, referrerPolicy }), standard)).toBe(origin);
  });

  test('but not in Chromium', () => {
    const made = request(other, { ...post, referrerPolicy: 'no-referrer' });
    expect(requestOriginHeader(made, profiles.chromium)).toBe(own);
    expect(requestOriginHeader(made, profiles.firefox)).toBe('null');
  });

  test.each([
    ['chromium', [own, other], 'null'],
    ['chromium', [other, `${other}/x`], own],
    ['firefox', [own, other], own],
    ['webkit', [own, other], own],
    ['webkit', [other, `${other}/x`], own],
  ] as const)('%s, redirected: %j: %s', (profile, urls, origin) => {
    expect(requestOriginHeader(request(urls, post), profiles[profile])).toBe(origin);
  });

  test('webkit, a form’s request that was redirected abroad', () => {
    const form = { ...post, mode: 'navigate', destination: 'document' } as const;
    expect(requestOriginHeader(request([own, other], form), profiles.webkit)).toBe('null');
    expect(requestOriginHeader(request([own, other], form), profiles.firefox)).toBe(own);
  });
});
