import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeaderLine } from '../http.ts';
import type { Profile } from '../profile.ts';
import { profiles } from '../profiles/profiles.ts';
import { isRedirectStatus, locationUrl } from './location-url.ts';

const from = 'https://api.example.com/a/b?x';

function to(
  locations: string | readonly string[],
  base = from,
  { redirect }: Profile = profiles.standard,
): string | null {
  const headers = [locations].flat().map((value): HeaderLine => ['Location', value]);
  const url = locationUrl(headers, new URL(base), redirect);
  return url instanceof URL ? url.href : url;
}

describe('where a redirect leads', () => {
  test.each([
    ['c', 'https://api.example.com/a/c'],
    ['/c', 'https://api.example.com/c'],
    ['//b.example/', 'https://b.example/'],
    ['?y', 'https://api.example.com/a/b?y'],
    ['', 'https://api.example.com/a/b?x'],
    ['https://[', 'failure'],
  ])('%j: %s', (location, url) => {
    expect(to(location)).toBe(url);
  });

  test('nowhere without a header', () => {
    expect(to([])).toBeNull();
  });
});

describe('two lines, step 2', () => {
  test.each([
    ['standard', 'failure', 'failure'],
    ['chromium', 'https://api.example.com/c', 'failure'],
    ['firefox', 'https://api.example.com/c', 'failure'],
    ['webkit', 'https://api.example.com/c,%20/c', 'https://api.example.com/c,%20/d'],
  ] as const)('%s: that agree lead to %s, that differ to %s', (profile, same, different) => {
    expect(to(['/c', '/c'], from, profiles[profile])).toBe(same);
    expect(to(['/c', '/d'], from, profiles[profile])).toBe(different);
  });
});

describe('an empty line', () => {
  test.each([
    ['standard', from],
    ['chromium', null],
    ['firefox', from],
    ['webkit', 'failure'],
  ] as const)('%s: %s', (profile, url) => {
    expect(to('', from, profiles[profile])).toBe(url);
  });
});

describe('the fragment, step 4', () => {
  test.each([
    [`${from}#old`, '/c', 'https://api.example.com/c#old'],
    [`${from}#old`, '/c#new', 'https://api.example.com/c#new'],
    // An empty one is one.
    [`${from}#old`, '/c#', 'https://api.example.com/c#'],
    [from, '/c', 'https://api.example.com/c'],
  ])('%s to %s: %s', (base, location, url) => {
    expect(to(location, base)).toBe(url);
  });

  test('is that of the location, else that of the request', () => {
    const fragment = fc.constantFrom('', '#', '#a', '#%20', '#a#b');
    fc.assert(
      fc.property(fragment, fragment, (old, given) => {
        expect(to(`/c${given}`, from + old)).toBe(`https://api.example.com/c${given === '' ? old : given}`);
      }),
    );
  });
});

test('only five statuses are redirects', () => {
  const statuses = Array.from({ length: 400 }, (_, index) => index + 200);
  expect(statuses.filter(isRedirectStatus)).toEqual([301, 302, 303, 307, 308]);
});
