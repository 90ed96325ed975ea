import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Experiment, encodeExperiment } from '../shared/experiment.ts';
import type { Place } from '../shared/place.ts';
import { newReaderId, type Token } from '../shared/token.ts';
import { type ServedLab, serveLab } from '../testing/serve-lab.ts';
import { defaultLimits } from './limits.ts';
import { readSettings } from './settings.ts';

const hosted: Place = {
  scheme: 'https',
  port: null,
  lab: 'https://lab.example.org',
  sites: { pair: 'corsage-pair.example', a: 'corsage-a.example' },
};
const experiment: Experiment = {
  servers: {
    'http://b.pair.localhost': {
      cors: { origin: ['http://a.localhost', 'http://*.pair.localhost'], credentials: true },
      routes: {
        'GET /me': { body: 'Rose', headers: [['Set-Cookie', 'id=1; Domain=pair.localhost']] },
        'GET /old': { status: 302, headers: [['Location', 'http://b.pair.localhost/me']] },
      },
    },
  },
  cookies: { 'http://b.pair.localhost': ['theme=dark; Domain=pair.localhost'] },
  steps: [{ do: 'open', url: 'http://a.localhost' }],
};

let lab: ServedLab;
let token: Token;
let parameters: string;
beforeAll(async () => {
  lab = await serveLab({ hosted, trustedProxies: 1 });
  token = { experiment: await encodeExperiment(experiment), reader: newReaderId(), run: 1 };
  parameters = `lab=${token.experiment}.${token.reader}.1`;
});
afterAll(() => lab.close());

/** A request as a proxy that ends TLS passes it on. */
const ask = (host: string, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  lab.ask('10.0.0.1', path, {
    method,
    headers: {
      'X-Forwarded-Host': host,
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-For': '198.51.100.7',
      ...headers,
    },
  });

describe('hosted elsewhere', () => {
  test('the lab is at its own host, and experiments at theirs', async () => {
    expect((await ask('lab.example.org', '/')).body).toBe('the file /index.html');
    expect(JSON.parse((await ask('lab.example.org', '/api/place')).body)).toEqual(hosted);
    const { status, body } = await ask('corsage-a.example', '/');
    expect([status, body]).toEqual([
      404,
      'This host plays experiments. Start one at https://lab.example.org\n',
    ]);
  });

  test.each([
    'lab.localhost',
    'a.localhost',
    'localhost',
    'example.org',
    'xcorsage-a.example',
    'corsage-a.example:81',
    'corsage-a.example.evil.test',
    'corsage-b.example',
    'lab.example.org.evil.test',
  ])('%s is not served', async (host) => {
    const { status, body } = await ask(host, '/');
    expect([status, body]).toEqual([
      421,
      'The lab answers only for its own hosts. Open https://lab.example.org\n',
    ]);
  });

  test('an experiment is put where its sites are, cookies and policies included', async () => {
    const { headers, body } = await ask('b.corsage-pair.example', `/me?${parameters}`, {
      Origin: 'https://x.corsage-pair.example',
    });
    expect(body).toBe('Rose');
    expect(headers['access-control-allow-origin']).toBe('https://x.corsage-pair.example');
    expect(headers['set-cookie']).toEqual(['id=1; Domain=corsage-pair.example']);
    const other = await ask('b.corsage-pair.example', `/me?${parameters}`, { Origin: 'http://a.localhost' });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('b.corsage-pair.example', `/old?${parameters}`)).headers.location).toBe(
      `https://b.corsage-pair.example/me?${parameters}`,
    );
    const prepared = await ask(
      'b.corsage-pair.example',
      `/.lab-prepare?${parameters}`,
      { Origin: 'https://b.corsage-pair.example', Cookie: 'x=1' },
      'POST',
    );
    expect(prepared.headers['set-cookie']).toEqual(
      expect.arrayContaining([
        'x=; Path=/; Domain=b.corsage-pair.example; Max-Age=0',
        'theme=dark; Domain=corsage-pair.example',
      ]),
    );
  });

  test('what proxies add is no part of what the server saw', async () => {
    const reader = newReaderId();
    const stream = new Promise<string>((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: lab.port,
          path: `/api/events?reader=${reader}`,
          headers: { Host: 'x', 'X-Forwarded-Host': 'lab.example.org', 'X-Forwarded-Proto': 'https' },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
            if (!/data: .*\n\n/.test(text)) return;
            resolve(text);
            sent.destroy();
          });
        },
      );
      sent.on('error', reject).end();
    });
    const mine = `lab=${token.experiment}.${reader}.1`;
    await ask('b.corsage-pair.example', `/me?${mine}`, {
      'X-Real-IP': '198.51.100.7',
      Via: '1.1 proxy',
      'X-A': '1',
    });
    const data = /data: (.*)\n/.exec(await stream)![1]!;
    expect(JSON.parse(data).request).toMatchObject({
      url: 'https://b.corsage-pair.example/me',
      headers: { 'x-a': '1' },
    });
    expect(data).not.toContain('198.51.100.7');
  });

  test.each(['lab.example.org', 'corsage-a.example'])('%s is there over HTTPS alone', async (host) => {
    const { status, headers } = await ask(host, '/case/posts/1?x', { 'X-Forwarded-Proto': 'http' });
    expect([status, headers.location]).toEqual([308, `https://${host}/case/posts/1?x`]);
  });

  test.each([
    ['lab.example.org', 200],
    ['corsage-a.example', 200],
    ['x.y.corsage-pair.example', 200],
    ['x.y.z.corsage-pair.example', 404],
    [`${'x'.repeat(60)}.corsage-pair.example`, 404],
    ['example.org', 404],
    ['a.localhost', 404],
    ['', 404],
  ])('whether %j is worth a certificate: %d', async (name, status) => {
    expect((await lab.ask('127.0.0.1', `/.well-known/lab-host?domain=${name}`)).status).toBe(status);
    expect((await lab.ask('127.0.0.1', '/.well-known/lab-host')).status).toBe(421);
  });

  test('whom the proxy saw is counted, not what the client says of itself', async () => {
    const few = await serveLab({
      hosted,
      trustedProxies: 1,
      limits: { ...defaultLimits, addressBurst: 1 },
    });
    const from = async (forwarded: string) => {
      const headers = { 'X-Forwarded-Host': 'lab.example.org', 'X-Forwarded-For': forwarded };
      return (await few.ask('x', '/', { headers })).status;
    };
    expect(await from('203.0.113.1, 198.51.100.7')).toBe(200);
    expect(await from('203.0.113.2, 198.51.100.7')).toBe(429);
    expect(await from('203.0.113.2, 198.51.100.8')).toBe(200);
    // Of an IPv6 network, any address is anybody's.
    expect(await from('2001:db8::1')).toBe(200);
    expect(await from('2001:db8:0:0:ffff::2')).toBe(429);
    expect(await from('2001:db8:0:1::1')).toBe(200);
    expect(await from('::1')).toBe(200);
    await few.close();
  });
});

describe('settings', () => {
  const LAB_ORIGIN = 'https://lab.example.org';
  const LAB_SITES = 'pair=corsage-pair.example, a=corsage-a.example';

  test('none: the reader’s own machine', () => {
    expect(readSettings({ LAB_ORIGIN: '', TRUST_PROXY: '' })).toMatchObject({
      hosted: null,
      trustedProxies: 0,
      redisUrl: null,
      logRuns: false,
    });
  });

  test('all', () => {
    const REDIS_URL = 'rediss://:secret@redis:6379/1';
    expect(readSettings({ LAB_ORIGIN, LAB_SITES, TRUST_PROXY: '2', REDIS_URL })).toMatchObject({
      hosted,
      trustedProxies: 2,
      redisUrl: REDIS_URL,
      logRuns: true,
    });
    expect(readSettings({ LAB_ORIGIN: 'http://lab.test:81', LAB_SITES, LAB_LOG: 'none' })).toMatchObject({
      hosted: { scheme: 'http', port: 81, lab: 'http://lab.test:81' },
      logRuns: false,
    });
  });

  test.each([
    [{ LAB_ORIGIN }, 'needs both LAB_ORIGIN and LAB_SITES'],
    [{ LAB_SITES }, 'needs both LAB_ORIGIN and LAB_SITES'],
    [{ LAB_ORIGIN: 'lab.example.org', LAB_SITES }, 'LAB_ORIGIN=lab.example.org: write an origin'],
    [{ LAB_ORIGIN: 'https://lab.example.org/x', LAB_SITES }, 'write an origin'],
    [{ LAB_ORIGIN, LAB_SITES: 'pair' }, '"pair" is no site'],
    [{ LAB_ORIGIN, LAB_SITES: 'pair=https://x.example' }, 'is no site'],
    [{ LAB_ORIGIN, LAB_SITES: 'lab=x.example' }, 'no site can be called lab'],
    [{ LAB_ORIGIN, LAB_SITES: 'a=a.example.com,b=b.example.com' }, 'is one site with another'],
    [{ LAB_ORIGIN, LAB_SITES: 'a=a.example.org' }, "is one site with the lab's own"],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY=yes: write how many'],
    [{ REDIS_URL: 'redis.example:6379' }, 'REDIS_URL is no address'],
  ])('%j is refused', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });

  test('a password is in no message', () => {
    expect(() => readSettings({ REDIS_URL: 'http://:secret@redis' })).toThrow(/^(?!.*secret)/);
  });
});
