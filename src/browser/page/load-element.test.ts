import { describe, expect, test } from 'vitest';
import { Browser } from '../browser.ts';
import type { HttpResponse } from '../http.ts';
import type { Trace } from '../trace.ts';
import type { ImageOptions, ScriptOptions } from './load-element.ts';

const gif = Uint8Array.from([0x47, 0x49, 0x46, 0x38, 0x39, 0x61]);
const cors = ['Access-Control-Allow-Origin', 'https://app.example.com'] as const;

function tab(response: Partial<HttpResponse>) {
  const traces: Trace[] = [];
  const network = () => ({ status: 200, headers: [], ...response });
  const browser = new Browser({ profile: 'standard', network, onTrace: (trace) => traces.push(trace) });
  return { page: browser.open('https://app.example.com/'), traces };
}

const typed = (type: string, ...more: (readonly [string, string])[]) => ({
  headers: [['Content-Type', type] as const, ...more],
});

describe('a script', () => {
  test.each([
    ['of another origin runs, unreadable', typed('text/javascript'), {}, false],
    ['of any text type runs', typed('text/html'), {}, false],
    ['with CORS is readable', typed('text/javascript', cors), { crossorigin: 'anonymous' }, true],
    ['that is a module always asks with CORS', typed('text/javascript', cors), { type: 'module' }, true],
  ] as const)('%s', async (_, response, options: ScriptOptions, readable) => {
    const loaded = await tab(response).page.script('https://cdn.example/x', options);
    expect(loaded.readable).toBe(readable);
  });

  test.each([
    ['404', { status: 404, ...typed('text/javascript') }, {}, 'status-not-ok'],
    ['an image’s type', typed('image/png'), {}, 'type-not-usable'],
    [
      'nosniff and no script’s type',
      typed('text/plain', ['X-Content-Type-Options', 'nosniff']),
      {},
      'nosniff',
    ],
    ['a module of another type', typed('text/plain', cors), { type: 'module' }, 'type-not-usable'],
    [
      'crossorigin without permission',
      typed('text/javascript'),
      { crossorigin: 'anonymous' },
      'allow-origin-missing',
    ],
    [
      'a resource policy',
      typed('text/javascript', ['Cross-Origin-Resource-Policy', 'same-site']),
      {},
      'corp-same-site',
    ],
  ] as const)('fails for %s', async (_, response, options: ScriptOptions, code) => {
    const { page, traces } = tab(response);
    await expect(page.script('https://cdn.example/x', options)).rejects.toMatchObject({ code });
    // Whoever listens hears the end of it.
    expect(traces.map(({ steps }) => steps.at(-1))).toMatchObject([{ step: 'failed', code }]);
  });
});

describe('an image', () => {
  test.each([
    ['with an error status is shown', { status: 404, body: gif }, {}, false],
    ['with CORS has pixels to read', { headers: [cors], body: gif }, { crossorigin: 'anonymous' }, true],
    ['may be SVG', { ...typed('image/svg+xml'), body: '<?xml version="1.0"?><svg/>' }, {}, false],
  ] as const)('%s', async (_, response, options: ImageOptions, readable) => {
    expect((await tab(response).page.image('https://cdn.example/x', options)).readable).toBe(readable);
  });

  test.each([{ body: '<p>' }, { ...typed('text/plain'), body: '<svg/>' }])(
    'that is none fails: %j',
    async (response) => {
      await expect(tab(response).page.image('/x')).rejects.toMatchObject({ code: 'type-not-usable' });
    },
  );
});
