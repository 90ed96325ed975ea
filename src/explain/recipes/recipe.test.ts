import { describe, expect, test } from 'vitest';
import type { Change, HeaderChange } from '../change.ts';
import { recipe } from './recipe.ts';
import { type ServerTarget, serverTargets } from './server-target.ts';

// What a server makes of a recipe is tested on the servers: tests/servers. Here is what must not be written at all.

const app = 'https://app.example.com';
const api = 'https://api.example.com';
const targets = Object.keys(serverTargets) as ServerTarget[];
const gateways = ['nginx', 'caddy', 'apache', 'headers'] as const;

const header = (name: string, value: string | null, more: Partial<HeaderChange> = {}): Change => ({
  change: 'response-header',
  at: api,
  on: 'both',
  name,
  was: null,
  value,
  ...more,
});
const allowOrigin = header('Access-Control-Allow-Origin', app);
const policy = (cors: Extract<Change, { change: 'policy' }>['cors']): Change => ({
  change: 'policy',
  at: api,
  was: { origin: '*' },
  cors,
});

describe('for no server', () => {
  test.each<[name: string, changes: readonly Change[]]>([
    ['null', [header('Access-Control-Allow-Origin', 'null')]],
    [
      'any origin with credentials',
      [header('Access-Control-Allow-Origin', '*'), header('Access-Control-Allow-Credentials', 'true')],
    ],
    ['no change', []],
    ['a header that is none', [header('X-A: b\nX-Evil', '1')]],
    ['a value with a line in it', [header('X-A', 'b"; }\n} evil {')]],
    [
      'one of several servers that cannot',
      [allowOrigin, header('Access-Control-Allow-Origin', 'null', { at: app })],
    ],
  ])('%s', (_, changes) => {
    expect(targets.filter((target) => recipe(changes, target) !== null)).toEqual([]);
  });
});

describe('not for gateways', () => {
  test.each<[name: string, changes: readonly Change[]]>([
    ['a choice of policies', [policy([{ origin: app, credentials: true }, { origin: '*' }])]],
    ['null in a policy', [policy({ origin: 'null', dangerouslyAllowNullOrigin: true })]],
    [
      'a preflight of which nothing else is known',
      [{ change: 'status', at: api, on: 'preflight', was: 404, status: 204 }],
    ],
  ])('%s', (_, changes) => {
    expect(gateways.filter((target) => target !== 'headers' && recipe(changes, target) !== null)).toEqual([]);
    expect(recipe(changes, 'express')).toContain('cors(');
  });

  test('a placeholder in a value', () => {
    expect(recipe([header('X-A', '$host', { on: 'response' })], 'nginx')).toMatch(/^# X-A: .*\$.*\n$/);
    expect(recipe([header('X-A', '{host}', { on: 'response' })], 'caddy')).toMatch(/^# X-A: .*\{.*\n$/);
  });

  test('as fixed headers: what differs from request to request', () => {
    const patterns = policy({ origin: 'https://*.example.com' });
    const any = policy({ origin: app, credentials: true, methods: '*' });
    expect([recipe([patterns], 'headers'), recipe([any], 'headers')]).toEqual([null, null]);
  });
});

test('what this library refuses is said so beside the code', () => {
  const changes = [
    header('Access-Control-Allow-Origin', 'http://app.example.com'),
    header('Access-Control-Allow-Credentials', 'true'),
  ];
  expect(recipe(changes, 'express')).toContain('// Refused: ');
  expect(recipe([allowOrigin], 'express')).not.toContain('Refused');
});

test('several servers stand below each other', () => {
  const text = recipe([allowOrigin, header('X-A', 'b', { at: app, on: 'response' })], 'nginx')!;
  expect(text.indexOf(`# ${api}\n`)).toBe(0);
  expect(text.indexOf(`# ${app}\n`)).toBeGreaterThan(text.indexOf('add_header Access-Control-Allow-Origin'));
});

test.each(targets)("%s: the page's part stands below, in comments", (target) => {
  const was = { do: 'fetch', url: `${api}/me` } as const;
  const call: Change = { change: 'call', was, call: { ...was, credentials: 'include' } };
  const { comment } = serverTargets[target];
  const alone = recipe([call], target)!;
  expect(
    alone
      .trimEnd()
      .split('\n')
      .every((line) => line.startsWith(`${comment} `)),
  ).toBe(true);
  expect(alone).toContain(`${comment} await fetch('${api}/me', { credentials: 'include' });`);
  expect(recipe([allowOrigin, call], target)).toBe(`${recipe([allowOrigin], target)}\n${alone}`);
});

test('for each server, one origin with cookies', () => {
  const changes = [
    allowOrigin,
    header('Access-Control-Allow-Credentials', 'true'),
    header('Access-Control-Allow-Methods', 'PUT', { on: 'preflight' }),
  ];
  expect(recipe(changes, 'headers')).toBe(
    [
      '# Answer to the preflight, status 204',
      `Access-Control-Allow-Origin: ${app}`,
      'Access-Control-Allow-Credentials: true',
      'Access-Control-Allow-Methods: PUT',
      '',
      '# Answer to the request itself',
      `Access-Control-Allow-Origin: ${app}`,
      'Access-Control-Allow-Credentials: true',
      'Vary: Origin',
      '',
    ].join('\n'),
  );
  expect(recipe(changes, 'hono')).toBe(
    [
      "import { cors } from 'corsage/hono';",
      '',
      '// First of all, and the only place that sets Access-Control headers.',
      `app.use(cors({ origin: '${app}', credentials: true, methods: ['PUT'] }));`,
      '',
    ].join('\n'),
  );
});
