import { afterEach, describe, expect, test, vi } from 'vitest';
import { defineCors } from '../policy/define-cors.ts';
import { cors, crossOriginProtection } from './fetch.ts';

const app = 'https://app.example.com';
const ours = { origin: app, credentials: true, methods: ['PUT'] } as const;
const policy = defineCors(ours);
const request = (origin: string = app, init: RequestInit = {}): Request =>
  new Request('https://api.example.com/', { ...init, headers: { origin, ...(init.headers as object) } });
const grantOf = (response: Response | undefined): string | null | undefined =>
  response?.headers.get('access-control-allow-origin');
const withCors = cors(ours);

afterEach(() => vi.restoreAllMocks());

describe('a handler stays what it is', () => {
  test('synchronous where it is and the policy is', () => {
    const answer = withCors(() => new Response('hello'))(request());
    expect(answer).toBeInstanceOf(Response);
    expect(grantOf(answer as Response)).toBe(app);
    const preflight = request(app, {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'PUT' },
    });
    expect(withCors(() => new Response())(preflight)).toBeInstanceOf(Response);
  });

  test('called with all that it is called with', async () => {
    const wrapped = withCors(
      async (_request: Request, env: { KV: string }, context: number) => new Response(env.KV + context),
    );
    expect(await (await wrapped(request(), { KV: 'v' }, 7)).text()).toBe('v7');
  });

  test('free to return nothing, as after an upgrade', async () => {
    expect(withCors((): Response | undefined => undefined)(request())).toBeUndefined();
    expect(await withCors(async (): Promise<Response | undefined> => undefined)(request())).toBeUndefined();
  });
});

describe('a response', () => {
  test('without a head to change is passed through untouched', () => {
    const upgraded = Object.assign(new Response(null), { webSocket: {} });
    const switched = Object.defineProperty(new Response(null), 'status', { value: 101 });
    for (const response of [upgraded, switched, Response.error()]) {
      expect(withCors(() => response)(request())).toBe(response);
      expect(grantOf(response)).toBeNull();
    }
  });

  test('whose headers cannot be changed is copied: status, headers, and the body unread', async () => {
    const fetched = await fetch('data:text/plain,hello');
    const answer = await withCors(() => fetched)(request());
    expect([answer === fetched, fetched.bodyUsed, grantOf(fetched)]).toEqual([false, false, null]);
    expect([answer.status, answer.headers.get('content-type'), grantOf(answer)]).toEqual([
      200,
      'text/plain',
      app,
    ]);
    expect(await answer.text()).toBe('hello');
    const redirect = (await withCors(() => Response.redirect('https://api.example.com/b', 307))(
      request(),
    )) as Response;
    expect([redirect.status, redirect.headers.get('location'), grantOf(redirect)]).toEqual([
      307,
      'https://api.example.com/b',
      app,
    ]);
  });

  test('that serves many requests is never changed', async () => {
    const empty = new Response(null, { status: 204 });
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const wrapped = cors({ origin: [app, 'https://other.example.com'] })(() => empty);
    const answers = await Promise.all([
      wrapped(request()),
      wrapped(request('https://other.example.com')),
      wrapped(request('https://stranger.example')),
    ]);
    expect(answers.map(grantOf)).toEqual([app, 'https://other.example.com', null]);
    expect([...empty.headers]).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });

  test('of an inner policy is left to it', async () => {
    const inner = cors({ origin: '*' })(async () => new Response());
    const answer = await withCors(inner)(request());
    expect([grantOf(answer), answer.headers.get('access-control-allow-credentials')]).toEqual(['*', null]);
  });

  test('that answers CORS itself is overruled, and that is reported once to the console, or to debug', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const doubled = (): Response => new Response('', { headers: { 'Access-Control-Allow-Origin': '*' } });
    for (const _twice of [1, 2]) expect(grantOf(await withDoubles(doubled)(request()))).toBe(app);
    expect(warn.mock.calls).toEqual([
      [expect.stringContaining('had access-control-allow-origin: "*" already')],
    ]);
    const debug = vi.fn();
    await cors({ ...ours, debug })(doubled)(request());
    expect(debug.mock.calls).toEqual([[expect.stringContaining('access-control-allow-origin')]]);
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
const withDoubles = cors(ours);

describe('a handler that throws', () => {
  const failing = (error: unknown): (() => Response | Promise<Response>)[] => [
    (): Response => {
      throw error;
    },
    (): Promise<Response> => Promise.reject(error),
  ];

  test('is answered with 500, readable for the page, and the console hears of it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const error = new Error('secret');
    for (const handler of failing(error)) {
      const answer = await withCors(handler)(request());
      expect([answer.status, grantOf(answer), await answer.text()]).toEqual([
        500,
        app,
        'Internal Server Error',
      ]);
    }
    expect(log.mock.calls).toEqual([[error], [error]]);
  });

  test('so is one that throws something that is no error', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    for (const handler of failing('text')) expect((await withCors(handler)(request())).status).toBe(500);
  });

  test('is answered by onError where that returns a response', async () => {
    for (const handler of failing(new Error('out of teapots'))) {
      for (const onError of [
        (error: unknown) => new Response(String(error), { status: 418 }),
        async (error: unknown) => new Response(String(error), { status: 418 }),
      ]) {
        const answer = await cors(ours, { onError })(handler)(request());
        expect([answer.status, grantOf(answer), await answer.text()]).toEqual([
          418,
          app,
          'Error: out of teapots',
        ]);
      }
    }
  });

  test('is answered with 500 where onError returns nothing or fails itself', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const heard: string[] = [];
    const broken = new Error('broken hook');
    for (const handler of failing(new Error('failed'))) {
      for (const onError of [
        (error: unknown) => void heard.push(String(error)),
        async (error: unknown) => void heard.push(String(error)),
        () => {
          throw broken;
        },
        () => Promise.reject(broken),
      ]) {
        const answer = await cors(ours, { onError })(handler)(request());
        expect([answer.status, grantOf(answer)]).toEqual([500, app]);
      }
    }
    expect(heard).toEqual(Array(4).fill('Error: failed'));
    expect(log.mock.calls).toEqual(Array(4).fill([broken]));
  });

  test('a Response has said what to answer', async () => {
    for (const at of [0, 1]) {
      const handler = failing(new Response('no', { status: 401 }))[at]!;
      const answer = await withCors(handler)(request());
      expect([answer.status, grantOf(answer), await answer.text()]).toEqual([401, app, 'no']);
    }
  });

  test.each([
    [
      'an error with a digest, as of Next.js',
      Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;/' }),
    ],
    ['an object that is no error, as of SvelteKit', { status: 303, location: '/' }],
  ])('to steer the framework is left to it: %s', async (_what, thrown) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const [sync, async] = failing(thrown);
    expect(() => withCors(sync!)(request())).toThrow(thrown as Error);
    await expect(withCors(async!)(request()) as Promise<Response>).rejects.toBe(thrown);
    expect(log).not.toHaveBeenCalled();
  });
});

test('the protection goes inside, and its refusal can be read where the policy lets the page read', async () => {
  const write = withCors(crossOriginProtection(policy)(() => new Response('written')));
  const post = (origin: string, site: string) =>
    write(request(origin, { method: 'POST', headers: { 'sec-fetch-site': site } }));
  expect(await (await post(app, 'cross-site')).text()).toBe('written');
  const refused = await post('https://stranger.example', 'cross-site');
  expect([refused.status, grantOf(refused), refused.headers.get('vary')]).toEqual([403, null, 'Origin']);
  const alone = await crossOriginProtection(policy)(() => new Response())(
    request(app, { method: 'POST', headers: { 'sec-fetch-site': 'nonsense' } }),
  );
  expect([alone.status, grantOf(alone)]).toEqual([403, app]);
});

test('SvelteKit: a hook that wraps what resolves the request', async () => {
  const handle = ({
    event,
    resolve,
  }: {
    event: { request: Request };
    resolve(event: unknown): Promise<Response>;
  }) => withCors(() => resolve(event))(event.request);
  const answer = await handle({ event: { request: request() }, resolve: async () => new Response('page') });
  expect([await answer.text(), grantOf(answer)]).toEqual(['page', app]);
});
