import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Change } from '../../src/explain/change.ts';
import { recipe } from '../../src/explain/recipes/recipe.ts';
import { startNode } from './backend.ts';
import { type FrameworkName, frameworkApps } from './framework-apps.ts';
import {
  api,
  app,
  outcomeOf,
  profiles,
  put,
  received,
  type Sockets,
  socketsTo,
  stranger,
  withCookies,
} from './page-over-sockets.ts';
import { everythingOn, headerOn } from './recipe-changes.ts';

// The recipes' own text is run, in an app of the framework that it is for, and asked over sockets by the engine.

const header = headerOn('response');
const everything = everythingOn('response', '__Host-session=s1; Path=/; HttpOnly; Secure; SameSite=None');

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  vi.restoreAllMocks();
});

async function started(name: FrameworkName, text: string | null): Promise<Sockets> {
  // What the apps throw is also logged.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const server = await startNode(await frameworkApps[name](text));
  const sockets = socketsTo(server.port);
  closing.push(sockets.close, server.close);
  return sockets;
}

const written = (changes: readonly Change[], name: FrameworkName): string => {
  const text = recipe(changes, name);
  expect(text).not.toBeNull();
  return text!;
};

describe.each(Object.keys(frameworkApps) as FrameworkName[])('%s', (name) => {
  test('keeps the page out as it was', async () => {
    const sockets = await started(name, null);
    for (const profile of profiles) {
      const page = sockets.browser(profile).open(app);
      expect((await outcomeOf(page, `${api}/me`, withCookies)).code).toBe('allow-origin-missing');
      expect((await outcomeOf(page, `${api}/me`, put)).code).toMatch(/^preflight-/);
    }
  });

  test('with the recipe, lets it in with cookies, a preflight and every kind of answer', async () => {
    const sockets = await started(name, written(everything, name));
    for (const profile of profiles) {
      const page = sockets.browser(profile, { thirdPartyCookies: 'allowed' }).open(app);
      const first = await outcomeOf(page, `${api}/me`, withCookies);
      expect(first).toMatchObject({ code: null, status: 200, body: 'no cookie' });
      expect(first.header('x-request-id')).toBe('r1');
      expect(received(first, 'access-control-allow-origin')).toEqual([app]);
      expect(received(first, 'vary').join(', ')).toMatch(/Accept-Encoding, Origin/);
      const second = await outcomeOf(page, `${api}/me`, put);
      expect(second).toMatchObject({ code: null, body: '__Host-session=s1' });
      for (const [path, status] of [
        ['/500', 500],
        ['/none', 404],
      ] as const) {
        expect(await outcomeOf(page, api + path, withCookies)).toMatchObject({ code: null, status });
      }
      const tooLarge = { ...put, body: 'x'.repeat(4096) };
      expect(await outcomeOf(page, `${api}/me`, tooLarge)).toMatchObject({ code: null, status: 413 });
    }
  });

  test('with the recipe, keeps strangers out', async () => {
    const sockets = await started(name, written(everything, name));
    for (const profile of profiles) {
      const page = sockets.browser(profile).open(stranger);
      const answer = await outcomeOf(page, `${api}/me`, withCookies);
      expect(answer.code).toBe('allow-origin-missing');
      expect(received(answer, 'access-control-allow-credentials')).toEqual([]);
      expect(received(answer, 'vary').join()).toMatch(/Origin/);
      // WebKit looks at the 403 first.
      expect((await outcomeOf(page, `${api}/me`, put)).code).toMatch(
        /^preflight-(?:allow-origin-missing|status)$/,
      );
    }
  });

  test('adds to the policy that is there, where the changes do not say the origin', async () => {
    const text = written(
      [header('Access-Control-Allow-Methods', 'PUT'), header('Access-Control-Allow-Headers', 'x-token')],
      name,
    );
    expect(text).toContain('...options');
    const page = (await started(name, text)).browser('chromium').open(app);
    expect(await outcomeOf(page, `${api}/me`, put)).toMatchObject({ code: null, status: 200 });
  });

  test('is a whole policy where the origin is known besides', async () => {
    const text = recipe([header('Access-Control-Allow-Methods', 'PUT, DELETE')], name, {
      origin: app,
      credentials: true,
    })!;
    expect(text).toContain(`cors({ origin: '${app}', credentials: true, methods: ['PUT', 'DELETE'] })`);
    const page = (await started(name, text)).browser('chromium').open(app);
    const call = { method: 'DELETE', credentials: 'include' } as const;
    expect(await outcomeOf(page, `${api}/me`, call)).toMatchObject({ code: null, status: 200 });
  });

  test('sets other headers, statuses, and cookies that defineCookie would not write', async () => {
    const line = 'session=a"b; Priority=High; Secure; SameSite=None';
    const changes: readonly Change[] = [
      header('Access-Control-Allow-Origin', app),
      header('Access-Control-Allow-Credentials', 'true'),
      header('Referrer-Policy', 'no-referrer'),
      header('Cross-Origin-Resource-Policy', 'cross-origin'),
      header('Vary', 'X-Tenant'),
      { change: 'set-cookie', was: 'session=a"b', line },
      ...(name === 'fetch'
        ? []
        : [{ change: 'status', at: api, on: 'response', was: 200, status: 203 } as const]),
    ];
    const sockets = await started(name, recipe(changes, name, { url: `${api}/me` }));
    const page = sockets.browser('chromium', { thirdPartyCookies: 'allowed' }).open(app);
    const answer = await outcomeOf(page, `${api}/me`, withCookies);
    expect(answer).toMatchObject({ code: null, status: name === 'fetch' ? 200 : 203 });
    expect(received(answer, 'referrer-policy')).toEqual(['no-referrer']);
    expect(received(answer, 'cross-origin-resource-policy')).toEqual(['cross-origin']);
    expect(received(answer, 'vary').join(', ').split(', ').sort()).toEqual([
      'Accept-Encoding',
      'Origin',
      'X-Tenant',
    ]);
    expect(received(answer, 'set-cookie')).toEqual([line]);
  });

  test.each([
    [
      'a lifetime',
      'session=s1; Max-Age=60; Path=/; Secure; SameSite=None',
      'session=s1; Max-Age=60; Path=/; Secure; SameSite=None',
    ],
    [
      'a date, which is that of one answer',
      'session=s1; Path=/; Expires=Wed, 01 Jan 2031 00:00:00 GMT; Secure; SameSite=None',
      'session=s1; Path=/; Secure; SameSite=None',
    ],
    [
      'a date, beside what defineCookie would not write',
      'session=a"b; Expires=Wed, 01 Jan 2031 00:00:00 GMT; Secure',
      'session=a"b; Secure',
    ],
    [
      'a logout',
      'session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; SameSite=None',
      'session=; Max-Age=0; Path=/; Secure; SameSite=None',
    ],
  ])('sets a cookie with %s', async (_, line, set) => {
    const text = written([{ change: 'set-cookie', was: line.replace('; Secure', ''), line }], name);
    expect(text).not.toContain('Jan');
    const page = (await started(name, text)).browser('chromium').open(api);
    expect(received(await outcomeOf(page, `${api}/me`), 'set-cookie')).toEqual([set]);
  });

  test.each([
    ['Content-Type', 'text/javascript; charset=utf-8', 'text/plain'],
    ['Cross-Origin-Resource-Policy', 'cross-origin', null],
    ['Content-Security-Policy', "default-src 'self'", "default-src 'none'"],
  ])('sends %s with one answer, and with no other', async (field, value, was) => {
    const change = headerOn('response')(field, value, was);
    const text = recipe([change], name, { url: `${api}/me?v=1` })!;
    const [page, before] = [await started(name, text), await started(name, null)].map((sockets) =>
      sockets.browser('chromium').open(api),
    );
    const headersOf = async (from: typeof page, path: string) =>
      received(await outcomeOf(from!, api + path), field.toLowerCase());
    expect(await headersOf(page, '/me?v=1')).toEqual([value]);
    for (const path of ['/500', '/none', '/me/more']) {
      expect(await headersOf(page, path), path).toEqual(await headersOf(before, path));
    }
  });

  test('says where a header belongs, where that is not known', () => {
    const text = written([header('Content-Type', 'text/javascript')], name);
    expect(text).toContain("'/path/of/this/answer'");
    expect(text).toContain('// Only for this answer');
  });

  test('sets a Location in the route, beside its status', async () => {
    const text = written([header('Location', `${api}/me`, 'https://u:p@api.example.com/me')], name);
    expect(text).toMatch(/^\/\/ In the route:\n.*'Location', 'https:\/\/api\.example\.com\/me'/);
    const page = (await started(name, text)).browser('chromium').open(api);
    expect(received(await outcomeOf(page, `${api}/me`), 'location')).toEqual([`${api}/me`]);
    expect(received(await outcomeOf(page, `${api}/none`), 'location')).toEqual([]);
  });

  test('has several policies, and origins out of a database', async () => {
    const cors = [{ origin: { directory: [app] }, credentials: true }, { origin: '*' }] as const;
    const text = written([{ change: 'policy', at: api, was: { origin: '*' }, cors }], name);
    const sockets = await started(name, text);
    const outcome = async (origin: string, call: object) =>
      (await outcomeOf(sockets.browser('chromium').open(origin), `${api}/me`, call)).code;
    expect(await outcome(app, withCookies)).toBeNull();
    expect(await outcome(stranger, {})).toBeNull();
    expect(await outcome(stranger, withCookies)).toBe('allow-origin-wildcard');
  });
});
