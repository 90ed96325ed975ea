import { describe, expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../browser/http.ts';
import { serverTargets } from '../../explain/recipes/server-target.ts';
import { createProgram } from '../frame/program.ts';
import { testIo } from '../testing/test-io.ts';
import { addressSpace, hostSpace } from './address-space.ts';
import { differences } from './differences.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { replayingNetwork } from './replaying-network.ts';

describe('the exit status', () => {
  test.each([
    [['readable', 'readable'], 0],
    [['readable', 'blocked'], 1],
    [['opaque'], 1],
    [['no-answer', 'readable'], 2],
    [['no-answer', 'blocked'], 1],
  ] as const)('%j is %i', (outcomes, code) => {
    expect(exitCodeOf(outcomes.map((outcome) => ({ outcome })))).toBe(code);
  });
});

describe('the address space', () => {
  const rows = {
    loopback: ['127.0.0.1', '127.255.0.1', '::1', '0.0.0.0', '::', '198.18.0.1', '::ffff:127.0.0.1'],
    local: [
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.1.1',
      '100.64.0.1',
      'fd00::1',
      'fe80::1',
      '0.1.2.3',
      '::ffff:10.0.0.1',
    ],
    public: ['8.8.8.8', '172.32.0.1', '11.0.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '100.128.0.1'],
  };
  test.each(
    Object.entries(rows).flatMap(([space, list]) => list.map((address) => [address, space] as const)),
  )('%s is %s', (address, space) => {
    expect(addressSpace(address)).toBe(space);
  });

  test.each([
    ['localhost', 'loopback'],
    ['app.localhost', 'loopback'],
    ['printer.local', 'local'],
    ['[::1]', 'loopback'],
    ['192.168.0.1', 'local'],
    ['nothing.invalid', null],
  ] as const)('of the host %s is %s', async (host, space) => {
    expect(await hostSpace(host)).toBe(space);
  });
});

describe('differences', () => {
  test.each([
    [[], [], []],
    [['a'], ['a'], []],
    [['a', 'b', 'c'], ['a', 'c'], ['-b']],
    [['a', 'c'], ['a', 'b', 'c'], ['+b']],
    [
      ['a', 'b'],
      ['b', 'a'],
      ['-a', '+a'],
    ],
    [['a'], ['b'], ['-a', '+b']],
  ] as const)('%j and %j: %j', (before, after, expected) => {
    expect(differences(before, after).map(({ sign, line }) => sign + line)).toEqual(expected);
  });
});

describe('a network for several browsers', () => {
  const options = { signal: new AbortController().signal };
  const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'POST',
    url: 'https://api.example.com/',
    headers: [['Origin', 'https://app.example.com']],
    body: new TextEncoder().encode('a'),
    ...more,
  });
  function counting(answer: (nth: number) => HttpResponse) {
    let count = 0;
    return { next: replayingNetwork(() => answer(++count)), sent: () => count };
  }

  test('says once what two browsers say in the same words', async () => {
    const { next, sent } = counting((nth) => ({ status: 200 + nth, headers: [] }));
    expect((await next()(request(), options)).status).toBe(201);
    const others = {
      headers: [
        ['user-agent', 'b'],
        ['Sec-Fetch-Mode', 'cors'],
        ['origin', 'https://app.example.com'],
      ] as const,
    };
    expect((await next()(request(others), options)).status).toBe(201);
    expect(sent()).toBe(1);
  });

  test.each([
    ['the method', { method: 'PUT' }],
    ['the URL', { url: 'https://api.example.com/b' }],
    ['the origin', { headers: [['Origin', 'null']] }],
    [
      'a cookie',
      {
        headers: [
          ['Origin', 'https://app.example.com'],
          ['Cookie', 'a=b'],
        ],
      },
    ],
    [
      'a header of the script',
      {
        headers: [
          ['Origin', 'https://app.example.com'],
          ['X-A', '1'],
        ],
      },
    ],
    ['the body', { body: null }],
  ] as const)('says again what differs in %s', async (_, more) => {
    const { next, sent } = counting(() => ({ status: 200, headers: [] }));
    await next()(request(), options);
    await next()(request(more as Partial<HttpRequest>), options);
    expect(sent()).toBe(2);
  });

  test('says twice what one browser says twice, and another then hears both', async () => {
    const { next, sent } = counting((nth) => ({ status: 200 + nth, headers: [] }));
    const [first, second] = [next(), next()];
    await first(request(), options);
    await first(request(), options);
    expect(sent()).toBe(2);
    expect((await second(request(), options)).status).toBe(201);
    expect((await second(request(), options)).status).toBe(202);
    expect((await second(request(), options)).status).toBe(203);
    expect(sent()).toBe(3);
  });

  test('does not wait again for a server that gave no answer', async () => {
    const { next, sent } = counting(() => {
      throw new Error('refused');
    });
    await expect(next()(request(), options)).rejects.toThrow('refused');
    await expect(next()(request(), options)).rejects.toThrow('refused');
    expect(sent()).toBe(1);
  });
});

test('--server knows every target there are recipes for', () => {
  const check = createProgram(testIo(), '0').commands.find((command) => command.name() === 'check');
  const option = check?.options.find(({ long }) => long === '--server');
  expect(option?.argChoices).toEqual(Object.keys(serverTargets));
});
