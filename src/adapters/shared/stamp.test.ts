import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../policy/decision.ts';
import { defineCors } from '../../policy/define-cors.ts';
import { mergeVary } from '../../web/vary.ts';
import { silently } from './cors-headers.ts';
import { enforce, isStamped, stamp } from './stamp.ts';

const app = 'https://app.example.com';
const ours = defineCors({ origin: app, credentials: true, exposedHeaders: ['X-Id'], methods: ['PUT'] });
const open = defineCors({ origin: '*' });
const get = (origin: string) => ({ method: 'GET', headers: { origin } });
const allowed = ours.decide(get(app));
const denied = ours.decide(get('https://stranger.example'));
const anybody = open.decide(get('https://stranger.example'));

function newResponse(): ServerResponse {
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  return new ServerResponse(request);
}

type Pair = readonly [name: string, value: string];

/** The head as node wrote it, without what node adds. */
function written(response: ServerResponse): Pair[] {
  const { _header } = response as unknown as { _header: string | null };
  return String(_header)
    .split('\r\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line): Pair => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)])
    .filter(
      ([name]) => !['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'].includes(name),
    );
}

const asList = (headers: object): Pair[] => Object.entries(headers) as Pair[];
const sorted = (pairs: readonly Pair[]): string[] => pairs.map((pair) => pair.join(': ')).sort();

/** As the package `on-headers` puts itself in the way: what listens sets headers before the head is written. */
function listenForHead(response: ServerResponse, listener: () => void): void {
  const writeHead = response.writeHead as (...args: unknown[]) => ServerResponse;
  let heard = false;
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    const given = (typeof rest[0] === 'string' ? rest[1] : rest[0]) as OutgoingHttpHeaders | undefined;
    for (const [name, value] of Object.entries(given ?? {})) this.setHeader(name, value ?? '');
    if (!heard) listener();
    heard = true;
    return writeHead.call(this, status);
  } as ServerResponse['writeHead'];
}

describe('a stamped response', () => {
  test.each([
    ['end', (response: ServerResponse) => response.end()],
    ['end with a body', (response: ServerResponse) => response.end('body')],
    ['write', (response: ServerResponse) => response.write('part')],
    ['flushHeaders', (response: ServerResponse) => response.flushHeaders()],
    ['writeHead', (response: ServerResponse) => response.writeHead(200)],
    ['writeHead with a reason', (response: ServerResponse) => response.writeHead(200, 'Fine')],
  ])('gets the headers by %s', (_how, write) => {
    const response = newResponse();
    stamp(response, allowed, silently);
    expect(response.getHeaderNames()).toEqual([]);
    write(response);
    expect(sorted(written(response))).toEqual(sorted(asList(allowed.headers)));
  });

  test('keeps the status, the reason and the headers given in any form, and leaves those as they are', () => {
    for (const given of [
      Object.freeze({ Vary: 'Cookie', 'X-A': '1', 'Access-Control-Allow-Origin': '*' }),
      Object.freeze(['Vary', 'Cookie', 'X-A', '1', 'Access-Control-Allow-Origin', '*']),
      Object.freeze([Object.freeze(['Vary', 'Cookie']), Object.freeze(['X-A', '1'])]),
    ]) {
      const before = JSON.stringify(given);
      const response = newResponse();
      stamp(response, allowed, silently);
      response.writeHead(201, 'Made', given as unknown as OutgoingHttpHeaders);
      expect(sorted(written(response))).toEqual(
        sorted([...asList({ ...allowed.headers, vary: 'Cookie, Origin' }), ['x-a', '1']]),
      );
      expect([response.statusCode, response.statusMessage]).toEqual([201, 'Made']);
      expect(JSON.stringify(given)).toBe(before);
    }
  });

  test('is left alone when it switches protocols', () => {
    const response = newResponse();
    stamp(response, allowed, silently);
    response.writeHead(101, { upgrade: 'websocket' });
    expect(written(response)).toEqual([['upgrade', 'websocket']]);
  });

  test('is left alone when the head is out', () => {
    const response = newResponse();
    response.writeHead(200);
    stamp(response, allowed, silently);
    expect([written(response), isStamped(response)]).toEqual([[], false]);
    const preflight = ours.decide({
      method: 'OPTIONS',
      headers: { origin: app, 'access-control-request-method': 'PUT' },
    });
    expect(enforce(response, preflight, silently)).toBe(false);
  });

  test("throws node's own error when the head is written twice", () => {
    const response = newResponse();
    stamp(response, allowed, silently);
    response.writeHead(200);
    expect(() => response.writeHead(200)).toThrow(expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }));
  });

  test("throws node's own error for headers that are none, and can be written after that", () => {
    const response = newResponse();
    const reports: string[] = [];
    stamp(response, allowed, (name) => void reports.push(name));
    response.setHeader('x-set', 'yes');
    expect(() => response.writeHead(200, ['x-odd'])).toThrow(
      expect.objectContaining({ code: 'ERR_INVALID_ARG_VALUE' }),
    );
    expect(() => response.writeHead(200, { 'x-bad': 'a\nb' })).toThrow(
      expect.objectContaining({ code: 'ERR_INVALID_CHAR' }),
    );
    // Here the headers are set already when the error comes.
    expect(() => response.writeHead(200, 'a\nb')).toThrow(
      expect.objectContaining({ code: 'ERR_INVALID_CHAR' }),
    );
    response.writeHead(500, 'Failed');
    expect(sorted(written(response))).toEqual(sorted([...asList(allowed.headers), ['x-set', 'yes']]));
    expect(reports).toEqual([]);
  });

  test('takes the last decision whole', () => {
    const response = newResponse();
    stamp(response, allowed, silently);
    stamp(response, anybody, silently);
    response.end();
    expect(written(response)).toEqual(asList(anybody.headers));
  });

  test('is not confused by others that wait for the head, before or after, nor by a decision after those', () => {
    const response = newResponse();
    listenForHead(response, () => response.setHeader('x-first', '1'));
    stamp(response, allowed, silently);
    listenForHead(response, () =>
      response.setHeader('Vary', mergeVary(response.getHeader('vary') as string, 'Accept')),
    );
    stamp(response, denied, silently);
    response.writeHead(200, { 'X-A': '1' });
    expect(sorted(written(response))).toEqual(
      sorted([
        ['vary', 'Accept, Origin'],
        ['x-a', '1'],
        ['x-first', '1'],
      ]),
    );
  });

  test('has the headers at once where it only stands in for a response', () => {
    const headers = new Map<string, unknown>([['access-control-allow-origin', 'app']]);
    const standIn = {
      statusCode: 200,
      headersSent: false,
      getHeader: (name: string) => headers.get(name) as string | undefined,
      hasHeader: (name: string) => headers.has(name),
      setHeader: (name: string, value: unknown) => void headers.set(name, value),
      removeHeader: (name: string) => void headers.delete(name),
      end: () => {},
    };
    const reports: string[] = [];
    stamp(standIn, allowed, (name) => void reports.push(name));
    expect(Object.fromEntries(headers)).toEqual(allowed.headers);
    stamp(standIn, denied, (name) => void reports.push(name));
    expect(Object.fromEntries(headers)).toEqual(denied.headers);
    expect(reports).toEqual(['access-control-allow-origin']);
  });
});

// The slow twin: what node writes without the stamp, taken apart and put together by the book.
describe('a stamped head is the head that would have been, with the decision in it', () => {
  const name = fc.constantFrom(
    'Vary',
    'vary',
    'Access-Control-Allow-Origin',
    'access-control-allow-credentials',
    'ACCESS-CONTROL-EXPOSE-HEADERS',
    'Date',
    'X-A',
    'x-b',
    'Strict-Transport-Security',
  );
  const value = fc.constantFrom('1', '*', 'Origin', 'Accept, Cookie', 'accept-encoding');
  const pairs = fc.uniqueArray(fc.tuple(name, value), {
    selector: ([key]) => key.toLowerCase(),
    maxLength: 6,
  });
  const form = fc.constantFrom('nothing', 'object', 'list', 'pairs');
  const decision = fc.constantFrom<Decision>(allowed, denied, anybody);

  test('by whatever way it is written', () => {
    fc.assert(
      fc.property(decision, pairs, pairs, form, fc.boolean(), (decided, set, given, shape, wrapped) => {
        const flat = shape === 'nothing' ? [] : given.flat();
        const write = (response: ServerResponse, asGiven: boolean): Pair[] => {
          for (const [key, text] of set) response.setHeader(key, text);
          const headers = !asGiven
            ? flat
            : { nothing: undefined, object: Object.fromEntries(given), list: flat, pairs: given }[shape];
          response.writeHead(200, headers as string[] | undefined);
          return written(response);
        };
        const plain = write(newResponse(), false);
        const stamped = newResponse();
        if (wrapped) {
          const { writeHead } = stamped;
          stamped.writeHead = function (this: ServerResponse, ...args: Parameters<typeof writeHead>) {
            return writeHead.apply(this, args);
          } as typeof writeHead;
        }
        stamp(stamped, decided, silently);

        const isOurs = ([key]: Pair): boolean =>
          key.startsWith('access-control-') || (key === 'vary' && decided.headers.vary !== undefined);
        const varies = [...set, ...(shape === 'nothing' ? [] : given)]
          .filter(([key]) => key.toLowerCase() === 'vary')
          .map(([, text]) => text)
          .reduce<string | undefined>((before, more) => mergeVary(before, more), undefined);
        const expected = asList({
          ...decided.headers,
          ...(decided.headers.vary === undefined ? {} : { vary: mergeVary(varies, decided.headers.vary) }),
        });
        expect(sorted(write(stamped, true))).toEqual(
          sorted([...plain.filter((pair) => !isOurs(pair)), ...expected]),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
