import { describe, expect, test } from 'vitest';
import type { Variant } from '../../scenario/scenario.ts';
import { applyChange } from './apply-change.ts';

const at = 'https://api.example.com';
const call = { do: 'fetch', url: `${at}/me` } as const;
const variant: Variant = {
  name: '',
  because: '',
  servers: {
    [at]: {
      headers: [['Vary', 'Accept']],
      routes: {
        'OPTIONS /me': { status: 405, headers: [['Allow', 'GET']] },
        'GET /me': {
          headers: [
            ['vary', 'Cookie'],
            ['Set-Cookie', 'a=1'],
          ],
        },
      },
    },
  },
  cookies: { [at]: ['a=1', 'b=2'] },
  steps: [{ do: 'open', url: 'https://app.example.com' }, { do: 'cookie', set: 'a=1' }, call],
  expect: [],
};
const server = (changed: Variant) => changed.servers[at]!;
const header = { change: 'response-header', at, name: 'Vary', was: 'Accept', value: 'Origin' } as const;

describe('a header', () => {
  test('on every answer: in one place, and nowhere else', () => {
    const { headers, routes } = server(applyChange(variant, { ...header, on: 'both' }));
    expect(headers).toEqual([['Vary', 'Origin']]);
    expect(routes['GET /me']?.headers).toEqual([['Set-Cookie', 'a=1']]);
  });

  test('on the preflight’s: the others keep theirs', () => {
    const { headers, routes } = server(applyChange(variant, { ...header, on: 'preflight' }));
    expect(headers).toEqual([]);
    expect(routes['OPTIONS /me']?.headers).toEqual([
      ['Allow', 'GET'],
      ['Vary', 'Origin'],
    ]);
    expect(routes['GET /me']?.headers).toEqual([
      ['vary', 'Cookie'],
      ['Set-Cookie', 'a=1'],
      ['Vary', 'Accept'],
    ]);
  });

  test('on the answer itself', () => {
    const { routes } = server(applyChange(variant, { ...header, on: 'response' }));
    expect(routes['OPTIONS /me']?.headers).toEqual([
      ['Allow', 'GET'],
      ['Vary', 'Accept'],
    ]);
    expect(routes['GET /me']?.headers).toEqual([
      ['Set-Cookie', 'a=1'],
      ['Vary', 'Origin'],
    ]);
  });

  test('on the preflight’s, where the server has no route for it', () => {
    const bare = { ...variant, servers: { [at]: { routes: { 'PUT /me': {} } } } };
    expect(server(applyChange(bare, { ...header, on: 'preflight' })).routes).toEqual({
      'PUT /me': { headers: [] },
      'OPTIONS /me': { status: 204, headers: [['Vary', 'Origin']] },
    });
  });

  test('left out', () => {
    const { headers } = server(applyChange(variant, { ...header, on: 'both', value: null }));
    expect(headers).toEqual([]);
  });
});

test('a status, and no body with it where it is a preflight’s', () => {
  const { routes } = server(
    applyChange(variant, { change: 'status', at, on: 'preflight', was: 405, status: 204 }),
  );
  expect(routes['OPTIONS /me']).toMatchObject({ status: 204, body: '' });
  expect(routes['GET /me']?.status).toBeUndefined();
});

test('a status of an answer, and not of others', () => {
  const routes = { 'POST /a': { status: 301 }, 'POST /a/': {}, 'OPTIONS /a': { status: 301 } };
  const change = { change: 'status', at, on: 'response', was: 301, status: 308 } as const;
  expect(server(applyChange({ ...variant, servers: { [at]: { routes } } }, change)).routes).toEqual({
    ...routes,
    'POST /a': { status: 308 },
  });
});

test('a policy', () => {
  const cors = { origin: 'https://app.example.com' };
  const changed = applyChange(variant, { change: 'policy', at, was: { origin: '*' }, cors });
  expect(server(changed).cors).toEqual(cors);
});

test('a cookie, wherever it is set', () => {
  const changed = applyChange(variant, { change: 'set-cookie', was: 'a=1', line: 'a=1; Secure' });
  expect(changed.cookies).toEqual({ [at]: ['a=1; Secure', 'b=2'] });
  expect(changed.steps[1]).toEqual({ do: 'cookie', set: 'a=1; Secure' });
  expect(server(changed).routes['GET /me']?.headers).toContainEqual(['Set-Cookie', 'a=1; Secure']);
});

test('a call', () => {
  const now = { ...call, credentials: 'include' } as const;
  expect(applyChange(variant, { change: 'call', was: call, call: now }).steps[2]).toEqual(now);
});

test('the scenario itself stays as it is', () => {
  const before = structuredClone(variant);
  applyChange(variant, { ...header, on: 'both' });
  expect(variant).toEqual(before);
});

test('a call that came out of JSON', () => {
  const change = { change: 'call', was: { ...call }, call: { ...call, credentials: 'include' } } as const;
  expect(applyChange(variant, structuredClone(change)).steps[2]).toEqual(change.call);
});
