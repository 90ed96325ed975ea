import { describe, expect, test } from 'vitest';
import type { CallResult, SeenRequest } from '../../scenario/record.ts';
import type { Step } from '../../scenario/scenario.ts';
import { sequenceOfRecord } from './sequence.ts';

const a = 'http://a.pair.localhost';
const b = 'http://b.pair.localhost';
const c = 'http://c.localhost';

const seen = (method: string, url: string, more: Partial<SeenRequest> = {}): SeenRequest => ({
  method,
  url,
  headers: {},
  status: 200,
  answered: [],
  by: 'application',
  ...more,
});
const preflight = (url: string, more: Partial<SeenRequest> = {}) =>
  seen('OPTIONS', url, { headers: { 'access-control-request-method': 'PUT' }, by: 'cors', ...more });
const blocked: CallResult = { outcome: 'blocked', error: 'TypeError: Failed to fetch' };
const readable: CallResult = { outcome: 'readable', type: 'cors', status: 200, body: '', headers: {} };
const letIn = [['Access-Control-Allow-Origin', a]] as const;

function titles(steps: readonly Step[], requests: readonly SeenRequest[], results: readonly CallResult[]) {
  const { rows } = sequenceOfRecord({ requests, results }, { steps, servers: {} });
  return rows.flatMap((row) => ('title' in row ? [row.title] : []));
}

const open: Step = { do: 'open', url: `${a}/` };
const get: Step = { do: 'fetch', url: `${b}/me` };
const put: Step = { do: 'fetch', url: `${b}/me`, method: 'PUT' };

describe('which step a request was made for', () => {
  test('a preflight goes with the request behind it', () => {
    const requests = [
      preflight(`${b}/me`, { answered: letIn }),
      seen('PUT', `${b}/me`),
      seen('GET', `${b}/me`),
    ];
    expect(titles([open, put, get], requests, [readable, readable])).toEqual([
      'fetch PUT /me',
      'OPTIONS /me',
      '200',
      'PUT /me',
      '200',
      '200, readable',
      'fetch GET /me',
      'GET /me',
      '200',
      '200, readable',
    ]);
  });

  test('a preflight that was refused is the last of its call', () => {
    const requests = [preflight(`${b}/me`), preflight(`${b}/me`), seen('GET', `${b}/me`)];
    expect(titles([open, put, put, get], requests, [blocked, blocked, readable])).toEqual([
      'fetch PUT /me',
      'OPTIONS /me',
      '200',
      'TypeError: Failed to fetch',
      'fetch PUT /me',
      'OPTIONS /me',
      '200',
      'TypeError: Failed to fetch',
      'fetch GET /me',
      'GET /me',
      '200',
      '200, readable',
    ]);
  });

  test('a redirect leads on to where it says', () => {
    const requests = [
      seen('GET', `${b}/me`, { status: 302, answered: [['Location', `${c}/me`]] }),
      seen('GET', `${c}/me`),
    ];
    const { lanes, rows } = sequenceOfRecord({ requests, results: [] }, { steps: [open, get], servers: {} });
    expect(lanes.map(({ host }) => host)).toEqual([
      'a.pair.localhost',
      null,
      'b.pair.localhost',
      'c.localhost',
    ]);
    expect(rows).toHaveLength(5);
    expect(rows.every(({ at }) => at === 1)).toBe(true);
  });

  test('what nothing asked for is not lost', () => {
    expect(titles([open, get], [seen('GET', `${b}/favicon.ico`), seen('GET', `${b}/me`)], [])).toEqual([
      'GET /favicon.ico',
      '200',
      'fetch GET /me',
      'GET /me',
      '200',
    ]);
  });
});

test('of steps that have not come yet there is nothing', () => {
  expect(titles([open, get, put], [], [])).toEqual([]);
  expect(titles([open, get, put], [seen('GET', `${b}/me`)], [])).toEqual(['fetch GET /me', 'GET /me', '200']);
  // What is blocked before it is sent is known by its result alone.
  expect(titles([open, get, put], [], [blocked])).toEqual(['fetch GET /me', 'TypeError: Failed to fetch']);
});

test('cookies on a request are attached; nothing is said of those that nobody sees', () => {
  const requests = [
    seen('GET', `${b}/me`, {
      headers: { cookie: 'session=7f3c; theme=dark', origin: a },
      answered: [['Set-Cookie', 'seen=1']],
    }),
  ];
  const { rows } = sequenceOfRecord({ requests, results: [] }, { steps: [open, get], servers: {} });
  expect(rows.slice(1, 4).map(({ label }) => label)).toEqual([
    'The browser attaches the cookie session of b.pair.localhost.',
    'The browser attaches the cookie theme of b.pair.localhost.',
    'The browser sends GET /me to b.pair.localhost, with the cookies session and theme.',
  ]);
  expect(rows[3]).toMatchObject({
    headers: [
      { name: 'Cookie', value: 'session=7f3c; theme=dark', tone: 'allowed', matters: true },
      { name: 'Origin', value: a, tone: 'plain', matters: true },
    ],
  });
  expect(rows[4]).toMatchObject({ headers: [{ name: 'Set-Cookie', value: 'seen=1', matters: true }] });
});

test('a result that is blocked is where it fails, as far as can be seen', () => {
  const { rows } = sequenceOfRecord(
    { requests: [seen('GET', `${b}/me`)], results: [blocked] },
    { steps: [open, get], servers: {} },
  );
  expect(rows.filter(({ fails }) => fails)).toMatchObject([
    { kind: 'arrow', broken: true, to: 'page', title: 'TypeError: Failed to fetch' },
  ]);
});

test('pages, frames, waits and what document.cookie reads are there too', () => {
  const steps: Step[] = [
    open,
    { do: 'cookie', set: 'a=1' },
    { do: 'wait', seconds: 2 },
    { do: 'fetch', url: `${b}/me`, in: 'sandbox' },
    { do: 'visit', url: `${c}/` },
    { do: 'cookie' },
  ];
  const { rows, lanes } = sequenceOfRecord(
    {
      requests: [seen('GET', `${b}/me`), seen('GET', `${c}/`)],
      results: [{ outcome: 'cookie', value: 'a=1' }, readable, { outcome: 'cookie', value: '' }],
    },
    { steps, servers: {} },
  );
  expect(lanes[0]?.host).toBeNull();
  expect(rows.map((row) => ('title' in row ? row.title : row.label))).toEqual([
    'Page on a.pair.localhost',
    'document.cookie',
    'a=1',
    '2 seconds pass',
    'Sandboxed frame, without an origin',
    'fetch GET /me',
    'GET /me',
    '200',
    '200, readable',
    'Page on a.pair.localhost',
    'link GET /',
    'GET /',
    '200',
    'Page on c.localhost',
    'document.cookie',
    'no cookies',
  ]);
});
