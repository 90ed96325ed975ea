import { describe, expect, test } from 'vitest';
import type { Server, Step, Variant } from '../../../scenario/scenario.ts';
import { explainVariant } from '../../explain-variant.ts';
import type { Fix } from '../../finding.ts';
import type { FindingCode } from '../../finding-code.ts';
import { api, granted, page, star } from '../../testing/build-produced.ts';

const third = 'https://files.third.net';
const evil = 'https://evil.example';
const far = 'https://bank.example.net';

interface Setting {
  readonly open?: string;
  readonly servers: Variant['servers'];
  readonly cookies?: Variant['cookies'];
  readonly trusted?: readonly string[];
}

async function fixOf(code: FindingCode, step: Step, setting: Setting): Promise<Fix> {
  const { open = page, servers, cookies = {}, trusted = [] } = setting;
  const steps: readonly Step[] = [{ do: 'open', url: `${open}/` }, step];
  const { findings } = await explainVariant(
    { name: '', because: '', servers, cookies, steps, expect: [] },
    { profile: 'chromium', thirdPartyCookies: 'allowed', trusted },
  );
  const found = findings.find((finding) => finding.code === code);
  if (found === undefined) throw new Error(`${code} is not among ${findings.map((each) => each.code)}.`);
  return found.fix;
}

const kept = (fix: Fix) =>
  fix.kind === 'do-not' ? [fix.kind, fix.ifYours !== null, fix.words] : [fix.kind, null, ''];

describe('what is meant for one server is not handed to another', () => {
  const allowed = [...star, ['Access-Control-Allow-Headers', 'authorization']] as const;
  /** Redirects to `to`, where everybody may ask for everything. */
  const leadingTo = (to: string, path = '/file'): Variant['servers'] => ({
    [api]: {
      routes: {
        'OPTIONS /file': { status: 204, headers: allowed },
        'GET /file': { status: 302, headers: [...star, ['Location', to + path]] },
        'POST /file': { status: 302, headers: [...star, ['Location', to + path]] },
      },
    },
    [to]: {
      routes: {
        [`OPTIONS ${path}`]: { status: 204, headers: allowed },
        [`GET ${path}`]: { headers: star },
        [`POST ${path}`]: { headers: star },
      },
    },
  });
  const token = { do: 'fetch', url: `${api}/file`, headers: { Authorization: 'Bearer T' } } as const;
  const login = { do: 'fetch', url: `${api}/file`, method: 'POST', body: 'password=b' } as const;
  const dropped = 'authorization-dropped-on-redirect';

  test.each([
    ['a token, to another site', dropped, token, leadingTo(third), [], 'do-not'],
    ['a token, to a server that is known', dropped, token, leadingTo(third), [third], 'checked'],
    ['a token, to the same site', dropped, token, leadingTo('https://files.example.com'), [], 'checked'],
    ['a token, to the page’s own site', dropped, token, leadingTo(page), [], 'checked'],
    ['a body, to another site', 'body-dropped-on-redirect', login, leadingTo(third), [], 'do-not'],
    ['a body, to the same site', 'body-dropped-on-redirect', login, leadingTo(page), [], 'checked'],
    [
      'nothing of the kind',
      'origin-null-after-redirect',
      { do: 'fetch', url: `${api}/file` },
      leadingTo(third),
      [],
      'checked',
    ],
  ] as const)('%s', async (_, code, step, servers, trusted, kind) => {
    const fix = await fixOf(code, step, { servers, trusted });
    expect(fix.kind).toBe(kind);
    if (fix.kind !== 'do-not') return;
    expect(fix.words).toContain(`Unless ${third} is one of your own`);
    expect(fix.ifYours).not.toBeNull();
  });

  test('a body, from TLS to plain HTTP, also to a page’s own site', async () => {
    const [open, plain] = ['http://app.example.com', 'http://api.example.com'];
    const fix = await fixOf('body-dropped-on-redirect', login, { open, servers: leadingTo(plain) });
    expect(kept(fix)).toEqual(['do-not', false, expect.stringContaining('over plain HTTP')]);
  });

  test('a body is never sent on by 307 to another site', async () => {
    const fix = await fixOf('body-dropped-on-redirect', login, { servers: leadingTo(third) });
    expect(JSON.stringify(fix)).not.toContain('307');
  });

  test('cookies, unless it lets the page use them', async () => {
    const step = { do: 'fetch', url: `${api}/file`, credentials: 'include' } as const;
    const from = {
      routes: { 'GET /file': { status: 302, headers: [...granted, ['Location', third]] } },
    } as const;
    const servers = (headers: Server['headers'] = []) => ({
      [api]: from,
      [third]: { routes: { 'GET /': { headers } } },
    });
    const code = 'origin-null-after-redirect';
    expect(kept(await fixOf(code, step, { servers: servers(star) }))).toEqual([
      'do-not',
      true,
      expect.stringContaining(`Unless ${third} is one of your own`),
    ]);
    expect((await fixOf(code, step, { servers: servers(granted) })).kind).toBe('checked');
  });
});

describe('a guarded picture is not for everybody', () => {
  const picture = (...headers: NonNullable<Server['headers']>): Variant['servers'] => ({
    [far]: {
      routes: {
        'GET /a.png': { image: true, headers: [['Cross-Origin-Resource-Policy', 'same-origin'], ...headers] },
      },
    },
  });
  const step = { do: 'image', url: `${far}/a.png` } as const;
  const session = { [far]: ['session=1; SameSite=Lax; Secure'] };

  test.each<[claim: string, setting: Setting, kind: Fix['kind']]>([
    ['one that says private', { servers: picture(['Cache-Control', 'private']) }, 'do-not'],
    ['one given to who is known there', { servers: picture(), cookies: session }, 'do-not'],
    ['but one given to anybody', { servers: picture() }, 'checked'],
    ['one that says public', { servers: picture(['Cache-Control', 'public']), cookies: session }, 'checked'],
    ['one that any page may read', { servers: picture(...star), cookies: session }, 'checked'],
    ['to a page that is known', { servers: picture(), cookies: session, trusted: [evil] }, 'checked'],
  ])('%s', async (_, setting, kind) => {
    const fix = await fixOf('corp-same-origin', step, { open: evil, ...setting });
    expect(fix.kind).toBe(kind);
    const words = fix.kind === 'checked' ? fix.caution : fix.kind === 'do-not' ? fix.words : '';
    expect(words).toContain('anybody may see');
  });

  test('for the same site `same-site` does', async () => {
    const headers = [['Cross-Origin-Resource-Policy', 'same-origin']] as const;
    const servers = { [api]: { routes: { 'GET /a.png': { image: true, headers } } } } as const;
    const fix = await fixOf('corp-same-origin', { do: 'image', url: `${api}/a.png` }, { servers });
    expect(fix).toMatchObject({ kind: 'checked', caution: null, changes: [{ value: 'same-site' }] });
  });

  test('unless the page comes over plain HTTP', async () => {
    const headers = [['Cross-Origin-Resource-Policy', 'same-site']] as const;
    const servers = { [api]: { routes: { 'GET /a.png': { image: true, headers } } } } as const;
    const step = { do: 'image', url: `${api}/a.png` } as const;
    const fix = await fixOf('corp-same-site', step, { open: 'http://app.example.com', servers });
    expect(fix).toMatchObject({ kind: 'checked', changes: [{ value: 'cross-origin' }] });
  });
});

describe('SameSite is not taken off where another site has the page in a frame', () => {
  const servers = (...headers: NonNullable<Server['headers']>) => ({
    [page]: { routes: { 'GET /me': { headers } } },
  });
  const me = { do: 'fetch', url: `${page}/me`, in: page } as const;
  const lax = ['a=1; SameSite=Lax; Secure'];

  test.each<[code: FindingCode, step: Step, setting: Setting]>([
    ['cookie-not-sent-same-site-lax', me, { servers: servers(), cookies: { [page]: lax } }],
    ['cookie-not-stored-same-site-lax', me, { servers: servers(['Set-Cookie', lax[0]!]) }],
    ['cookie-not-stored-same-site-lax', { do: 'cookie', set: lax[0]!, in: page }, { servers: {} }],
  ])('%s', async (code, step, setting) => {
    const fix = await fixOf(code, step, { open: evil, ...setting });
    expect(kept(fix)).toEqual(['do-not', true, expect.stringContaining(`Unless ${evil} is one of your own`)]);
    const known = await fixOf(code, step, { open: evil, ...setting, trusted: [evil] });
    expect(known).toMatchObject({
      kind: 'checked',
      caution: expect.stringContaining('every site’s requests'),
    });
  });
});

describe('a cookie for every subdomain', () => {
  const blog = 'https://blog.example.com';
  const step = { do: 'fetch', url: `${blog}/me`, credentials: 'include' } as const;
  const servers = { [blog]: { routes: { 'GET /me': { headers: granted } } } };

  test.each([
    ['of a session', 'session=1; HttpOnly; Secure', 'do-not'],
    ['of what script may see', 'theme=dark; Secure', 'checked'],
  ] as const)('%s', async (_, line, kind) => {
    const fix = await fixOf('cookie-not-sent-domain-mismatch', step, { servers, cookies: { [api]: [line] } });
    expect(fix.kind).toBe(kind);
    const words = fix.kind === 'checked' ? fix.caution : fix.kind === 'do-not' ? fix.words : '';
    expect(words).toContain('each host under example.com');
  });
});

describe('null with credentials', () => {
  const redirecting = (headers: Server['headers'] = []): Variant['servers'] => ({
    [api]: { routes: { 'GET /a': { status: 302, headers: [...granted, ['Location', `${third}/a`]] } } },
    [third]: { routes: { 'GET /a': { headers } } },
  });
  const step = { do: 'fetch', url: `${api}/a`, credentials: 'include' } as const;

  test('is not what is asked of a server that would name the page', async () => {
    for (const headers of [[], star]) {
      const code = headers.length === 0 ? 'allow-origin-missing' : 'allow-origin-wildcard';
      const fix = await fixOf(code, step, { servers: redirecting(headers) });
      expect(kept(fix)).toEqual(['do-not', true, expect.not.stringContaining('null')]);
    }
  });

  test('is a redirect’s doing, and is called so', async () => {
    const servers = redirecting([['Access-Control-Allow-Origin', 'null']]);
    const fix = await fixOf('allow-credentials', step, { servers });
    expect(kept(fix)).toEqual(['do-not', false, expect.stringContaining('It is the redirect')]);
  });

  test('or the page’s', async () => {
    const headers = [['Access-Control-Allow-Origin', 'null']] as const;
    const servers = { [api]: { routes: { 'GET /a': { headers } } } };
    const fix = await fixOf('allow-credentials', { ...step, in: 'sandbox' }, { servers });
    expect(kept(fix)).toEqual([
      'do-not',
      false,
      expect.stringContaining('Serve the page from an origin of its own'),
    ]);
  });
});

test('what is safe is told, too, where the first that works is not', async () => {
  const servers = { [far]: { routes: { 'GET /a': { headers: star } } } };
  const step = { do: 'fetch', url: `${far}/a`, credentials: 'include' } as const;
  const fix = await fixOf('allow-origin-wildcard', step, { servers });
  expect(fix).toMatchObject({
    kind: 'do-not',
    alternatives: [{ changes: [{ change: 'call', call: { do: 'fetch', url: `${far}/a` } }] }],
  });
});
