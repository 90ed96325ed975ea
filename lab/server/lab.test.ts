import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VariantRecord } from '../../src/scenario/record.ts';
import { type Asked, type Got, get } from '../testing/get.ts';
import { loadCases } from './cases.ts';
import { createLab } from './lab.ts';
import { type Listening, listen } from './listen.ts';
import type { StaticFiles } from './static-files.ts';

const chapters = loadCases(new URL('../../scenarios/', import.meta.url));
const files: StaticFiles = {
  send(path, response) {
    if (path !== '/index.html' && path !== '/player.js') return false;
    response.end(`the file ${path}`);
    return true;
  },
};

let lab: Listening;
beforeAll(async () => {
  lab = await listen(createLab({ chapters, files, host: 'lab.test' }), 0);
});
afterAll(() => lab.close());

const ask = (host: string, path: string, more: Partial<Asked> = {}): Promise<Got> =>
  get({ port: lab.port, host, path, ...more });
const placed = (origin: string) => `${origin}:${lab.port}`;
let last = 0;
/** A token for a run of its own. */
const newRun = (name: string) => {
  const run = `run${String(++last).padStart(12, '0')}`;
  return { run, token: `lab=${name}.${run}` };
};
/** Of the variants that have begun. */
const recordsOf = async (run: string): Promise<readonly VariantRecord[]> => {
  const { variants } = JSON.parse((await ask('lab.localhost', `/api/runs/${run}`)).body);
  return variants.filter((record: VariantRecord | null) => record !== null);
};

describe('hosts', () => {
  test.each(['example.com', 'localhost.example.com', 'notlocalhost', '127.0.0.1', 'a.localhost.', ''])(
    '%j is not served here',
    async (host) => {
      const { status, body } = await ask(host, '/');
      expect(status).toBe(421);
      expect(body).toMatch(/^The lab answers only for hosts below localhost\. Open http:\/\/lab\.localhost/);
    },
  );

  test.each(['localhost', 'lab.test'])('%s leads to the lab', async (host) => {
    const { status, headers } = await ask(host, '/');
    expect([status, headers.location]).toEqual([302, `${placed('http://lab.localhost')}/`]);
  });

  test.each(['/', '/case/posts/1'])('lab.localhost%s is the page', async (path) => {
    expect((await ask('lab.localhost', path)).body).toBe('the file /index.html');
  });

  test('a host of an experiment without an experiment says where to start one', async () => {
    const { status, body } = await ask('a.pair.localhost', '/me');
    expect(status).toBe(404);
    expect(body).toBe(`This host plays experiments. Start one at ${placed('http://lab.localhost')}\n`);
  });

  test('a host that has no part in the experiment plays none of it', async () => {
    const { status, body } = await ask('c.localhost', `/me?${newRun('posts.2.1').token}`);
    expect([status, body]).toEqual([404, 'http://c.localhost has no part in posts/2.\n']);
  });
});

describe('the lab’s own host', () => {
  test('lists every case, and only answers GET', async () => {
    const list = JSON.parse((await ask('lab.localhost', '/api/cases')).body);
    expect(list.map(({ id }: { id: string }) => id)).toEqual(chapters.map(({ id }) => id));
    expect((await ask('lab.localhost', '/api/cases', { method: 'POST' })).status).toBe(405);
  });

  test.each([
    '/api/runs/',
    '/api/runs/k3f9a2b7c6d5',
    '/api/runs/K3F9A2B7C6D5',
    '/nothing',
    '/../package.json',
  ])('%s: 404', async (path) => {
    expect((await ask('lab.localhost', path)).status).toBe(404);
  });
});

describe('servers of experiments', () => {
  test('answer through the library, and what they saw can be read back', async () => {
    const { run, token } = newRun('two-domains.6.1');
    const headers = {
      Origin: placed('http://a.pair.localhost'),
      Cookie: 'session=7f3c',
      'Sec-Fetch-Site': 'same-site',
      'User-Agent': 'Mozilla/5.0',
    };
    const { status, headers: answered, body } = await ask('b.pair.localhost', `/me?${token}`, { headers });
    expect([status, body]).toEqual([200, '{"name":"Rose"}']);
    expect(answered).toMatchObject({
      'access-control-allow-origin': placed('http://a.pair.localhost'),
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    });
    const [seen] = (await recordsOf(run))[0]!.requests;
    expect(seen).toMatchObject({
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
    expect(Object.keys(seen!.headers).sort()).toEqual(['cookie', 'origin', 'sec-fetch-site']);
    const names = seen!.answered.map(([name]) => name.toLowerCase()).sort();
    expect(names).toEqual(['access-control-allow-credentials', 'access-control-allow-origin', 'vary']);
  });

  test('answer a preflight before the application', async () => {
    const { run, token } = newRun('posts.5.1');
    const headers = { Origin: placed('http://a.pair.localhost'), 'Access-Control-Request-Method': 'DELETE' };
    const { status } = await ask('b.pair.localhost', `/api/posts/1?${token}`, { method: 'OPTIONS', headers });
    expect(status).toBe(204);
    const [seen] = (await recordsOf(run))[1 - 1]!.requests;
    expect(seen).toMatchObject({ status: 204, by: 'cors' });
    expect(seen!.answered.map(([name, value]) => `${name.toLowerCase()}: ${value}`)).toContain(
      'access-control-allow-methods: DELETE',
    );
  });

  test('refuse a cross-site write before the application', async () => {
    const { run, token } = newRun('bank.6.3');
    const headers = {
      Origin: placed('http://evil.localhost'),
      'Sec-Fetch-Site': 'cross-site',
      Cookie: 'session=7f3c',
    };
    const { status } = await ask('bank.localhost', `/transfer?${token}&then=2`, {
      method: 'POST',
      headers,
      body: 'to=evil',
    });
    expect(status).toBe(403);
    expect((await recordsOf(run))[0]!.requests[0]).toMatchObject({ status: 403, by: 'protection' });
  });

  test('bring a tab back from a navigation', async () => {
    const { run, token } = newRun('bank.6.0');
    const { headers } = await ask('bank.pair.localhost', `/transfer?${token}&then=2`, { method: 'POST' });
    expect(headers.refresh).toBe(
      `0; url=${placed('http://bank.pair.localhost')}/.lab-page?lab=bank.6.1.${run}&at=0`,
    );
    const stray = await ask('bank.pair.localhost', `/transfer?${token}&then=http://example.com`, {
      method: 'POST',
    });
    expect(stray.headers.refresh).toBeUndefined();
  });

  test('carry the experiment through a redirect, and do not show how', async () => {
    const { run, token } = newRun('posts.10.1');
    const { status, headers } = await ask('b.pair.localhost', `/old?${token}`);
    expect([status, headers.location]).toEqual([302, `${placed('http://c.pair.localhost')}/new?${token}`]);
    expect((await recordsOf(run))[0]!.requests[0]!.answered).toContainEqual([
      'location',
      `${placed('http://c.pair.localhost')}/new`,
    ]);
  });

  test('send raw headers as the scenario has them, twice where it says so', async () => {
    const { run, token } = newRun('posts.4.1');
    await ask('b.pair.localhost', `/api/posts?${token}`);
    const { answered } = (await recordsOf(run))[0]!.requests[0]!;
    const allowed = answered.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin');
    expect(allowed).toHaveLength(2);
  });

  test('put the request’s own origin and host where a careless server would', async () => {
    const origin = placed('http://evil.pair.localhost');
    const echo = await ask('b.pair.localhost', `/me?${newRun('lesson.8.0').token}`, {
      headers: { Origin: origin },
    });
    expect(echo.headers['access-control-allow-origin']).toBe(origin);
    const host = await ask('b.pair.localhost', `/me?${newRun('set-cookie.3.0').token}`, {
      headers: { Origin: origin },
    });
    expect(host.headers['access-control-allow-origin']).toBe(placed('http://b.pair.localhost'));
  });

  test.each([
    ['GET', '/nothing', 404],
    ['POST', '/me', 405],
    ['OPTIONS', '/me', 204],
  ])('%s %s without a route: %d', async (method, path, status) => {
    expect(
      (await ask('b.pair.localhost', `${path}?${newRun('two-domains.6.1').token}`, { method })).status,
    ).toBe(status);
  });

  test('ask for a cookie where the route needs one', async () => {
    const path = `/secrets?${newRun('bank.1.0').token}`;
    expect((await ask('bank.pair.localhost', path)).status).toBe(401);
    expect(
      (await ask('bank.pair.localhost', path, { headers: { Cookie: 'xsession=1; sessions=2' } })).status,
    ).toBe(401);
    expect(
      (await ask('bank.pair.localhost', path, { headers: { Cookie: 'theme=dark; session=7f3c' } })).status,
    ).toBe(200);
  });
});

describe('limits', () => {
  test('a body beyond 64 KB: 413', async () => {
    const body = 'x'.repeat(64 * 1024 + 1);
    const { status, body: text } = await ask('bank.pair.localhost', `/login?${newRun('bank.1.0').token}`, {
      method: 'POST',
      body,
    });
    expect([status, text]).toEqual([413, 'A body may have 65536 bytes here.\n']);
  });

  test('headers beyond 32 KB: 431', async () => {
    expect((await ask('lab.localhost', '/', { headers: { 'X-Long': 'x'.repeat(33 * 1024) } })).status).toBe(
      431,
    );
  });

  test('a report beyond 256 KB: 413', async () => {
    const path = `/.lab-report?${newRun('posts.2.0').token}&at=1`;
    const headers = { Origin: placed('http://a.pair.localhost') };
    expect(
      (await ask('a.pair.localhost', path, { method: 'POST', headers, body: 'x'.repeat(257 * 1024) })).status,
    ).toBe(413);
  });
});

describe('the page of a stop', () => {
  const origin = () => placed('http://a.pair.localhost');
  const post = (path: string, body = '', from = origin()) =>
    ask('a.pair.localhost', path, { method: 'POST', headers: { Origin: from }, body });

  test('holds its plan where no script can break out of it, and stays out of frames', async () => {
    const { headers, body } = await ask('a.pair.localhost', `/.lab-page?${newRun('posts.2.0').token}&at=1`);
    expect(headers['content-security-policy']).toBe("frame-ancestors 'none'");
    const json = /<script type="application\/json" id="plan">([^<]*)<\/script>/.exec(body)?.[1];
    expect(JSON.parse(json ?? '')).toMatchObject({ origin: origin() });
  });

  test('has a page for frames, which only experiments may put into one', async () => {
    const { headers, body } = await ask('b.pair.localhost', `/.lab-frame?${newRun('posts.2.0').token}`);
    expect(headers['content-security-policy']).toBe(`frame-ancestors ${placed('http://*.localhost')}`);
    expect(body).toContain('<script type="module" src="/.lab-player.js"></script>');
    expect((await ask('c.localhost', `/.lab-frame?${newRun('posts.2.0').token}`)).status).toBe(404);
  });

  test('is only on the stop’s own origin', async () => {
    expect((await ask('b.pair.localhost', `/.lab-page?${newRun('posts.2.0').token}&at=1`)).status).toBe(404);
    expect((await ask('a.pair.localhost', `/.lab-page?${newRun('posts.2.0').token}&at=9`)).status).toBe(404);
  });

  test('prepares: forgets first, then sets what the case wants', async () => {
    const { status, headers } = await post(`/.lab-prepare?${newRun('two-domains.6.1').token}`);
    expect(status).toBe(204);
    const cookies = headers['set-cookie'] ?? [];
    expect(cookies.at(-1)).toBe('theme=dark');
    expect(cookies.slice(0, -1).every((line) => line.endsWith('Max-Age=0'))).toBe(true);
    expect(cookies).toContain('theme=; Path=/; Max-Age=0');
  });

  test('reports what its calls gave', async () => {
    const { run, token } = newRun('posts.2.0');
    const results = [{ outcome: 'blocked', error: 'TypeError: Failed to fetch' }];
    expect((await post(`/.lab-report?${token}&at=1`, JSON.stringify(results))).status).toBe(204);
    expect((await recordsOf(run))[0]!.results).toEqual(results);
  });

  test.each([
    ['not JSON', 'x'],
    ['no list', '{}'],
    ['no results', '[{"outcome":"fine"}]'],
  ])('a report that is none (%s): 400', async (_, body) => {
    expect((await post(`/.lab-report?${newRun('posts.2.0').token}&at=1`, body)).status).toBe(400);
  });

  test('nobody else may report, prepare, or read with GET', async () => {
    const { token } = newRun('posts.2.0');
    for (const path of ['/.lab-report', '/.lab-prepare']) {
      expect((await post(`${path}?${token}&at=2`, '[]', placed('http://evil.localhost'))).status).toBe(403);
      expect((await ask('a.pair.localhost', `${path}?${token}&at=2`)).status).toBe(403);
    }
  });

  test('a run that starts again starts empty', async () => {
    const { run, token } = newRun('posts.2.0');
    await ask('b.pair.localhost', `/api/posts?${token}`);
    await ask('b.pair.localhost', `/.lab-page?${token}&at=0`);
    expect(await recordsOf(run)).toEqual([{ requests: [], results: [] }]);
  });
});
