import { describe, expect, test, vi } from 'vitest';
import type { ApiEnvironment, HeaderDrop } from './api-environment.ts';
import type { ResponseRecord } from './response.ts';
import { PageXhr, type XhrOutcome, type XhrRequest, xhrClass } from './xhr.ts';

const environment: ApiEnvironment = { baseUrl: 'https://app.test/shop/', origin: 'https://app.test' };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function answer(change: Partial<ResponseRecord> = {}): XhrOutcome<string> {
  return {
    kind: 'response',
    trace: 'trace',
    response: {
      type: 'cors',
      url: 'https://api.test/#a',
      redirected: false,
      status: 200,
      statusText: 'Fine',
      headers: [
        ['X-B', '1'],
        ['Content-Length', '5'],
        ['x-b', '2'],
      ],
      body: encode('hello'),
      ...change,
    },
  };
}

/** An XMLHttpRequest, what the engine was asked for, and the events, as the probes in real browsers logged them. */
function subject(
  outcome: XhrOutcome<string> | Promise<XhrOutcome<string>> = answer(),
  more: Partial<ApiEnvironment> = {},
) {
  const requests: XhrRequest[] = [];
  const xhr = new PageXhr<string>({ ...environment, ...more }, async (request) => {
    requests.push(request);
    return outcome;
  });
  const log: string[] = [];
  for (const type of [
    'readystatechange',
    'loadstart',
    'progress',
    'load',
    'loadend',
    'error',
    'abort',
    'timeout',
  ]) {
    xhr.addEventListener(type, () => log.push(type === 'readystatechange' ? `${xhr.readyState}` : type));
  }
  const done = new Promise<void>((resolve) => xhr.addEventListener('loadend', () => resolve()));
  return { xhr, requests, log, done };
}

function listenToUpload(xhr: PageXhr<string>, log: string[]): void {
  for (const type of ['loadstart', 'progress', 'load', 'loadend', 'error', 'abort']) {
    xhr.upload.addEventListener(type, () => log.push(`u-${type}`));
  }
}

const wrong = (run: () => unknown): string => {
  try {
    run();
    return 'nothing';
  } catch (error) {
    return error instanceof Error ? error.name : `${error}`;
  }
};

describe('events, as three browsers were seen to fire them', () => {
  test('a response', async () => {
    const { xhr, log, done } = subject();
    xhr.open('GET', '/');
    xhr.send();
    await done;
    expect(log.join(' ')).toBe('1 loadstart 2 3 progress 4 load loadend');
    expect([xhr.status, xhr.statusText, xhr.responseText, xhr.responseURL, xhr.trace]).toEqual([
      200,
      'Fine',
      'hello',
      'https://api.test/',
      'trace',
    ]);
  });

  test('an empty response: Firefox has progress of nothing', async () => {
    for (const [engine, events] of [
      ['chromium', '1 loadstart 2 4 load loadend'],
      ['firefox', '1 loadstart 2 progress 4 load loadend'],
    ] as const) {
      const { xhr, log, done } = subject(answer({ body: null }), { engine });
      xhr.open('GET', '/');
      xhr.send();
      await done;
      expect(log.join(' ')).toBe(events);
    }
  });

  test('an upload', async () => {
    const { xhr, log, done, requests } = subject();
    listenToUpload(xhr, log);
    xhr.open('POST', '/');
    xhr.send('hello');
    await done;
    expect(log.join(' ')).toBe(
      '1 loadstart u-loadstart u-progress u-load u-loadend 2 3 progress 4 load loadend',
    );
    expect(requests[0]?.useCorsPreflight).toBe(true);
  });

  test('an upload that fails before it is sent, and after', async () => {
    for (const [bodySent, events] of [
      [false, '1 loadstart u-loadstart 4 u-error u-loadend error loadend'],
      [true, '1 loadstart u-loadstart u-progress u-load u-loadend 4 error loadend'],
    ] as const) {
      const { xhr, log, done } = subject({ kind: 'network-error', trace: '', bodySent });
      listenToUpload(xhr, log);
      xhr.open('POST', '/');
      xhr.send('hello');
      await done;
      expect(log.join(' ')).toBe(events);
    }
  });

  test('an error', async () => {
    const { xhr, log, done } = subject({ kind: 'network-error', trace: 'why' });
    xhr.open('GET', '/');
    xhr.send();
    await done;
    expect(log.join(' ')).toBe('1 loadstart 4 error loadend');
    expect([xhr.readyState, xhr.status, xhr.responseText, xhr.getAllResponseHeaders(), xhr.trace]).toEqual([
      4,
      0,
      '',
      '',
      'why',
    ]);
  });

  test('a time-out', async () => {
    const { xhr, log, done, requests } = subject({ kind: 'timeout', trace: '' });
    xhr.open('GET', '/');
    xhr.timeout = 5;
    xhr.send();
    await done;
    expect(log.join(' ')).toBe('1 loadstart 4 timeout loadend');
    expect(requests[0]?.timeout).toBe(5);
  });

  test('an abort at once, which the engine hears of', async () => {
    const { xhr, log, requests } = subject();
    xhr.open('GET', '/');
    xhr.send();
    xhr.abort();
    await vi.waitFor(() => expect(requests[0]?.signal.aborted).toBe(true));
    expect(log.join(' ')).toBe('1 loadstart 4 abort loadend');
    expect([xhr.readyState, xhr.status]).toEqual([0, 0]);
  });

  test('an abort when there is nothing to abort, and when all is over', async () => {
    const { xhr, log, done } = subject();
    xhr.open('GET', '/');
    xhr.abort();
    expect([log.join(' '), xhr.readyState]).toEqual(['1', 1]);
    xhr.send();
    await done;
    xhr.abort();
    expect([xhr.readyState, xhr.status, xhr.responseText]).toEqual([0, 0, '']);
  });

  test('an abort in the midst', async () => {
    const { xhr, log, done } = subject();
    xhr.onreadystatechange = () => {
      if (xhr.readyState === 2) xhr.abort();
    };
    xhr.open('GET', '/');
    xhr.send();
    await done;
    expect(log.join(' ')).toBe('1 loadstart 2 4 abort loadend');
  });

  test('another request out of load: loadend comes all the same', async () => {
    const { xhr } = subject();
    const log: string[] = [];
    xhr.onload = () => {
      log.push(`load${xhr.readyState}`);
      if (log.length > 2) return;
      xhr.open('GET', '/');
      xhr.send();
    };
    xhr.onloadend = () => log.push(`loadend${xhr.readyState}`);
    xhr.open('GET', '/');
    xhr.send();
    await vi.waitFor(() => expect(log).toEqual(['load4', 'loadend1', 'load4', 'loadend4']));
  });

  test('open() in the midst begins anew, and the old answer comes to nothing', async () => {
    const { xhr, log, requests } = subject();
    xhr.open('GET', '/');
    xhr.send();
    xhr.open('GET', '/again');
    await vi.waitFor(() => expect(requests[0]?.signal.aborted).toBe(true));
    await new Promise((resolve) => setTimeout(resolve));
    expect([log.join(' '), xhr.readyState]).toEqual(['1 loadstart', 1]);
  });

  test('send() is called in a loadstart that aborts: nothing is sent', () => {
    const { xhr, requests } = subject();
    xhr.onloadstart = () => xhr.abort();
    xhr.open('GET', '/');
    xhr.send();
    expect(requests).toEqual([]);
  });
});

describe('open', () => {
  test.each([
    ['no token', 'A B', '/', 'SyntaxError'],
    ['forbidden', 'trace', '/', 'SecurityError'],
    ['a URL that does not parse', 'GET', 'http://[', 'SyntaxError'],
    ['all well', 'get', '/', 'nothing'],
  ])('%s', (_, method, url, name) => {
    expect(wrong(() => subject().xhr.open(method, url))).toBe(name);
  });

  test('refuses what would be synchronous, undefined included', () => {
    const { xhr } = subject();
    expect(wrong(() => xhr.open('GET', '/', false))).toBe('NotSupportedError');
    expect(wrong(() => xhr.open('GET', '/', undefined))).toBe('NotSupportedError');
    expect(wrong(() => xhr.open('GET', '/', true))).toBe('nothing');
  });

  test('normalises the method, resolves the URL, keeps user name and password', () => {
    const { xhr, requests } = subject();
    xhr.open('put', '../me', true, 'u', 'p');
    xhr.send();
    expect([requests[0]?.method, requests[0]?.url.href]).toEqual(['PUT', 'https://u:p@app.test/me']);
  });
});

describe('setRequestHeader', () => {
  test('combines, trims, and drops what is forbidden, telling it', () => {
    const drops: HeaderDrop[] = [];
    const { xhr, requests } = subject(answer(), { listener: (drop) => drops.push(drop) });
    xhr.open('GET', '/');
    xhr.setRequestHeader('X-A', ' 1 ');
    xhr.setRequestHeader('x-a', '2');
    xhr.setRequestHeader('Cookie', 'a=b');
    xhr.setRequestHeader('X-HTTP-Method-Override', 'trace');
    xhr.send();
    expect(requests[0]?.headers).toEqual([['X-A', '1, 2']]);
    expect(drops.map(({ name }) => name)).toEqual(['Cookie', 'X-HTTP-Method-Override']);
  });

  test('throws out of turn, and for what is no header', () => {
    const { xhr } = subject();
    expect(wrong(() => xhr.setRequestHeader('a', '1'))).toBe('InvalidStateError');
    xhr.open('GET', '/');
    expect(wrong(() => xhr.setRequestHeader('a b', '1'))).toBe('SyntaxError');
    expect(wrong(() => xhr.setRequestHeader('a', '1\n2'))).toBe('SyntaxError');
    expect(wrong(() => xhr.setRequestHeader('a', 'Ā'))).toBe('TypeError');
    expect(() => xhr.setRequestHeader('a', 'Ā')).toThrow(
      "Failed to execute 'setRequestHeader' on 'XMLHttpRequest': String contains non ISO-8859-1 code point.",
    );
    xhr.send();
    expect(wrong(() => xhr.setRequestHeader('a', '1'))).toBe('InvalidStateError');
  });

  test('open() forgets the headers', () => {
    const { xhr, requests } = subject();
    xhr.open('GET', '/');
    xhr.setRequestHeader('X-A', '1');
    xhr.open('GET', '/');
    xhr.send();
    expect(requests[0]?.headers).toEqual([]);
  });
});

describe('send', () => {
  const sent = async (
    body: BodyInit | null,
    type?: string,
    method = 'POST',
  ): Promise<XhrRequest | undefined> => {
    const { xhr, requests, done } = subject();
    xhr.open(method, '/');
    if (type !== undefined) xhr.setRequestHeader('content-type', type);
    xhr.send(body as string);
    await done;
    return requests[0];
  };

  test.each([
    ['text', 'é', undefined, 'text/plain;charset=UTF-8'],
    ['text with a type', '{}', 'application/json', 'application/json'],
    ['text with a charset', 'é', 'text/x;charset=latin1', 'text/x;charset=UTF-8'],
    ['bytes with a charset', new Uint8Array(1), 'text/x;charset=latin1', 'text/x;charset=latin1'],
    ['a blob', new Blob(['x'], { type: 'a/b' }), undefined, 'a/b'],
    ['bytes', new Uint8Array(1), undefined, undefined],
  ])('%s', async (_, body, given, type) => {
    expect((await sent(body, given))?.headers.map(([, value]) => value)).toEqual(
      type === undefined ? [] : [type],
    );
  });

  test('has the body, but for GET and HEAD', async () => {
    expect((await sent('hello'))?.body).toEqual(encode('hello'));
    expect((await sent(new Blob(['hello'])))?.body).toEqual(encode('hello'));
    expect((await sent('hello', undefined, 'GET'))?.body).toBeNull();
    expect((await sent('hello', undefined, 'head'))?.headers).toEqual([]);
  });

  test('without listeners on upload there is no preflight for them', async () => {
    expect((await sent('hello'))?.useCorsPreflight).toBe(false);
  });

  test('throws before open(), and twice', () => {
    const { xhr } = subject();
    expect(wrong(() => xhr.send())).toBe('InvalidStateError');
    xhr.open('GET', '/');
    xhr.send();
    expect(wrong(() => xhr.send())).toBe('InvalidStateError');
  });

  test('what the engine throws is an error event', async () => {
    const { xhr, log, done } = subject(Promise.reject(new Error('broken')));
    xhr.open('GET', '/');
    xhr.send();
    await done;
    expect(log.join(' ')).toBe('1 loadstart 4 error loadend');
  });
});

test('withCredentials: before and after open(), not on the way', async () => {
  const { xhr, requests, done } = subject();
  xhr.withCredentials = true;
  xhr.open('GET', '/');
  expect(xhr.withCredentials).toBe(true);
  xhr.send();
  expect(
    wrong(() => {
      xhr.withCredentials = false;
    }),
  ).toBe('InvalidStateError');
  await done;
  expect(requests[0]?.credentialsMode).toBe('include');
});

test('what can be read of a response', async () => {
  const { xhr, done } = subject();
  xhr.open('GET', '/');
  expect([xhr.response, xhr.getResponseHeader('x-b')]).toEqual(['', null]);
  xhr.send();
  await done;
  expect([xhr.getResponseHeader('X-B'), xhr.getResponseHeader('a b'), xhr.response]).toEqual([
    '1, 2',
    null,
    'hello',
  ]);
  expect(xhr.getAllResponseHeaders()).toBe('content-length: 5\r\nx-b: 1, 2\r\n');
});

test('responseType', async () => {
  const { xhr, done } = subject(answer({ body: encode('{"a":1}') }));
  xhr.responseType = 'nonsense' as 'json';
  expect(xhr.responseType).toBe('');
  xhr.responseType = 'json';
  xhr.open('GET', '/');
  expect(xhr.response).toBeNull();
  expect(wrong(() => xhr.responseText)).toBe('InvalidStateError');
  xhr.send();
  await done;
  expect(xhr.response).toEqual({ a: 1 });
  expect(xhr.response).toBe(xhr.response);
  expect(
    wrong(() => {
      xhr.responseType = 'text';
    }),
  ).toBe('InvalidStateError');
});

test('a page’s class', () => {
  const XMLHttpRequest = xhrClass(environment, async () => answer());
  expect([new XMLHttpRequest().readyState, PageXhr.DONE]).toEqual([0, 4]);
});
