import { describe, expect, test } from 'vitest';
import type { HeaderPair, Step, Variant } from '../../../src/scenario/scenario.ts';
import { symbolise } from './symbolise.ts';

const app = 'https://app.example.com';

function variantOf(
  api: string,
  headers: readonly HeaderPair[],
  more: { readonly page?: string; readonly step?: Partial<Step>; readonly cookies?: readonly string[] } = {},
): Variant {
  const { page = app, step = {}, cookies = [] } = more;
  return {
    name: '',
    because: '',
    servers: { [api]: { routes: { 'GET /me': { status: 200, headers, body: 'secret' } } } },
    cookies: cookies.length === 0 ? {} : { [api]: cookies },
    steps: [{ do: 'open', url: `${page}/a/page` }, { do: 'fetch', url: `${api}/me`, ...step } as Step],
    expect: [],
  };
}

test('the page stands beside a server of its own site', () => {
  expect(symbolise(variantOf('https://api.example.com', [['Access-Control-Allow-Origin', app]]))).toEqual({
    servers: {
      'http://b.pair.localhost': {
        routes: {
          'GET /me': { status: 200, headers: [['Access-Control-Allow-Origin', 'http://a.pair.localhost']] },
        },
      },
    },
    steps: [
      { do: 'open', url: 'http://a.pair.localhost' },
      { do: 'fetch', url: 'http://b.pair.localhost/me' },
    ],
  });
});

describe('who is on which site', () => {
  const places = (variant: Variant) => {
    const experiment = symbolise(variant);
    if (typeof experiment === 'string') return experiment;
    return [experiment.steps[0], ...Object.keys(experiment.servers)].map((each) =>
      typeof each === 'string' ? each : each?.do === 'open' ? each.url : '',
    );
  };
  test.each([
    ['another site', 'https://api.example.net', app, ['http://a.localhost', 'http://b.localhost']],
    [
      'another port',
      'https://app.example.com:8443',
      app,
      ['http://a.pair.localhost', 'http://b.pair.localhost'],
    ],
    [
      'ports of localhost',
      'http://localhost:4000',
      'http://localhost:3000',
      ['http://a.pair.localhost', 'http://b.pair.localhost'],
    ],
    [
      'neighbours on a public suffix',
      'https://two.github.io',
      'https://one.github.io',
      ['http://a.localhost', 'http://b.localhost'],
    ],
    ['another scheme', 'http://api.example.com', app, 'schemes'],
  ])('%s', (_, api, page, expected) => {
    expect(places(variantOf(api, [], { page }))).toEqual(expected);
  });

  test('cookies that two ports share have no counterpart', () => {
    expect(symbolise(variantOf('https://app.example.com:8443', [], { cookies: ['a=1'] }))).toBe('ports');
  });

  test('where a redirect leads is put there too', () => {
    const variant = variantOf('https://api.example.com', [
      ['Location', 'https://login.example.org/in?next=secret'],
    ]);
    expect(JSON.stringify(symbolise(variant))).toContain('"Location","http://b.localhost/in?next=1"');
  });
});

test('secrets stay behind', () => {
  const experiment = symbolise(
    variantOf(
      'https://api.example.com',
      [
        ['Set-Cookie', 'session=s3cret; Domain=example.com; Secure'],
        ['X-Trace', 's3cret'],
        ['Content-Security-Policy', "default-src 'none'"],
      ],
      {
        cookies: ['session=s3cret; SameSite=None; Secure'],
        step: {
          url: 'https://api.example.com/me?token=s3cret&x',
          method: 'POST',
          headers: { Authorization: 'Bearer s3cret', 'X-Key': 's3cret', 'Content-Type': 'application/json' },
          body: 's3cret',
        } as Partial<Step>,
      },
    ),
  );
  expect(JSON.stringify(experiment)).not.toContain('s3cret');
  expect(JSON.stringify(experiment)).not.toContain('example.com');
  expect(experiment).toMatchObject({
    servers: {
      'http://b.pair.localhost': {
        routes: { 'GET /me': { headers: [['Set-Cookie', 'session=1; Domain=pair.localhost; Secure']] } },
      },
    },
    steps: [
      {},
      {
        url: 'http://b.pair.localhost/me?token=1&x=1',
        headers: { Authorization: 'Bearer 1', 'X-Key': '1', 'Content-Type': 'application/json' },
      },
    ],
  });
});
