import { describe, expect, test } from 'vitest';
import { Browser } from '../../browser/browser.ts';
import type { Trace } from '../../browser/trace.ts';
import type { HeaderPair, Variant } from '../../scenario/scenario.ts';
import { explainTrace } from '../explain-trace.ts';
import { explainVariant } from '../explain-variant.ts';

// A script's type on what is no script makes data and uploads code that every site can run: JSON in an array is
// JavaScript, and so is what somebody uploaded as text.

const api = 'https://api.example.net';
const nosniff: HeaderPair = ['X-Content-Type-Options', 'nosniff'];

const headersWith = (type: string | null): readonly HeaderPair[] => [
  nosniff,
  ...(type === null ? [] : [['Content-Type', type] as const]),
];

async function kindsOf(path: string, type: string | null, body: string | undefined) {
  const reply = { headers: headersWith(type), ...(body === undefined ? {} : { body }) };
  const variant: Variant = {
    name: '',
    because: '',
    servers: { [api]: { routes: { [`GET ${path}`]: reply } } },
    steps: [
      { do: 'open', url: 'https://app.example.com/' },
      { do: 'script', url: `${api}${path}` },
    ],
    expect: [],
  };
  const kinds: string[] = [];
  for (const profile of ['chromium', 'firefox', 'webkit'] as const) {
    const { findings } = await explainVariant(variant, { profile });
    const about = findings.filter(({ code }) => code === 'nosniff' || code === 'opaque-response-blocked');
    kinds.push(...about.map(({ fix }) => fix.kind));
  }
  return [...new Set(kinds)];
}

describe('of a file that is a script', () => {
  test.each([
    ['/widget.js', 'text/plain'],
    ['/widget.js', 'text/plain; charset=utf-8'],
    ['/widget.mjs', 'application/octet-stream'],
    ['/widget.JS', 'binary/octet-stream'],
    ['/widget.js', null],
  ])('%s as %s: its type', async (path, type) => {
    expect(await kindsOf(path, type, 'globalThis.ran = true;')).toEqual(['checked']);
  });
});

describe('of anything else, only words', () => {
  test.each([
    ['JSON', '/me.json', 'application/json', '{"secret":1}'],
    ['JSON that is JavaScript', '/me', 'application/json', '[{"secret":1}]'],
    ['JSON without its type', '/data.js', 'text/plain', '[{"secret":1}]'],
    ['JSON with a callback', '/jsonp.js', 'application/json', 'callback({"secret":1})'],
    ['an uploaded text', '/uploads/1.txt', 'text/plain', 'alert(1)'],
    ['an upload without a name', '/uploads/1', 'application/octet-stream', 'alert(1)'],
    ['a table', '/table.csv', 'text/csv', 'a,b'],
    ['a page', '/widget.js', 'text/html', '<!doctype html>'],
    ['a page without its type', '/widget.js', 'text/plain', '\n<p>Not found'],
    ['a body that nobody saw', '/widget.js', 'text/plain', undefined],
    ['an empty body', '/widget.js', 'text/plain', ' '],
  ])('%s', async (_, path, type, body) => {
    expect(await kindsOf(path, type, body)).toEqual(['advice']);
  });

  test.each([
    ['/me.json', 'application/json'],
    ['/widget.js', 'text/plain'],
  ])('a recording, which has no body: %s as %s', async (path, type) => {
    const traces: Trace[] = [];
    const browser = new Browser({
      network: () => ({ status: 200, headers: headersWith(type) }),
      onTrace: (trace) => traces.push(trace),
    });
    await expect(browser.open('https://app.example.com/').script(`${api}${path}`)).rejects.toThrow();
    const findings = await explainTrace(traces[0]!);
    expect(findings.map(({ fix }) => fix.kind)).toEqual(['advice']);
  });
});
