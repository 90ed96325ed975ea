import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SeenRequest } from '../../src/scenario/record.ts';
import { type Experiment, experimentOf } from '../shared/experiment.ts';
import { type ServedLab, type ServedRun, serveLab } from '../testing/serve-lab.ts';
import { loadCases } from './cases.ts';

const chapters = loadCases(new URL('../../scenarios/', import.meta.url));
const scenarios = new Map(chapters.flatMap(({ cases }) => cases.map(({ id, scenario }) => [id, scenario])));
/** `two-domains.6.1`: variant 1 of a case. */
const named = (name: string): Experiment => {
  const [chapter, number, variant] = name.split('.');
  return experimentOf(scenarios.get(`${chapter}/${number}`)!.variants[Number(variant)]!);
};

let lab: ServedLab;
beforeAll(async () => {
  lab = await serveLab({ chapters, entry: 'lab.test' });
});
afterAll(() => lab.close());

const placed = (origin: string) => `${origin}:${lab.port}`;
/** The requests that its reader has heard of, once there are so many events. */
const seen = async ({ heard }: ServedRun, count = 1): Promise<readonly SeenRequest[]> => {
  await heard.until(count);
  return heard.events.flatMap((event) => (event.type === 'request' ? [event.request] : []));
};

describe('hosts', () => {
  test.each([
    'example.com',
    'localhost.example.com',
    'notlocalhost',
    '127.0.0.1',
    'a.localhost.',
    'a_b.localhost',
    'x.lab.localhost',
    'lab.localhost/a.localhost',
    'a.localhost, b.localhost',
    'user@a.localhost',
    '',
  ])('%j is not served here', async (host) => {
    const { status, body } = await lab.ask(host, '/');
    expect(status).toBe(421);
    expect(body).toMatch(/^The lab answers only for hosts below localhost\. Open http:\/\/lab\.localhost/);
  });

  test.each(['localhost', 'lab.test'])('%s leads to the lab', async (host) => {
    const { status, headers } = await lab.ask(host, '/');
    expect([status, headers.location]).toEqual([302, `${placed('http://lab.localhost')}/`]);
  });

  test('what a stranger says of hosts and addresses is not believed', async () => {
    const headers = { 'X-Forwarded-Host': 'lab.localhost', 'X-Forwarded-Proto': 'https' };
    expect((await lab.ask('example.com', '/', { headers })).status).toBe(421);
  });

  test('a host of an experiment without an experiment says where to start one', async () => {
    const { status, body } = await lab.ask('a.pair.localhost', '/me');
    expect(status).toBe(404);
    expect(body).toBe(`This host plays experiments. Start one at ${placed('http://lab.localhost')}\n`);
  });

  test('a host that has no part in the experiment plays none of it', async () => {
    const run = await lab.run(named('posts.2.1'));
    const { status, body } = await lab.ask('c.localhost', `/me?${run.lab}`);
    expect([status, body]).toEqual([404, 'http://c.localhost has no part in this experiment.\n']);
  });

  test('every host says whether the lab is well', async () => {
    for (const host of ['lab.localhost', '10.0.0.7', '']) {
      const { status, body } = await lab.ask(host, '/healthz');
      expect([status, body]).toEqual([200, 'ok\n']);
    }
  });
});

describe('the lab’s own host', () => {
  test('lists every case, and only answers GET', async () => {
    const list = JSON.parse((await lab.ask('lab.localhost', '/api/cases')).body);
    expect(list).toEqual(JSON.parse(JSON.stringify(chapters)));
    const { status, headers } = await lab.ask('lab.localhost', '/api/cases', { method: 'POST' });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  test('sends the cases once, and compressed', async () => {
    const cases = (headers: Record<string, string>) =>
      new Promise<{ status: number; encoding: string; etag: string; bytes: Buffer }>((resolve, reject) => {
        const path = '/api/cases';
        const host = `lab.localhost:${lab.port}`;
        request(
          { host: '127.0.0.1', port: lab.port, path, headers: { Host: host, ...headers } },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk) => chunks.push(chunk));
            response.on('end', () =>
              resolve({
                status: response.statusCode!,
                encoding: String(response.headers['content-encoding']),
                etag: response.headers.etag!,
                bytes: Buffer.concat(chunks),
              }),
            );
          },
        )
          .on('error', reject)
          .end();
      });
    const zipped = await cases({ 'Accept-Encoding': 'gzip, deflate' });
    expect(zipped.encoding).toBe('gzip');
    expect(zipped.bytes.length).toBeLessThan(30_000);
    expect(JSON.parse(gunzipSync(zipped.bytes).toString())).toHaveLength(5);
    expect((await cases({ 'Accept-Encoding': 'gzip, deflate, br' })).encoding).toBe('br');
    expect((await cases({ 'Accept-Encoding': 'br;q=0, identity' })).encoding).toBe('undefined');
    expect(await cases({ 'If-None-Match': `"x", W/${zipped.etag}` })).toMatchObject({
      status: 304,
      bytes: Buffer.alloc(0),
    });
  });

  test('says where it plays', async () => {
    expect(JSON.parse((await lab.ask('lab.localhost', '/api/place')).body)).toEqual({
      scheme: 'http',
      port: lab.port,
      sites: null,
    });
  });

  test.each(['/', '/case/posts/1', '/sandbox', '/quiz/bank', '/explain'])('%s is the page', async (path) => {
    expect((await lab.ask('lab.localhost', path)).body).toBe('the file /index.html');
  });

  test.each(['/nothing', '/../package.json', '/api/runs/x', '/%2e%2e/package.json'])(
    '%s: 404',
    async (path) => {
      expect((await lab.ask('lab.localhost', path)).status).toBe(404);
    },
  );

  test('a person who comes to no page of the lab gets the page with 404, a program a line', async () => {
    const ask = async (headers: Record<string, string>) => {
      const { status, body } = await lab.ask('lab.localhost', '/CASE/two-domains/6', { headers });
      return [status, body];
    };
    expect(await ask({ Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })).toEqual([
      404,
      'the file /index.html',
    ]);
    expect(await ask({ Accept: '*/*' })).toEqual([404, 'No such page in the lab.\n']);
  });
});

describe('servers of experiments', () => {
  test('answer through the library, and their reader hears what they saw', async () => {
    const run = await lab.run(named('two-domains.6.1'));
    const headers = {
      Origin: placed('http://a.pair.localhost'),
      Cookie: 'session=7f3c',
      'Sec-Fetch-Site': 'same-site',
      'User-Agent': 'Mozilla/5.0',
    };
    const {
      status,
      headers: answered,
      body,
    } = await lab.ask('b.pair.localhost', `/me?${run.lab}`, { headers });
    expect([status, body]).toEqual([200, '{"name":"Rose"}']);
    expect(answered).toMatchObject({
      'access-control-allow-origin': placed('http://a.pair.localhost'),
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    });
    const [request] = await seen(run);
    expect(request).toMatchObject({
      method: 'GET',
      url: `${placed('http://b.pair.localhost')}/me`,
      headers: {
        origin: placed('http://a.pair.localhost'),
        cookie: 'session=7f3c',
        'sec-fetch-site': 'same-site',
      },
      status: 200,
      by: 'application',
    });
    expect(Object.keys(request!.headers).sort()).toEqual(['cookie', 'origin', 'sec-fetch-site']);
    const names = request!.answered.map(([name]) => name.toLowerCase()).sort();
    expect(names).toEqual(['access-control-allow-credentials', 'access-control-allow-origin', 'vary']);
  });

  test('answer a preflight before the application', async () => {
    const run = await lab.run(named('posts.5.1'));
    const headers = { Origin: placed('http://a.pair.localhost'), 'Access-Control-Request-Method': 'DELETE' };
    const path = `/api/posts/1?${run.lab}`;
    expect((await lab.ask('b.pair.localhost', path, { method: 'OPTIONS', headers })).status).toBe(204);
    const [request] = await seen(run);
    expect(request).toMatchObject({ status: 204, by: 'cors' });
    expect(request!.answered.map(([name, value]) => `${name.toLowerCase()}: ${value}`)).toContain(
      'access-control-allow-methods: DELETE',
    );
  });

  test('refuse a cross-site write before the application', async () => {
    const run = await lab.run(named('bank.6.3'));
    const headers = {
      Origin: placed('http://evil.localhost'),
      'Sec-Fetch-Site': 'cross-site',
      Cookie: 'session=7f3c',
    };
    const { status } = await lab.ask('bank.localhost', `/transfer?${run.lab}&then=2`, {
      method: 'POST',
      headers,
      body: 'to=evil',
    });
    expect(status).toBe(403);
    expect((await seen(run))[0]).toMatchObject({ status: 403, by: 'protection' });
  });

  test('bring a window back from a navigation, and to nowhere else', async () => {
    const run = await lab.run(named('bank.6.0'));
    const post = (then: string) =>
      lab.ask('bank.pair.localhost', `/transfer?${run.lab}&then=${then}`, { method: 'POST' });
    expect((await post('1')).headers.refresh).toBe(
      `0; url=${placed('http://evil.pair.localhost')}/.lab-page?${run.lab}&at=1`,
    );
    expect((await post('2')).headers.refresh).toMatch(
      /^0; url=http:\/\/[a-z.]+localhost:\d+\/\.lab-done\?lab=/,
    );
    for (const stray of ['http://example.com', '-1', '', '1&then=//example.com']) {
      const { refresh = '' } = (await post(stray)).headers;
      expect(refresh).not.toContain('example.com');
    }
  });

  test('carry the experiment through a redirect, and do not show how', async () => {
    const run = await lab.run(named('posts.10.1'));
    const { status, headers } = await lab.ask('b.pair.localhost', `/old?${run.lab}&then=1&as=frame`);
    expect([status, headers.location]).toEqual([
      302,
      `${placed('http://c.pair.localhost')}/new?${run.lab}&then=1&as=frame`,
    ]);
    expect((await seen(run))[0]!.answered).toContainEqual([
      'location',
      `${placed('http://c.pair.localhost')}/new`,
    ]);
  });

  test('send raw headers as the experiment has them, twice where it says so', async () => {
    const run = await lab.run(named('posts.4.1'));
    await lab.ask('b.pair.localhost', `/api/posts?${run.lab}`);
    const { answered } = (await seen(run))[0]!;
    const allowed = answered.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin');
    expect(allowed).toHaveLength(2);
  });

  test('put the request’s own origin and host where a careless server would', async () => {
    const origin = placed('http://evil.pair.localhost');
    const ask = async (name: string) => {
      const run = await lab.run(named(name));
      return lab.ask('b.pair.localhost', `/me?${run.lab}`, { headers: { Origin: origin } });
    };
    expect((await ask('lesson.8.0')).headers['access-control-allow-origin']).toBe(origin);
    expect((await ask('set-cookie.3.0')).headers['access-control-allow-origin']).toBe(
      placed('http://b.pair.localhost'),
    );
  });

  test.each([
    ['GET', '/nothing', 404],
    ['POST', '/me', 405],
    ['OPTIONS', '/me', 204],
  ])('%s %s without a route: %d', async (method, path, status) => {
    const run = await lab.run(named('two-domains.6.1'));
    expect((await lab.ask('b.pair.localhost', `${path}?${run.lab}`, { method })).status).toBe(status);
  });

  test('ask for a cookie where the route needs one', async () => {
    const run = await lab.run(named('bank.1.0'));
    const ask = (headers: Record<string, string>) =>
      lab.ask('bank.pair.localhost', `/secrets?${run.lab}`, { headers });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ Cookie: 'xsession=1; sessions=2' })).status).toBe(401);
    expect((await ask({ Cookie: 'theme=dark; session=7f3c' })).status).toBe(200);
  });

  test('keep a shared cache for one run, until it begins again', async () => {
    const server = {
      cache: true,
      headers: [['X-For', '{origin}']],
      routes: { 'GET /me': { headers: [['Cache-Control', 's-maxage=60']] } },
    } as const;
    const experiment: Experiment = {
      servers: { 'http://b.localhost': server, 'http://c.localhost': server },
      steps: [{ do: 'open', url: 'http://b.localhost' }],
    };
    const run = await lab.run(experiment);
    const ask = async (host: string, origin: string, parameters = run.lab) => {
      const { headers } = await lab.ask(host, `/me?${parameters}`, { headers: { Origin: origin } });
      return headers['x-for'];
    };
    expect([await ask('b.localhost', 'one'), await ask('b.localhost', 'two')]).toEqual(['one', 'one']);
    expect(await ask('c.localhost', 'two')).toBe('two');
    expect(await ask('b.localhost', 'two', run.lab.replace(/1$/, '2'))).toBe('two');
    await lab.ask('c.localhost', `/.lab-page?${run.lab}&at=0`);
    expect(await ask('b.localhost', 'two')).toBe('two');
    expect((await seen(run, 6)).map(({ by }) => by)).toEqual([
      'application',
      'cache',
      'application',
      'application',
      'application',
    ]);
  });
});

describe('the page of a stop', () => {
  let run: ServedRun;
  beforeAll(async () => {
    run = await lab.run(named('posts.2.0'));
  });
  const origin = () => placed('http://a.pair.localhost');
  const post = (path: string, body = '', from = origin()) =>
    lab.ask('a.pair.localhost', path, { method: 'POST', headers: { Origin: from }, body });

  test('holds its plan where no script can break out of it, and reaches the experiment alone', async () => {
    const { headers, body } = await lab.ask('a.pair.localhost', `/.lab-page?${run.lab}&at=1`);
    const json = /<script type="application\/json" id="given">([^<]*)<\/script>/.exec(body)?.[1];
    const { plan, nonce } = JSON.parse(json ?? '');
    expect(plan).toMatchObject({ origin: origin() });
    const hosts = `${origin()} ${placed('http://b.pair.localhost')}`;
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self' ${hosts} 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self' ${hosts}; img-src data: 'self' ${hosts}; frame-src data: 'self' ${hosts}; form-action 'self' ${hosts}; base-uri 'none'; frame-ancestors 'none'`,
    );
    const again = await lab.ask('a.pair.localhost', `/.lab-page?${run.lab}&at=1`);
    expect(again.body).not.toContain(nonce);
  });

  test('has a page for frames, which only the experiment may put into one', async () => {
    const { headers, body } = await lab.ask('b.pair.localhost', `/.lab-frame?${run.lab}`);
    expect(headers['content-security-policy']).toContain(
      `frame-ancestors 'self' ${origin()} ${placed('http://b.pair.localhost')}`,
    );
    expect(body).toContain('<script type="module" src="/.lab-player.js"></script>');
    expect((await lab.ask('c.localhost', `/.lab-frame?${run.lab}`)).status).toBe(404);
  });

  test('is only on the stop’s own origin', async () => {
    for (const path of ['/.lab-page?at=9', '/.lab-page?at=x', '/x/.lab-page?at=1']) {
      expect((await lab.ask('a.pair.localhost', `${path}&${run.lab}`)).status).not.toBe(200);
    }
    expect((await lab.ask('b.pair.localhost', `/.lab-page?${run.lab}&at=1`)).status).toBe(404);
  });

  test('tells its reader that the run begins, what its calls gave, and that it has ended', async () => {
    const told = await lab.run(named('posts.2.0'), 7);
    const results = [{ outcome: 'blocked', error: 'TypeError: Failed to fetch' }];
    await lab.ask('b.pair.localhost', `/.lab-page?${told.lab}&at=0`);
    expect((await post(`/.lab-report?${told.lab}&at=1`, JSON.stringify(results))).status).toBe(204);
    const { body } = await lab.ask('a.pair.localhost', `/.lab-done?${told.lab}&at=2`);
    expect(body).toContain('you can close this window');
    expect(body).toContain(`<a href="${placed('http://lab.localhost')}/">`);
    await told.heard.untilEnd(7);
    expect(told.heard.events).toEqual([
      { run: 7, type: 'begin' },
      { run: 7, type: 'results', at: 1, results },
      { run: 7, type: 'end' },
    ]);
  });

  test('prepares: forgets first, then sets what the experiment wants', async () => {
    const { lab: token } = await lab.run(named('two-domains.6.1'));
    const { status, headers } = await post(`/.lab-prepare?${token}`);
    expect(status).toBe(204);
    const cookies = headers['set-cookie'] ?? [];
    expect(cookies.at(-1)).toBe('theme=dark');
    expect(cookies.slice(0, -1).every((line) => line.endsWith('Max-Age=0'))).toBe(true);
    expect(cookies).toContain('theme=; Path=/; Max-Age=0');
  });

  test('forgets every cookie that the browser still has, wherever it was set', async () => {
    const { lab: token } = await lab.run(named('two-domains.6.1'));
    const ask = (path: string) =>
      lab.ask('a.pair.localhost', `${path}?${token}`, {
        method: 'POST',
        headers: { Origin: origin(), Cookie: 'sandbox=1; __Host-x=2' },
      });
    const atRoot = (await ask('/.lab-prepare')).headers['set-cookie'];
    expect(atRoot).toEqual(
      expect.arrayContaining([
        'sandbox=; Path=/; Max-Age=0',
        'sandbox=; Path=/; Domain=pair.localhost; Secure; Max-Age=0',
        '__Host-x=; Path=/; Secure; Max-Age=0',
      ]),
    );
    const below = (await ask('/me/.lab-forget')).headers['set-cookie'];
    expect(below).toContain('sandbox=; Path=/me; Max-Age=0');
    expect(below).not.toContain('theme=dark');
  });

  test.each([
    ['not JSON', 'x'],
    ['no list', '{}'],
    ['no results', '[{"outcome":"fine"}]'],
    ['nothing', ''],
  ])('a report that is none (%s): 400', async (_, body) => {
    expect((await post(`/.lab-report?${run.lab}&at=1`, body)).status).toBe(400);
  });

  test('nobody else may report, prepare, or read with GET', async () => {
    for (const path of ['/.lab-report', '/.lab-prepare', '/me/.lab-forget']) {
      for (const from of [placed('http://evil.localhost'), 'null', origin().replace(/:\d+$/, '')]) {
        expect((await post(`${path}?${run.lab}&at=2`, '[]', from)).status).toBe(403);
      }
      expect((await lab.ask('a.pair.localhost', `${path}?${run.lab}&at=2`)).status).toBe(403);
    }
  });
});
