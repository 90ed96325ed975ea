import { describe, expect, test } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import { environment, request } from '../testing/requests.ts';
import { mixedContent } from './mixed-content.ts';

const { chromium, firefox, webkit } = profiles;

describe('a secure page asks for', () => {
  test.each([
    ['https://b.example/', '', 'no-matter', 'no-matter'],
    ['http://b.example/', '', 'blocked', 'blocked'],
    ['http://b.example/', 'script', 'blocked', 'blocked'],
    ['http://b.example/', 'iframe', 'blocked', 'blocked'],
    ['http://b.example/', 'image', 'upgraded', 'upgraded'],
    ['http://192.168.0.2/', 'image', 'blocked', 'blocked'],
    ['http://localhost:3000/', '', 'no-matter', 'blocked'],
    ['http://localhost:3000/', 'image', 'no-matter', 'no-matter'],
    // A tab leaves the page behind.
    ['http://b.example/', 'document', 'no-matter', 'no-matter'],
  ] as const)('%s for %j: %s in Chromium, %s in WebKit', (url, destination, inChromium, inWebkit) => {
    const made = request(url, { destination });
    expect(mixedContent(made, chromium.mixedContent)).toBe(inChromium);
    expect(mixedContent(made, webkit.mixedContent)).toBe(inWebkit);
  });
});

test('any secure page around counts', () => {
  const client = environment('http://b.example/', { ancestors: ['https://app.example.com'] });
  expect(mixedContent(request('http://b.example/', { client }), chromium.mixedContent)).toBe('blocked');
});

test('an insecure page asks whom it likes', () => {
  const client = environment('http://localhost:3000/');
  expect(mixedContent(request('http://b.example/', { client }), chromium.mixedContent)).toBe('no-matter');
});

test.each(['https://localhost/', 'https://app.one.localhost/', 'https://127.0.0.1/'])(
  'on %s Firefox takes pictures as they are, and nothing else',
  (page) => {
    const client = environment(page);
    const verdicts = (destination: 'image' | 'script') =>
      [chromium, firefox, webkit].map((profile) =>
        mixedContent(request('http://b.example/', { client, destination }), profile.mixedContent),
      );
    expect(verdicts('image')).toEqual(['upgraded', 'no-matter', 'upgraded']);
    expect(verdicts('script')).toEqual(['blocked', 'blocked', 'blocked']);
  },
);
