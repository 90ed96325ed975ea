import { describe, expect, test } from 'vitest';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import { defineConfig } from './define-config.ts';

// What the compiler refuses, and what it must not refuse. What it refuses is refused at run time as well.

const base = {
  api: 'https://api.example.com',
  pages: ['https://app.example.com'],
  cookies: [{ name: 'session', secure: true }],
} as const;

describe('the types of defineConfig', () => {
  test('take what is right, and keep its literals', () => {
    const config = defineConfig({
      ...base,
      pages: ['https://app.example.com', { url: 'https://www.partner.example', credentials: 'omit' }],
      cors: [{ origin: ['https://app.example.com'], credentials: true }, { origin: '*' }],
      requests: [
        { path: '/login', method: 'POST', sets: ['session'], expect: { cookies: { session: 'stored' } } },
        {
          path: '/me',
          expect: [
            { read: true },
            {
              when: { browser: ['firefox'], thirdPartyCookies: 'default' },
              cookies: { session: 'withheld' },
            },
          ],
        },
      ],
    });
    const path: '/login' = config.requests[0].path;
    expect(path).toBe('/login');
  });

  test('take what is only known as its type', () => {
    const config: Config = { ...base, requests: [{ path: '/me' }] };
    expect(defineConfig(config)).toBe(config);
  });

  test('refuse names that are none', () => {
    const wrong = [
      // @ts-expect-error: api, not apis
      () => defineConfig({ ...base, apis: '', requests: [{ path: '/' }] }),
      // @ts-expect-error: credentials, not credential
      () => defineConfig({ ...base, requests: [{ path: '/', credential: 'include' }] }),
      // @ts-expect-error: read, not readable
      () => defineConfig({ ...base, requests: [{ path: '/', expect: { readable: true } }] }),
      // @ts-expect-error: no such browser
      () => defineConfig({ ...base, requests: [{ path: '/', expect: { when: { browser: 'opera' } } }] }),
      () =>
        defineConfig({
          ...base,
          // @ts-expect-error: url, not href
          pages: [{ url: 'https://a.example', href: '' }],
          requests: [{ path: '/' }],
        }),
    ];
    for (const call of wrong) expect(call).toThrow(ConfigError);
  });

  test('refuse cookies that are not there', () => {
    const wrong = [
      // @ts-expect-error: the cookie is called session
      () => defineConfig({ ...base, requests: [{ path: '/', sets: ['sesion'] }] }),
      // @ts-expect-error: the cookie is called session
      () => defineConfig({ ...base, requests: [{ path: '/', expect: { cookies: { sesion: 'sent' } } }] }),
      // @ts-expect-error: there is no cookie
      () => defineConfig({ ...base, cookies: [], requests: [{ path: '/', sets: ['session'] }] }),
      () =>
        defineConfig({
          ...base,
          cookies: ['id=1; Secure'],
          // @ts-expect-error: the cookie is called id
          requests: [{ path: '/', sets: ['session'] }],
        }),
    ];
    for (const call of wrong) expect(call).toThrow(ConfigError);
  });

  test('refuse policies and cookies that cannot work', () => {
    const wrong = [
      // @ts-expect-error: a wildcard with credentials
      () => defineConfig({ ...base, cors: { origin: '*', credentials: true }, requests: [{ path: '/' }] }),
      // @ts-expect-error: None needs Secure
      () => defineConfig({ ...base, cookies: [{ name: 'a', sameSite: 'none' }], requests: [{ path: '/' }] }),
    ];
    for (const call of wrong) expect(call).toThrow(ConfigError);
  });
});
