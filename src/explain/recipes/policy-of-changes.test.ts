import { expect, test } from 'vitest';
import type { Change } from '../change.ts';
import { policyOfChanges } from './policy-of-changes.ts';
import { tidyPolicy } from './tidy-policy.ts';

const app = 'https://app.example.com';
const header = (name: string, value: string | null): Change => ({
  change: 'response-header',
  at: 'https://api.example.com',
  on: 'both',
  name,
  was: null,
  value,
});
const allowOrigin = (value: string | null) => header('Access-Control-Allow-Origin', value);
const allowCredentials = header('access-control-allow-credentials', 'true');

test.each([
  ['an origin', [allowOrigin(app)], {}, { origin: [app] }],
  ['everybody', [allowOrigin('*')], {}, { origin: '*' }],
  ['a part', [header('Access-Control-Allow-Methods', 'PUT, DELETE')], {}, { methods: ['PUT', 'DELETE'] }],
  [
    'a part of what is known',
    [header('Access-Control-Max-Age', '600')],
    { origin: app, credentials: true, methods: ['PUT'] },
    { origin: [app], credentials: true, methods: ['PUT'], maxAge: 600 },
  ],
  [
    'a list in place of the one that was',
    [header('Access-Control-Allow-Headers', 'a, b')],
    { allowedHeaders: ['a', 'c'] },
    { allowedHeaders: ['a', 'b'] },
  ],
  ['no credentials any more', [header('Access-Control-Allow-Credentials', null)], {}, { credentials: false }],
  ['nothing of other headers', [header('X-Frame-Options', 'DENY')], {}, {}],
])('%s', (_, changes, known, policy) => {
  expect(policyOfChanges(changes, known)).toEqual([policy]);
});

test.each([
  ['null', [allowOrigin('null')]],
  ['any origin with credentials', [allowOrigin('*'), allowCredentials]],
  ['two origins', [allowOrigin(`${app}, https://b.example`)]],
  ['an origin with a slash', [allowOrigin(`${app}/`)]],
  ['a placeholder', [allowOrigin('{origin}')]],
])('no policy: %s', (_, changes) => {
  expect(policyOfChanges(changes)).toBeNull();
});

test("a policy's own change says all, its database written out", () => {
  const cors = [{ origin: { directory: [app] }, credentials: true }, { origin: '*' }];
  expect(policyOfChanges([{ change: 'policy', at: app, was: { origin: '*' }, cors }])).toEqual([
    { origin: [app], credentials: true },
    { origin: '*' },
  ]);
});

test('lists lose what no browser asks for', () => {
  const lists = {
    methods: ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'patch', 'TRACE', 'P T'],
    allowedHeaders: ['Origin', 'Content-Type', 'Cookie', 'x y', 'Access-Control-Request-Method'],
    exposedHeaders: ['Set-Cookie', 'X-Request-Id'],
    maxAge: 1_728_000,
  };
  expect(tidyPolicy({ origin: [app], ...lists })).toEqual({
    origin: [app],
    methods: ['OPTIONS', 'PUT'],
    allowedHeaders: ['Content-Type'],
    exposedHeaders: ['X-Request-Id'],
    maxAge: 86_400,
  });
  expect(tidyPolicy({ methods: ['GET'] })).toEqual({});
});

test('a star in a list is any without credentials, and nothing with them', () => {
  const stars = { methods: ['*'], allowedHeaders: ['*', 'x-token', 'authorization'], exposedHeaders: ['*'] };
  expect(tidyPolicy(stars)).toEqual({
    methods: '*',
    allowedHeaders: ['*', 'authorization'],
    exposedHeaders: '*',
  });
  expect(tidyPolicy({ ...stars, credentials: true })).toEqual({
    allowedHeaders: ['x-token', 'authorization'],
    credentials: true,
  });
});
