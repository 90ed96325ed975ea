import { expect, test } from 'vitest';
import { Browser } from '../browser.ts';

type Row = readonly [body: string, type: string | null, chromium: boolean, firefox: boolean];

// Whether a script of another site runs. Chromium's column was seen in Chromium; Firefox's is the engine's rule, of which
// the agreement with generated cases is what is known.
test.each<Row>([
  ['globalThis.ran = true;', 'text/javascript', true, true],
  ['globalThis.ran = true;', 'text/html', true, true],
  ['', null, true, true],
  // A type that says JavaScript satisfies Firefox.
  ['<p>page', 'text/javascript; charset=utf-8', false, true],
  ['\n <!doctype html>', 'text/javascript', false, true],
  ['<abc>', 'text/javascript', false, true],
  ['<?xml version="1.0"?><a/>', 'text/javascript', false, true],
  ['{"a":1}', 'text/javascript', false, true],
  [' {\n"a\\"b" :', 'text/javascript', false, true],
  [")]}'\n1", 'text/javascript', false, true],
  ['<!-- x -->\n<p>y', 'text/javascript', false, true],
  ['<!-- x -->', 'text/javascript', true, true],
  ['<!-- x --><p>y', 'text/javascript', true, true],
  ['<foo', 'text/javascript', true, true],
  ['[{"a":1}]', 'text/javascript', true, true],
  ['{"a"}', 'text/javascript', true, true],
  ['<p>page', null, false, false],
  ['<p>page', 'text/html', false, false],
  ['{"a":1}', 'text/html', false, false],
  // What is no JavaScript by its type, and no object: Firefox parses it.
  ['[1,2]', 'text/html', true, false],
  ['1', null, true, false],
  ['<ul>', 'text/html', true, false],
])('%j as %s runs in Chromium: %s, in Firefox: %s', async (body, type, chromium, firefox) => {
  const headers = type === null ? [] : [['Content-Type', type] as const];
  for (const [profile, runs] of [
    ['chromium', chromium],
    ['firefox', firefox],
    ['webkit', true],
  ] as const) {
    const browser = new Browser({ profile, network: () => ({ status: 200, headers, body }) });
    const loaded = browser.open('https://app.example.com/').script('https://api.example.net/a');
    await expect(
      loaded.then(
        () => true,
        () => false,
      ),
    ).resolves.toBe(runs);
  }
});

// Seen in both, with seven bodies under five types.
test.each([
  ['<p>page', null, false],
  ['{"a":1}', 'application/json', false],
  ['1', 'text/plain', false],
  ['<!doctype html>', 'text/javascript', true],
  ['globalThis.ran = true;', 'text/html', true],
  ['', null, true],
] as const)('%j as %s, come home by a redirect, runs in Firefox: %s', async (body, type, runs) => {
  const there = 'https://api.example.net/go';
  const home = 'https://app.example.com/home';
  const outcome = (profile: 'chromium' | 'firefox') => {
    const network = ({ url }: { readonly url: string }) =>
      url === there
        ? { status: 302, headers: [['Location', home] as const] }
        : { status: 200, headers: type === null ? [] : [['Content-Type', type] as const], body };
    return new Browser({ profile, network })
      .open(home)
      .script(there)
      .then(
        () => true,
        () => false,
      );
  };
  expect(await Promise.all([outcome('chromium'), outcome('firefox')])).toEqual([true, runs]);
});
