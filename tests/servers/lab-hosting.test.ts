import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Experiment, encodeExperiment } from '../../lab/shared/experiment.ts';
import { newReaderId } from '../../lab/shared/token.ts';
import { get } from '../../lab/testing/get.ts';
import { heardOf } from '../../lab/testing/hear.ts';
import { type HostedLab, startHostedLab } from './hosted-lab.ts';
import { type AskedOverHttp2, askOverHttp2, openOverHttp2 } from './over-http2.ts';

// What docs/lab-hosting.md has people configure is taken from its text and run, and asked as browsers ask: by HTTP/2.

const a = 'http://a.localhost';
const b = 'http://b.pair.localhost';
const experiment: Experiment = {
  servers: {
    [a]: { cors: { origin: b, credentials: true, methods: ['PATCH'] }, routes: { 'PATCH /': {} } },
    [b]: {
      routes: {
        'PUT /me': {
          status: 201,
          headers: [
            ['Access-Control-Allow-Origin', a],
            ['Access-Control-Allow-Origin', '*'],
            ['Access-Control-Allow-Credentials', 'true'],
            ['Set-Cookie', 'id=1; Domain=pair.localhost; HttpOnly'],
            ['Set-Cookie', 'theme=dark; Path=/; SameSite=None; Secure'],
            ['X_Odd', 'answered'],
          ],
          body: 'Rose',
        },
        'GET /old': { status: 302, headers: [['Location', `${a}/`]] },
        'POST /': { body: 'taken' },
      },
    },
  },
  steps: [{ do: 'open', url: a }],
};
const labHost = 'lab.example.org';
const aHost = 'corsage-a.example';
const bHost = 'b.corsage-pair.example';

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe.each(['nginx', 'caddy'] as const)('%s', (name) => {
  let lab: HostedLab;
  beforeAll(async () => {
    lab = await startHostedLab(name);
  });
  afterAll(() => lab?.close());

  const withLimits = async (limits: Readonly<Record<string, string>>) => {
    const other = await startHostedLab(name, limits);
    closing.push(other.close);
    return other;
  };
  const ask = (host: string, path: string, more: Partial<AskedOverHttp2> = {}) =>
    askOverHttp2({ port: lab.port, host, path, ...more });
  const open = async (at: HostedLab, reader: string) => {
    const opened = await openOverHttp2({
      port: at.port,
      host: labHost,
      path: `/api/events?reader=${reader}`,
    });
    closing.push(opened.close);
    return opened;
  };
  const run = async (played = experiment) => {
    const reader = newReaderId();
    return { reader, parameters: `lab=${await encodeExperiment(played)}.${reader}.1` };
  };

  test('the page is there by HTTPS, and by HTTPS alone', async () => {
    const { status, headers, body } = await ask(labHost, '/case/posts/1');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('<title>');
    const file = /src="(\/assets\/[^"]+)"/.exec(body)![1]!;
    expect((await ask(labHost, file, { headers: { 'accept-encoding': 'br' } })).headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(JSON.parse((await ask(labHost, '/api/place')).body).lab).toBe(`https://${labHost}`);
    const plain = await get({ port: lab.plainPort, host: labHost, path: '/case/posts/1' });
    expect([plain.status, plain.headers.location]).toEqual([308, `https://${labHost}/case/posts/1`]);
  });

  test('what a server saw is heard at once, and is what the browser sent', { timeout: 5000 }, async () => {
    const { reader, parameters } = await run();
    const { stream, headers } = await open(lab, reader);
    expect(headers['content-type']).toBe('text/event-stream');
    const heard = heardOf(stream, () => {});
    const { status } = await ask(bHost, `/me?x&${parameters}`, {
      method: 'PUT',
      headers: {
        origin: `https://${aHost}`,
        // HTTP/2 browsers send each cookie in a line of its own.
        cookie: ['id=1', 'theme=dark'],
        'x-empty': '',
        'x-latin1': 'é',
        x_odd: 'sent',
        'x!odd': 'too',
        'x-forwarded-for': '203.0.113.1',
      },
      body: 'body',
    });
    expect(status).toBe(201);
    await heard.until(1);
    expect(heard.events[0]).toMatchObject({
      run: 1,
      request: {
        method: 'PUT',
        url: `https://${bHost}/me?x`,
        headers: {
          origin: `https://${aHost}`,
          cookie: 'id=1; theme=dark',
          'x-empty': '',
          'x-latin1': 'é',
          x_odd: 'sent',
          'x!odd': 'too',
        },
      },
    });
    expect(stream.closed).toBe(false);
  });

  test('what a server answers comes unchanged', async () => {
    const { parameters } = await run();
    const { status, headers, body } = await ask(bHost, `/me?${parameters}`, { method: 'PUT' });
    expect([status, body]).toEqual([201, 'Rose']);
    expect(headers).toMatchObject({
      'access-control-allow-origin': `https://${aHost}, *`,
      'access-control-allow-credentials': 'true',
      'set-cookie': [
        'id=1; Domain=corsage-pair.example; HttpOnly',
        'theme=dark; Path=/; SameSite=None; Secure',
      ],
      x_odd: 'answered',
    });
  });

  test('preflights and every method reach the lab', async () => {
    const { reader, parameters } = await run();
    const heard = heardOf((await open(lab, reader)).stream, () => {});
    const origin = `https://${bHost}`;
    const preflight = { origin, 'access-control-request-method': 'PATCH' };
    const { status, headers } = await ask(aHost, `/?${parameters}`, {
      method: 'OPTIONS',
      headers: preflight,
    });
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'PATCH',
      vary: expect.stringContaining('Origin'),
    });
    const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'PURGE'];
    for (const method of methods.slice(1))
      await ask(aHost, `/?${parameters}`, { method, headers: { origin } });
    await heard.until(methods.length);
    const seen = heard.events.map((event) => event.type === 'request' && event.request.method);
    expect(seen).toEqual(methods);
  });

  test('the largest experiment fits through, with its URL in every place that has it', async () => {
    const { parameters } = await run(largest());
    expect(parameters.length).toBeGreaterThan(8100);
    const url = `/old?then=0&${parameters}`;
    const { status, headers } = await ask(bHost, url, {
      headers: { referer: `https://${bHost}${url}`, cookie: 'x'.repeat(8000) },
    });
    expect(status).toBe(302);
    expect(headers.location).toBe(`https://${aHost}/?${parameters}&then=0`);
    expect(headers.refresh).toContain(parameters);
  });

  test('a great many cookies are forgotten at once', async () => {
    const { parameters } = await run();
    const cookies = Array.from({ length: 200 }, (_, index) => `cookie-${index}=1`);
    const { status, headers } = await ask(bHost, `/x/y/z/.lab-forget?${parameters}`, {
      method: 'POST',
      headers: { origin: `https://${bHost}`, cookie: cookies.join('; ') },
    });
    expect(status).toBe(204);
    expect(headers['set-cookie']!.join().length).toBeGreaterThan(90_000);
  });

  test('what is too long is refused by the lab, in its own words', async () => {
    const { parameters } = await run();
    const headers = { origin: `https://${bHost}` };
    const post = async (path: string, length: number) => {
      const body = 'x'.repeat(length);
      return said(await ask(bHost, `${path}?at=0&${parameters}`, { method: 'POST', headers, body }));
    };
    const said = ({ status, body }: Awaited<ReturnType<typeof ask>>) => `${status}: ${body}`;
    expect(await post('/', 65_536)).toBe('200: taken');
    for (const length of [65_537, 1_000_000]) {
      expect(await post('/', length)).toBe('413: A body may have 65536 bytes here.\n');
    }
    expect(await post('/.lab-report', 262_144)).toBe('400: This is no report of a stop.\n');
    expect(await post('/.lab-report', 262_145)).toBe('413: A body may have 262144 bytes here.\n');
    const longUrl = await ask(labHost, `/?${'x'.repeat(16_384)}`);
    expect(said(longUrl)).toBe('414: A URL may have 16384 characters here.\n');
    const manyHeaders = { cookie: 'x'.repeat(31_000), 'x-more': 'x'.repeat(3000) };
    expect(said(await ask(labHost, '/', { headers: manyHeaders }))).toMatch(/^431: .* 32768 bytes here/);
  });

  test('the lab’s own names are certified, and nobody else’s host is played', async () => {
    if (name === 'caddy') {
      const { certificate } = await ask(bHost, '/');
      expect(certificate.subjectaltname).toBe(`DNS:${bHost}`);
      await expect(ask('b.example.org', '/')).rejects.toThrow(/alert/);
    } else {
      expect(await ask('b.example.org', '/')).toMatchObject({ status: 421 });
    }
  });

  test('who came is whom the proxy saw', async () => {
    const few = await withLimits({ LAB_ADDRESS_BURST: '1', LAB_ADDRESS_PER_SECOND: '1' });
    const from = async (address: string, said: string) => {
      const headers = { 'x-forwarded-for': said };
      return (await askOverHttp2({ port: few.port, host: labHost, path: '/', from: address, headers }))
        .status;
    };
    expect(await from('127.0.0.3', '203.0.113.1')).toBe(200);
    expect(await from('127.0.0.3', '203.0.113.2')).toBe(429);
    expect(await from('127.0.0.4', '203.0.113.2')).toBe(200);
  });

  test('an event stream that its reader leaves is over at once', async () => {
    const one = await withLimits({ LAB_MAX_STREAMS: '1' });
    const first = await open(one, newReaderId());
    expect(first.status).toBe(200);
    expect((await open(one, newReaderId())).status).toBe(503);
    first.close();
    await expect.poll(async () => (await open(one, newReaderId())).status, { timeout: 2000 }).toBe(200);
  });
});

/** Nearly all of the 8 KB that an experiment may have in a URL. */
function largest(): Experiment {
  const body = randomBytes(5650).toString('base64url');
  const own = experiment.servers[b]!;
  return {
    ...experiment,
    servers: { ...experiment.servers, [b]: { ...own, routes: { ...own.routes, 'GET /long': { body } } } },
  };
}
