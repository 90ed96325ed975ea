import { describe, expect, test } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import { request } from '../testing/requests.ts';
import { fetchMetadata } from './append-fetch-metadata.ts';

const own = 'https://app.example.com/';
const sibling = 'https://api.example.com/';
const other = 'https://b.example.org/';
const { metadata } = profiles.standard;
const fields = (made: ReturnType<typeof request>, profile = metadata) =>
  Object.fromEntries(fetchMetadata(made, profile));

describe('Sec-Fetch-Site looks at every hop', () => {
  test.each([
    [[own], 'same-origin'],
    [[sibling], 'same-site'],
    [[other], 'cross-site'],
    [[other, own], 'cross-site'],
    [[sibling, own], 'same-site'],
    [['http://app.example.com/', own], 'cross-site'],
  ])('%j: %s', (urls, site) => {
    expect(fields(request(urls))['Sec-Fetch-Site']).toBe(site);
  });

  test('a person comes from nowhere', () => {
    const made = request(other, {
      client: null,
      destination: 'document',
      mode: 'navigate',
      userActivation: true,
    });
    expect(fields(made)).toEqual({
      'Sec-Fetch-Site': 'none',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-User': '?1',
      'Sec-Fetch-Dest': 'document',
    });
  });
});

test('nothing to plain HTTP, but to loopback', () => {
  expect(fields(request('http://b.example.org/'))).toEqual({});
  expect(fields(request('http://localhost:3000/'))['Sec-Fetch-Dest']).toBe('empty');
});

test('WebKit says nothing more once a redirect led elsewhere', () => {
  expect(fields(request([other, own]), profiles.webkit.metadata)).toEqual({});
  expect(fields(request([other, `${other}x`]), profiles.webkit.metadata)).not.toEqual({});
});
