import { describe, expect, test } from 'vitest';
import { appNetwork } from './app-network.ts';
import { ask, failureOf, requestTo, textOf, valuesOf } from './testing/ask.ts';
import { frameworks, megabyte, type Seen } from './testing/frameworks.ts';

const origin = 'https://api.example.com';

describe.each(Object.entries(frameworks))('an app of %s', (_name, app) => {
  const network = appNetwork({ [origin]: app(), 'http://plain.example:8080': app() });
  const see = async (url: string, init: Parameters<typeof ask>[2] = {}): Promise<Seen> =>
    JSON.parse(textOf(await ask(network, url, init)));

  test('sees the request of a browser', async () => {
    const seen = await see(`${origin}/see`, {
      headers: [
        ['Origin', 'https://app.example.com'],
        ['Cookie', 'a=1; b=2'],
        ['Sec-Fetch-Site', 'same-site'],
        ['Referer', 'https://app.example.com/'],
      ],
    });
    expect(seen).toMatchObject({
      method: 'GET',
      protocol: 'https',
      ip: '127.0.0.1',
      headers: {
        host: 'api.example.com',
        origin: 'https://app.example.com',
        cookie: 'a=1; b=2',
        'sec-fetch-site': 'same-site',
        referer: 'https://app.example.com/',
      },
    });
  });

  test('sees a preflight', async () => {
    const { method, headers } = await see(`${origin}/see`, {
      method: 'OPTIONS',
      headers: [
        ['Origin', 'https://app.example.com'],
        ['Access-Control-Request-Method', 'PUT'],
        ['Access-Control-Request-Headers', 'x-a,x-b'],
      ],
    });
    expect(method).toBe('OPTIONS');
    expect(headers).toMatchObject({
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-a,x-b',
    });
  });

  test('knows the scheme and the port it is asked on', async () => {
    expect(await see('http://plain.example:8080/see')).toMatchObject({
      protocol: 'http',
      headers: { host: 'plain.example:8080' },
    });
  });

  test('sets cookies, each on a line of its own, and redirects, and nobody follows', async () => {
    const response = await ask(network, `${origin}/login`);
    expect(response.status).toBe(302);
    expect(valuesOf(response, 'location')).toEqual(['/home']);
    const lines = valuesOf(response, 'set-cookie').map((line) => line.toLowerCase());
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^id=1;(?=.*; secure)(?=.*; samesite=none)/);
    expect(lines[1]).toMatch(/^theme=dark/);
  });

  test('answers in pieces', async () => {
    expect(textOf(await ask(network, `${origin}/stream`))).toBe('one two');
  });

  test('sends and receives a megabyte', async () => {
    const body = new Uint8Array(megabyte);
    expect(
      await see(`${origin}/see`, { method: 'POST', body, headers: [['Content-Type', 'a/b']] }),
    ).toMatchObject({
      method: 'POST',
      length: megabyte,
    });
    expect((await ask(network, `${origin}/large`)).body).toHaveLength(megabyte);
  });

  test('has the answer to HEAD without a body', async () => {
    const response = await ask(network, `${origin}/stream`, { method: 'HEAD' });
    expect(response.status).toBeLessThan(500);
    expect(response.body).toHaveLength(0);
  });

  test('handles its own errors', async () => {
    const response = await ask(network, `${origin}/throws`);
    expect([response.status, ...valuesOf(response, 'x-handled'), textOf(response)]).toEqual([
      500,
      'yes',
      'handled',
    ]);
  });

  test('that never answers is given up with the signal', async () => {
    const signal = AbortSignal.timeout(50);
    const failure = await failureOf(Promise.resolve(network(requestTo(`${origin}/never`), { signal })));
    expect(failure).toMatchObject({ code: 'aborted', cause: signal.reason });
  });

  test('is not called once the signal is aborted', async () => {
    const failure = await failureOf(
      Promise.resolve(network(requestTo(`${origin}/see`), { signal: AbortSignal.abort('enough') })),
    );
    expect(failure).toMatchObject({ code: 'aborted', cause: 'enough' });
  });

  test('answers many at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => see(`${origin}/see`, { headers: [['X-Number', `${index}`]] })),
    );
    expect(answers.map(({ headers }) => headers['x-number'])).toEqual(answers.map((_, index) => `${index}`));
  });
});

describe('the origins', () => {
  const named = (name: string) => () => new Response(name);
  const network = appNetwork({
    'https://*.example.com': named('any'),
    'https://*.eu.example.com': named('any in eu'),
    'https://api.example.com': named('api'),
    'http://api.example.com:8080': named('other port'),
  });

  test.each([
    ['https://api.example.com/', 'api'],
    ['https://shop.example.com/', 'any'],
    ['https://a.b.example.com/', 'any'],
    ['https://a.eu.example.com/', 'any in eu'],
    ['https://eu.example.com/', 'any'],
    ['http://api.example.com:8080/', 'other port'],
  ])('%s is answered by %s', async (url, name) => {
    expect(textOf(await ask(network, url))).toBe(name);
  });

  test.each([
    'https://example.com/',
    'http://api.example.com/',
    'https://api.example.com:8443/',
    'https://api.example.com.evil.example/',
    'https://badexample.com/',
  ])('%s is not there', async (url) => {
    const failure = await failureOf(ask(network, url));
    expect(failure.code).toBe('dns');
    expect(failure.message).toContain(`No app stands at ${new URL(url).origin}.`);
    expect(failure.message).toContain('https://api.example.com, http://api.example.com:8080');
  });

  test.each([
    ['https://api.example.com/', "Write 'https://api.example.com'."],
    ['HTTPS://API.example.com', "Write 'https://api.example.com'."],
    ['https://api.example.com:443', "Write 'https://api.example.com'."],
    ['api.example.com', "Write scheme, host and port: 'https://api.example.com', 'https://*.example.com'."],
    ['https://api.*.com', "Write scheme, host and port: 'https://api.example.com', 'https://*.example.com'."],
    [
      'ws://api.example.com',
      "Write scheme, host and port: 'https://api.example.com', 'https://*.example.com'.",
    ],
  ])('%s is no key', (key, fix) => {
    expect(() => appNetwork({ [key]: named('x') })).toThrow(`appNetwork: '${key}' is not an origin. ${fix}`);
  });

  test.each([null, undefined, 1, 'app', {}, []])('%j is no app', (app) => {
    expect(() => appNetwork({ [origin]: app as never })).toThrow(
      /^appNetwork: what stands at https:\/\/api\.example\.com is no app\./,
    );
  });
});
