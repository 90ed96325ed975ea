import { describe, expect, test } from 'vitest';
import type { ApiEnvironment, HeaderDrop } from './api-environment.ts';
import { bodyOf } from './body-holder.ts';
import { PageRequest, recordOf, requestClass } from './request.ts';
import type { PageRequestInit } from './request-init.ts';

const environment: ApiEnvironment = { baseUrl: 'https://app.test/shop/', origin: 'https://app.test' };

function request(
  input: string | URL | PageRequest = '/',
  init?: unknown,
  more: Partial<ApiEnvironment> = {},
): PageRequest {
  return new PageRequest(input, init as PageRequestInit, { ...environment, ...more });
}

function wrong(run: () => unknown): unknown {
  try {
    run();
    return 'nothing';
  } catch (error) {
    return error instanceof TypeError && 'code' in error ? error.code : error;
  }
}

const stream = (): ReadableStream => new ReadableStream({ start: (controller) => controller.close() });

test('the defaults', () => {
  const { url, method, mode, credentials, cache, redirect, referrer, referrerPolicy, ...rest } = pick(
    request('../me?a#b'),
  );
  expect({ url, method, mode, credentials, cache, redirect, referrer, referrerPolicy, rest }).toEqual({
    url: 'https://app.test/me?a#b',
    method: 'GET',
    mode: 'cors',
    credentials: 'same-origin',
    cache: 'default',
    redirect: 'follow',
    referrer: 'about:client',
    referrerPolicy: '',
    rest: { integrity: '', keepalive: false, destination: '', duplex: 'half', bodyUsed: false },
  });
});

function pick(from: PageRequest) {
  const { url, method, mode, credentials, cache, redirect, referrer, referrerPolicy } = from;
  const { integrity, keepalive, destination, duplex, bodyUsed } = from;
  return {
    ...{ url, method, mode, credentials, cache, redirect, referrer, referrerPolicy },
    ...{ integrity, keepalive, destination, duplex, bodyUsed },
  };
}

describe('what throws, step by step', () => {
  test.each<[string, string, unknown, string]>([
    ['5.2', 'http://[', undefined, 'url-invalid'],
    ['5.3, a user name', 'https://u@a.test/', undefined, 'url-credentials'],
    ['5.3, a password, relative', '//:p@a.test/', undefined, 'url-credentials'],
    ['14.3.2', '/', { referrer: 'http://[' }, 'referrer-invalid'],
    ['17', '/', { mode: 'navigate' }, 'mode-navigate'],
    ['21', '/', { cache: 'only-if-cached' }, 'only-if-cached-mode'],
    ['25.2, no token', '/', { method: 'A B' }, 'method-invalid'],
    ['25.2, empty', '/', { method: '' }, 'method-invalid'],
    ['25.2, forbidden', '/', { method: 'trace' }, 'method-forbidden'],
    ['32.1', '/', { mode: 'no-cors', method: 'put' }, 'method-no-cors'],
    ['33, a header’s name', '/', { headers: { 'a b': '1' } }, 'header-name-invalid'],
    ['33, a header’s value', '/', { headers: { a: '1\n2' } }, 'header-value-invalid'],
    ['33, headers that are none', '/', { headers: null }, 'headers-init-invalid'],
    ['35, GET', '/', { body: 'x' }, 'body-forbidden'],
    ['35, HEAD and an empty body', '/', { method: 'HEAD', body: '' }, 'body-forbidden'],
    [
      '37, a stream with keepalive',
      '/',
      { method: 'POST', body: stream(), keepalive: true, duplex: 'half' },
      'stream-keepalive',
    ],
    ['39.1', '/', { method: 'POST', body: stream() }, 'stream-duplex'],
    ['39.2', '/', { method: 'POST', body: stream(), mode: 'no-cors', duplex: 'half' }, 'stream-no-cors'],
    ['conversion, options', '/', 1, 'init-invalid'],
    ['conversion, mode', '/', { mode: 'websocket' }, 'option-invalid'],
    ['conversion, credentials', '/', { credentials: true }, 'option-invalid'],
    ['conversion, null', '/', { credentials: null }, 'option-invalid'],
    ['conversion, duplex', '/', { duplex: 'full' }, 'option-invalid'],
    ['conversion, signal', '/', { signal: {} }, 'signal-invalid'],
  ])('%s', (_, input, init, code) => {
    expect(wrong(() => request(input, init))).toBe(code);
  });

  test('10: WebKit only', () => {
    expect(wrong(() => request('/', { window: 1 }, { engine: 'webkit' }))).toBe('window-not-null');
    expect(wrong(() => request('/', { window: 1 }, { engine: 'firefox' }))).toBe('nothing');
    expect(wrong(() => request('/', { window: null }, { engine: 'webkit' }))).toBe('nothing');
  });

  test('says who threw', () => {
    expect(() => new PageRequest('/', { mode: 'no-cors', method: 'PUT' }, environment, 'fetch')).toThrow(
      "Failed to execute 'fetch' on 'Window': 'PUT' is unsupported in no-cors mode.",
    );
    expect(() => request('/', { headers: { 'a b': '1' } })).toThrow(
      "Failed to construct 'Request': Invalid name",
    );
  });
});

test.each([
  ['get', 'GET'],
  ['Post', 'POST'],
  ['patch', 'patch'],
  ['chicken', 'chicken'],
])('the method %s is %s', (given, method) => {
  expect(request('/', { method: given }).method).toBe(method);
});

test.each([
  ['', ''],
  ['about:client', 'about:client'],
  ['/a#b', 'https://app.test/a#b'],
  ['https://other.test/', 'about:client'],
  ['about:blank', 'about:client'],
])('the referrer %j is %j', (given, referrer) => {
  expect(request('/', { referrer: given }).referrer).toBe(referrer);
});

test('an opaque origin has no referrer of its own', () => {
  expect(request('/', { referrer: 'https://app.test/a' }, { origin: 'null' }).referrer).toBe('about:client');
});

describe('headers', () => {
  test('are guarded by the mode, and what is dropped is told', () => {
    const drops: HeaderDrop[] = [];
    const listener = (drop: HeaderDrop): void => {
      drops.push(drop);
    };
    const headers = { Cookie: 'a=b', 'X-A': '1', Accept: 'text/html' };
    expect([...request('/', { headers }, { listener }).headers.keys()]).toEqual(['accept', 'x-a']);
    expect([...request('/', { headers, mode: 'no-cors' }, { listener }).headers.keys()]).toEqual(['accept']);
    expect(drops.map(({ name, code }) => `${name}: ${code}`)).toEqual([
      'Cookie: forbidden-request-header',
      'Cookie: not-no-cors-safelisted',
      'X-A: not-no-cors-safelisted',
    ]);
  });

  test('get the body’s type where there is none', () => {
    const type = (init: object): string | null =>
      request('/', { method: 'POST', ...init }).headers.get('content-type');
    expect(type({ body: '{}' })).toBe('text/plain;charset=UTF-8');
    expect(type({ body: '{}', headers: { 'content-type': 'application/json' } })).toBe('application/json');
    expect(type({ body: new Uint8Array(1) })).toBeNull();
  });

  test('in mode no-cors the type of a Blob is dropped too, but not by WebKit', () => {
    const init = { method: 'POST', mode: 'no-cors', body: new Blob(['{}'], { type: 'application/json' }) };
    expect(request('/', init).headers.get('content-type')).toBeNull();
    expect(request('/', init, { engine: 'firefox' }).headers.get('content-type')).toBeNull();
    expect(request('/', init, { engine: 'webkit' }).headers.get('content-type')).toBe('application/json');
  });
});

describe('from another request', () => {
  const first = (): PageRequest =>
    request('/a', {
      method: 'POST',
      headers: { 'X-A': '1', Accept: 'text/html' },
      body: 'x',
      credentials: 'include',
      referrer: '/q',
      referrerPolicy: 'origin',
      redirect: 'error',
    });

  test('without options it is the same, and has taken the body', async () => {
    const one = first();
    for (const empty of [{}, undefined, null, { method: undefined }]) {
      const two = request(one.clone(), empty);
      expect(pick(two)).toEqual({ ...pick(one), bodyUsed: false });
      expect(two.headers.list).toEqual(one.headers.list);
    }
    const two = request(one);
    expect([one.bodyUsed, two.bodyUsed, await two.text(), two.bodyUsed]).toEqual([true, false, 'x', true]);
    expect(wrong(() => request(one))).toBe('body-used');
    expect(wrong(() => request(two))).toBe('body-used');
  });

  test('with options it no longer comes from where it came from', () => {
    const two = request(first(), { method: 'PUT' });
    expect([two.method, two.referrer, two.referrerPolicy, two.credentials, two.redirect]).toEqual([
      'PUT',
      'about:client',
      '',
      'include',
      'error',
    ]);
    expect([...two.headers.keys()]).toEqual(['accept', 'content-type', 'x-a']);
  });

  test('a stricter mode sanitises the headers', () => {
    expect([...request(first(), { mode: 'no-cors' }).headers.keys()]).toEqual(['accept', 'content-type']);
  });

  test('the mode stays, and with it the guard', () => {
    const two = request(request('/', { mode: 'no-cors' }));
    two.headers.set('X-A', '1');
    expect([two.mode, [...two.headers]]).toEqual(['no-cors', []]);
  });

  test('another body leaves the old one alone', async () => {
    const one = first();
    const two = request(one, { body: 'y' });
    expect([one.bodyUsed, await two.text(), await one.text()]).toEqual([false, 'y', 'x']);
  });

  test('GET cannot take the body over', () => {
    expect(wrong(() => request(first(), { method: 'GET' }))).toBe('body-forbidden');
  });
});

test('a clone says the same, and has a body of its own', async () => {
  const Request = requestClass(environment);
  const one = new Request('/', { method: 'POST', body: 'x', headers: { 'X-A': '1' } });
  const two = one.clone();
  two.headers.set('X-A', '2');
  expect(two).toBeInstanceOf(Request);
  expect([await one.text(), await two.json().catch(() => 'no JSON'), one.headers.get('x-a')]).toEqual([
    'x',
    'no JSON',
    '1',
  ]);
  expect(wrong(() => one.clone())).toBe('body-used');
});

test('a body is read once, an absent one as often as one likes', async () => {
  const one = request('/', { method: 'POST', body: '{"a":1}' });
  const reading = one.json();
  expect(one.bodyUsed).toBe(true);
  await expect(one.text()).rejects.toThrow("Failed to execute 'text' on 'Request': body stream already read");
  expect(await reading).toEqual({ a: 1 });
  const none = request('/');
  expect([await none.text(), await none.text(), none.bodyUsed]).toEqual(['', '', false]);
});

test('the signal follows the one that was given', () => {
  const controller = new AbortController();
  const one = request('/', { signal: controller.signal });
  const two = request(one);
  const three = request(one, { signal: null });
  expect(recordOf(two).signal).toBe(controller.signal);
  const { signal } = two;
  controller.abort('reason');
  expect([signal.aborted, signal.reason, one.signal.aborted, three.signal.aborted]).toEqual([
    true,
    'reason',
    true,
    false,
  ]);
});

test('a stream forces a preflight, and Firefox and WebKit send none', async () => {
  const init = { method: 'POST', body: stream(), duplex: 'half' } as const;
  const one = request('/', init);
  expect([recordOf(one).useCorsPreflight, bodyOf(one)?.streaming, one.headers.get('content-type')]).toEqual([
    true,
    true,
    null,
  ]);
  expect(
    recordOf(request('/', { method: 'POST', body: stream() }, { engine: 'firefox' })).useCorsPreflight,
  ).toBe(false);
  const webkit: ApiEnvironment = { ...environment, engine: 'webkit' };
  expect(() => new PageRequest('/', { ...init, body: stream() }, webkit, 'fetch')).toThrow(
    expect.objectContaining({ name: 'NotSupportedError' }),
  );
});
