import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../src/explain/change.ts';
import { recipe } from '../../src/explain/recipes/recipe.ts';
import { carelessApp, forgetfulApp, severalTypes, startNode } from './backend.ts';
import { findServer, type ServerName } from './find-server.ts';
import { gatewayParts } from './gateway-parts.ts';
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
import { type RunningServer, startServer } from './real-server.ts';
import { everythingOn, headerOn } from './recipe-changes.ts';

// A recipe is right when the server that it is for, configured by its very text, gives the page what it was refused,
// and gives it to nobody else. The app behind answers preflights 404 and sets a header of its own.

const header = headerOn('both');
const everything = everythingOn('both', 'session=s1; Path=/; HttpOnly; Secure; SameSite=None');

const gateways: readonly ServerName[] = ['nginx', 'caddy', 'apache'];
let backend: RunningServer;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  backend = await startNode(carelessApp);
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

afterAll(() => backend.close());

async function gateway(name: ServerName, text: string | null, behind = backend): Promise<Sockets> {
  const server = await startServer(name, gatewayParts(name, behind.port, text));
  const sockets = socketsTo(server.port);
  closing.push(server.close, sockets.close);
  return sockets;
}

async function configured(name: ServerName, changes: readonly Change[], behind = backend): Promise<Sockets> {
  const text = recipe(changes, name);
  expect(text).not.toBeNull();
  return gateway(name, text, behind);
}

describe.each(gateways)('%s', (name) => {
  test('keeps the page out as it was', async () => {
    const sockets = await gateway(name, null);
    for (const profile of profiles) {
      const page = sockets.browser(profile).open(app);
      expect((await outcomeOf(page, `${api}/me`, withCookies)).code).toBe('allow-origin-wildcard');
      expect((await outcomeOf(page, `${api}/me`, put)).code).toMatch(/^preflight-/);
      expect((await outcomeOf(page, `${api}/500`)).code).toBe('allow-origin-missing');
    }
  });

  test('configured by the recipe, lets it in with cookies, a preflight and every kind of answer', async () => {
    const sockets = await configured(name, everything);
    for (const profile of profiles) {
      const page = sockets.browser(profile, { thirdPartyCookies: 'allowed' }).open(app);
      const first = await outcomeOf(page, `${api}/me`, withCookies);
      expect(first).toMatchObject({ code: null, status: 200, body: 'no cookie' });
      expect(first.header('x-request-id')).toBe('r1');
      expect(received(first, 'access-control-allow-origin')).toEqual([app]);
      expect(received(first, 'vary').join()).toMatch(/Origin/);
      expect(received(first, 'vary').join()).toMatch(/Accept-Encoding/);
      expect(await outcomeOf(page, `${api}/me`, put)).toMatchObject({ code: null, body: 'session=s1' });
      expect(await outcomeOf(page, `${api}/500`, put)).toMatchObject({
        code: null,
        status: 500,
        body: 'broken',
      });
      expect(await outcomeOf(page, `${api}/none`, put)).toMatchObject({ code: null, status: 404 });
    }
  });

  test("configured by the recipe, puts the headers on the gateway's own errors", async () => {
    const sockets = await configured(name, everything);
    for (const profile of profiles) {
      const page = sockets.browser(profile).open(app);
      const tooLarge = { ...put, method: 'POST', body: 'x'.repeat(4096) };
      // Caddy reads the body as it passes it on, and breaks off. Apache does not count what it passes on.
      const refusals = { nginx: 413, caddy: 502, apache: 403 };
      const refused =
        name === 'apache'
          ? await outcomeOf(page, `${api}/forbidden`, put)
          : await outcomeOf(page, `${api}/me`, tooLarge);
      expect(refused).toMatchObject({ code: null, status: refusals[name] });
      const dead = await outcomeOf(page, `${api}/dead`, withCookies);
      expect(dead).toMatchObject({ code: null, status: name === 'apache' ? 503 : 502 });
      expect(received(dead, 'access-control-allow-origin')).toEqual([app]);
    }
  });

  test('configured by the recipe, keeps strangers out', async () => {
    const sockets = await configured(name, everything);
    for (const origin of [stranger, 'https://app.example.com.stranger.example', 'https://appxexample.com']) {
      const page = sockets.browser('chromium').open(origin);
      const answer = await outcomeOf(page, `${api}/me`, withCookies);
      expect(answer.code, origin).toBe('allow-origin-missing');
      expect(received(answer, 'access-control-allow-credentials')).toEqual([]);
      expect(received(answer, 'vary').join()).toMatch(/Origin/);
      const preflight = await outcomeOf(page, `${api}/me`, put);
      expect(preflight.code, origin).toBe('preflight-allow-origin-missing');
      expect(received(preflight, 'access-control-allow-methods')).toEqual([]);
    }
    const sandboxed = sockets.browser('chromium').open(app).frame('about:srcdoc', { sandbox: true });
    expect((await outcomeOf(sandboxed, `${api}/me`, withCookies)).code).toBe('allow-origin-missing');
  });

  test('leaves OPTIONS that are no preflights to the app', async () => {
    const sockets = await configured(name, everything);
    const own = sockets.browser('chromium').open(api);
    expect(await outcomeOf(own, `${api}/me`, { method: 'OPTIONS' })).toMatchObject({ body: 'no such route' });
  });

  test('opens to everybody without credentials, and to nobody with them', async () => {
    const sockets = await configured(name, [
      header('Access-Control-Allow-Origin', '*'),
      header('Access-Control-Allow-Methods', '*'),
    ]);
    for (const profile of profiles) {
      const page = sockets.browser(profile).open(stranger);
      const call = { method: 'DELETE' };
      expect(await outcomeOf(page, `${api}/me`, call)).toMatchObject({ code: null, status: 200 });
      const answer = await outcomeOf(page, `${api}/none`);
      expect(answer).toMatchObject({ code: null, status: 404 });
      expect(received(answer, 'vary')).toEqual([]);
      expect((await outcomeOf(page, `${api}/me`, withCookies)).code).toBe('allow-origin-wildcard');
    }
  });

  test('knows the patterns of a policy', async () => {
    const cors = {
      origin: ['https://*.example.com', 'http://localhost:*'],
      credentials: true,
      methods: '*',
      allowedHeaders: '*',
    } as const;
    const sockets = await configured(name, [{ change: 'policy', at: api, was: { origin: '*' }, cors }]);
    const outcome = async (origin: string) =>
      (await outcomeOf(sockets.browser('chromium').open(origin), `${api}/500`, put)).status;
    expect(await outcome('https://app.example.com')).toBe(500);
    expect(await outcome('https://a.b.example.com')).toBe(500);
    expect(await outcome('https://example.com')).toBe(0);
    expect(await outcome('https://app.example.com.evil.example')).toBe(0);
    expect(await outcome('https://app.exampleXcom.evil.example')).toBe(0);
    expect(await outcome('https://app.example.com:8443')).toBe(0);
  });

  test('sets, removes and rewrites other headers of the app', async () => {
    const changes: readonly Change[] = [
      { ...header('Access-Control-Allow-Origin', '*'), on: 'response' } as Change,
      header('Referrer-Policy', 'no-referrer'),
      header('X-Request-Id', null, 'r1'),
      header('Location', `${api}/me`, 'http://internal.example/me'),
    ];
    const sockets = await configured(name, changes);
    const page = sockets.browser('chromium').open(app);
    const answer = await outcomeOf(page, `${api}/me`);
    expect(received(answer, 'referrer-policy')).toEqual(['no-referrer']);
    expect(received(answer, 'x-request-id')).toEqual([]);
    expect(await outcomeOf(page, `${api}/moved`)).toMatchObject({ code: null, body: 'no cookie' });
  });

  test.each<[name: string, value: string, was: string | null]>([
    ['Content-Type', 'text/javascript', 'text/plain'],
    ['Cross-Origin-Resource-Policy', 'cross-origin', 'same-origin'],
    ['Cache-Control', 'no-store', null],
  ])('sends %s with one answer, and with no other', async (header, value, was) => {
    const behind = await startNode(severalTypes);
    closing.push(behind.close);
    const change: Change = { change: 'response-header', at: api, on: 'response', name: header, was, value };
    const text = recipe([change], name, { url: `${api}/widget.js?v=1` });
    const page = (await gateway(name, text, behind)).browser('chromium').open(api);
    const before = (await gateway(name, null, behind)).browser('chromium').open(api);
    const headersOf = async (path: string, from = page) =>
      received(await outcomeOf(from, api + path), header.toLowerCase());
    expect(await headersOf('/widget.js?v=1')).toEqual([value]);
    for (const path of ['/page', '/data', '/widget.js/more', '/widgetxjs', '/none']) {
      expect(await headersOf(path), path).toEqual(await headersOf(path, before));
    }
  });

  test('knows where a file is to be a script, and says of no error that it is one', async () => {
    const change = { ...header('Content-Type', 'text/javascript'), on: 'response' } as Change;
    const fileAndRecipe = (path: string) => {
      const text = recipe([change], name, { url: `${api}${path}` })!;
      if (name === 'caddy') return { site: `${text}\nfile_server` };
      if (name === 'apache') return { site: text };
      const [, outside = '', own = ''] = /^# In http:\n([\s\S]*?)\n(# Only[\s\S]*)$/.exec(text)!;
      return { outside, site: own };
    };
    const typeOf = async (path: string) => {
      const server = await startServer(name, fileAndRecipe(path));
      const sockets = socketsTo(server.port);
      closing.push(server.close, sockets.close);
      return received(await outcomeOf(sockets.browser('chromium').open(api), api + path), 'content-type');
    };
    expect(await typeOf('/file.txt')).toEqual(['text/javascript']);
    expect(await typeOf('/none.js')).not.toContain('text/javascript');
  });

  test("mends one header of the app's own, where the rest is right", async () => {
    const forgetful = await startNode(forgetfulApp);
    closing.push(forgetful.close);
    const changes: readonly Change[] = [
      header('Access-Control-Allow-Headers', 'content-type, x-token', 'content-type'),
      header('Access-Control-Max-Age', '600', '1'),
    ];
    const sockets = await configured(name, changes, forgetful);
    const call = { headers: { 'X-Token': 't' } };
    const answer = await outcomeOf(sockets.browser('chromium').open(app), `${api}/`, call);
    expect(answer).toMatchObject({ code: null, status: 200 });
    expect(answer.trace.steps).toContainEqual(
      expect.objectContaining({ step: 'preflight-cached', maxAgeSeconds: 600 }),
    );
    const before = await gateway(name, null, forgetful);
    const refused = await outcomeOf(before.browser('chromium').open(app), `${api}/`, call);
    expect(refused.code).toBe('header-not-allowed');
  });

  test('writes values as they are, whatever they have in them', async () => {
    const value = String.raw`a "b" 'c'; d=%20, #e \ f`;
    const end = 'back\\slash\\';
    const sockets = await configured(name, [header('X-Odd', value), header('X-End', end)]);
    const answer = await outcomeOf(sockets.browser('chromium').open(api), `${api}/me`);
    expect(received(answer, 'x-odd')).toEqual([value]);
    expect(received(answer, 'x-end')).toEqual([end]);
  });

  test('changes a cookie whose value is encoded, and leaves others alone', async () => {
    const several: RequestListener = (_request, response) => {
      response.setHeader('Set-Cookie', ['theme=dark; Path=/', 'sid=s%3A1%7C"2"; Path=/; HttpOnly']).end();
    };
    const behind = await startNode(several);
    closing.push(behind.close);
    const line = 'sid=s%3A1%7C"2"; Path=/; HttpOnly; Secure; SameSite=None';
    const change: Change = { change: 'set-cookie', was: 'sid=s%3A1%7C"2"; Path=/; HttpOnly', line };
    const sockets = await configured(name, [change], behind);
    const answer = await outcomeOf(sockets.browser('chromium').open(api), `${api}/`);
    expect(received(answer, 'set-cookie')).toEqual(['theme=dark; Path=/', line]);
  });

  // The first line is that of a login, of which the change was made. The app sets the others, too.
  test.each<[name: string, was: string, line: string, others: readonly (readonly [string, string])[]]>([
    [
      'flags, and leaves how long it lives',
      'session=s1; Path=/; Max-Age=60; SameSite=Lax',
      'session=s1; Path=/; Max-Age=60; SameSite=None; Secure',
      [
        ['session=; Path=/; Max-Age=0; SameSite=Lax', 'session=; Path=/; Max-Age=0; SameSite=None; Secure'],
        ['session=s2; samesite=strict ;secure; Path=/', 'session=s2; Path=/; SameSite=None; Secure'],
        [
          'session=s3; Expires=Wed, 01 Dec 2027 00:00:00 GMT; SameSite=Lax',
          'session=s3; Expires=Wed, 01 Dec 2027 00:00:00 GMT; SameSite=None; Secure',
        ],
        ['session=Secure; Path=/Secure', 'session=Secure; Path=/Secure; SameSite=None; Secure'],
        ['xsession=1; SameSite=Lax', 'xsession=1; SameSite=Lax'],
        ['session2=1', 'session2=1'],
      ],
    ],
    [
      'flags of a line with a date, which stays that of the app',
      'session=s1; Expires=Wed, 01 Dec 2027 00:00:00 GMT',
      'session=s1; Expires=Wed, 01 Dec 2027 00:00:00 GMT; Secure',
      [
        [
          'session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
          'session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure',
        ],
      ],
    ],
    [
      'a flag that is to go',
      'session=s1; Secure; HttpOnly',
      'session=s1; HttpOnly',
      [['session=; Max-Age=0; Secure', 'session=; Max-Age=0']],
    ],
    [
      'a path',
      'session=s1; Path=/login; HttpOnly',
      'session=s1; HttpOnly; Path=/',
      [
        ['session=; Path=/login; Max-Age=0', 'session=; Max-Age=0; Path=/'],
        ['theme=dark; Path=/login/theme', 'theme=dark; Path=/login/theme'],
      ],
    ],
    [
      'a domain',
      'session=s1; Domain=www.example.com; Secure',
      'session=s1; Secure; Domain=example.com',
      [
        ['session=; Domain=www.example.com; Max-Age=0', 'session=; Max-Age=0; Domain=example.com'],
        ['theme=dark; Domain=a.example.com', 'theme=dark; Domain=a.example.com'],
      ],
    ],
  ])('changes of a cookie %s', async (_, was, line, others) => {
    const lines = [[was, line] as const, ...others];
    const behind = await startNode((_request, response) => {
      response
        .setHeader(
          'Set-Cookie',
          lines.map(([each]) => each),
        )
        .end();
    });
    closing.push(behind.close);
    const sockets = await configured(name, [{ change: 'set-cookie', was, line }], behind);
    const answer = await outcomeOf(sockets.browser('chromium').open(api), `${api}/`);
    // nginx leaves attributes where they are.
    const sorted = (each: string) => each.split(/ *; */).sort().join('; ').toLowerCase();
    expect(received(answer, 'set-cookie').map(sorted)).toEqual(lines.map(([, each]) => sorted(each)));
  });

  test('changes of a cookie what nginx has no word for: an attribute and a lifetime', async () => {
    const was = 'session=s1; Domain=example.org; Max-Age=1h; SameSite=None; Secure';
    const line = 'session=s1; Max-Age=3600; SameSite=None; Secure; Partitioned';
    const change: Change = { change: 'set-cookie', was, line };
    const text = recipe([change], name);
    if (name === 'nginx') {
      expect(text).toMatch(/^# Of a cookie, Domain, Max-Age, Partitioned is for the app/);
      return;
    }
    const lines = [
      was,
      'session=; Max-Age=0; Domain=example.org',
      'theme=dark; Domain=example.org; Max-Age=1h',
    ];
    const behind = await startNode((_request, response) => response.setHeader('Set-Cookie', lines).end());
    closing.push(behind.close);
    const sockets = await gateway(name, text, behind);
    const answer = await outcomeOf(sockets.browser('chromium').open(api), `${api}/`);
    expect(received(answer, 'set-cookie')).toEqual([line, 'session=; Max-Age=0; Partitioned', lines[2]]);
  });

  test.each([
    ['a value', 'session=s\u00011; Path=/', 'session=s1; Path=/'],
    ['a name', 'session=s1', '__Host-session=s1; Secure; Path=/'],
    ['a date', 'session=s1; Expires=tomorrow', 'session=s1; Expires=Wed, 01 Dec 2027 00:00:00 GMT'],
    ['a lifetime where there was none', 'session=s1', 'session=s1; Max-Age=60'],
  ])('leaves to the app what is not the same in all lines of a cookie: %s', (_, was, line) => {
    const text = recipe([{ change: 'set-cookie', was, line }], name)!;
    expect(text.split('\n').filter((each) => !/^(?:#|$)/.test(each))).toEqual([]);
  });

  test('adds Vary alone', async () => {
    const sockets = await configured(name, [header('Vary', 'Accept-Encoding, Origin', 'Accept-Encoding')]);
    const answer = await outcomeOf(sockets.browser('chromium').open(app), `${api}/me`);
    expect(received(answer, 'vary').join(', ')).toMatch(/Accept-Encoding.*Origin|Origin.*Accept-Encoding/);
  });

  test('that is not there is named with its package', () => {
    expect(() => findServer(name, { PATH: '' })).toThrow(
      /Install the package "(?:nginx-light|caddy|apache2)"/,
    );
  });
});

test('Caddy: the recipe does its work in the handle of a path, as its comment says', async () => {
  const text = recipe(everything, 'caddy')!;
  const site = `handle /api/* {
    ${text}
    uri strip_prefix /api
    reverse_proxy 127.0.0.1:${backend.port} {\nheader_down -Access-Control-*\n}
  }
  handle {
    respond "the front end"
  }`;
  const server = await startServer('caddy', { site });
  const sockets = socketsTo(server.port);
  closing.push(server.close, sockets.close);
  const page = sockets.browser('chromium').open(app);
  expect(await outcomeOf(page, `${api}/api/me`, put)).toMatchObject({ code: null, status: 200 });
  expect((await outcomeOf(page, `${api}/other`, put)).code).toMatch(/^preflight-/);
});
