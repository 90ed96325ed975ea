import { describe, expect, test } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import { environment, request } from '../testing/requests.ts';
import { determineReferrer } from './determine-referrer.ts';

const page = 'https://app.example.com/dir/page?x=1';
const origin = 'https://app.example.com/';
const metadata = profiles.standard.metadata;

describe('by policy: to the page’s own origin, to another, to plain HTTP', () => {
  test.each([
    ['no-referrer', null, null, null],
    ['no-referrer-when-downgrade', page, page, null],
    ['same-origin', page, null, null],
    ['origin', origin, origin, origin],
    ['strict-origin', origin, origin, null],
    ['origin-when-cross-origin', page, origin, origin],
    ['strict-origin-when-cross-origin', page, origin, null],
    ['unsafe-url', page, page, page],
  ] as const)('%s', (referrerPolicy, own, other, insecure) => {
    const urls = ['https://app.example.com/', 'https://b.example.org/', 'http://b.example.org/'];
    const told = urls.map((url) => determineReferrer(request(url, { referrerPolicy }), metadata));
    expect(told).toEqual([own, other, insecure]);
  });
});

describe('the source', () => {
  const told = (more: Parameters<typeof request>[1], profile = metadata) =>
    determineReferrer(request('https://app.example.com/', more), profile);

  test('loses name, password and fragment', () => {
    expect(told({ client: environment('https://user:pass@app.example.com/a#b') })).toBe(
      'https://app.example.com/a',
    );
  });

  test('is cut to its origin beyond 4096 characters', () => {
    const long = (length: number) => `https://app.example.com/${'a'.repeat(length - origin.length)}`;
    expect(told({ client: environment(long(4096)) })).toBe(long(4096));
    expect(told({ client: environment(long(4097)) })).toBe(origin);
  });

  test('may be what script asks for, or nothing', () => {
    expect(told({ referrer: 'https://app.example.com/other' })).toBe('https://app.example.com/other');
    expect(told({ referrer: 'no-referrer' })).toBeNull();
    expect(told({ client: null })).toBeNull();
  });

  test('is nothing in an opaque origin', () => {
    expect(told({ client: environment(page, { origin: 'null' }) })).toBeNull();
    expect(
      told({
        client: { ...environment(), url: 'data:text/html,', baseUrl: 'data:text/html,', origin: 'null' },
      }),
    ).toBeNull();
  });

  const srcdoc = environment(page, { url: 'about:srcdoc' });

  test('is the page around a srcdoc document', () => {
    expect(told({ client: srcdoc })).toBe(page);
  });

  test.each([
    ['chromium', 'image', null],
    ['firefox', 'image', page],
    ['firefox', 'xhr', null],
    ['webkit', 'xhr', page],
    ['webkit', 'fetch', null],
  ] as const)('sandboxed, in %s, of %s: %s', (profile, initiator, referrer) => {
    const client = { ...srcdoc, origin: 'null', sandboxed: true };
    expect(told({ client, initiator }, profiles[profile].metadata)).toBe(referrer);
  });
});

test('Firefox keeps lax policies within a site', () => {
  const { firefox } = profiles;
  const to = (url: string) =>
    determineReferrer(request(url, { referrerPolicy: 'unsafe-url' }), firefox.metadata);
  expect(to('https://api.example.com/')).toBe(page);
  expect(to('https://b.example.org/')).toBe(origin);
});
