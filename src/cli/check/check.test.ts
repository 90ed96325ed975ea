import { once } from 'node:events';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { selfSignedCertificate } from '../../../fidelity/certificates.ts';
import { type RunningServer, serve } from '../testing/servers.ts';
import { runCli } from '../testing/test-io.ts';

// A page on another port of this machine: another origin, and the same site. Cookies of the server itself go along.
const page = 'http://localhost:1';

const running: RunningServer[] = [];

async function start(listener: Parameters<typeof serve>[0]): Promise<RunningServer> {
  const server = await serve(listener);
  running.push(server);
  return server;
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

interface Json {
  readonly url: string;
  readonly from: string;
  readonly browsers: readonly {
    readonly browser: string;
    readonly verdict: Record<string, unknown>;
    readonly trace: { readonly steps: readonly { readonly step: string }[] } | null;
    readonly findings: readonly { readonly code: string }[];
  }[];
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly browsers: readonly string[];
    readonly fix: { readonly kind: string };
  }[];
  readonly recipes?: readonly { readonly code: string; readonly text: string }[];
}

async function checkJson(args: readonly string[]): Promise<Json & { readonly code: number }> {
  const { code, out, err } = await runCli(['check', '--json', ...args]);
  expect(err).toBe('');
  return { code, ...(JSON.parse(out) as Json) };
}

/** Answers everything with these headers, and preflights with 204. */
const answering =
  (headers: Readonly<Record<string, string>>, status = 200) =>
  (...[request, response]: Parameters<Parameters<typeof serve>[0]>): void => {
    response.writeHead(request.method === 'OPTIONS' ? 204 : status, headers);
    response.end(request.method === 'OPTIONS' ? undefined : '{}');
  };

describe('corsage check says what browsers do', () => {
  test('readable: 0, in every browser, and one request for all', async () => {
    const server = await start(answering({ 'access-control-allow-origin': page }));
    const { code, browsers, findings, url, from } = await checkJson([`${server.origin}/me`, '--from', page]);
    expect(code).toBe(0);
    expect([url, from]).toEqual([`${server.origin}/me`, `${page}/`]);
    expect(browsers.map(({ browser, verdict }) => [browser, verdict.outcome, verdict.status])).toEqual([
      ['chromium', 'readable', 200],
      ['firefox', 'readable', 200],
      ['webkit', 'readable', 200],
    ]);
    expect(findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(server.requests).toEqual(['GET /me']);
  });

  test('blocked: 1, with the reason, found once for all browsers', async () => {
    const server = await start(answering({}));
    const { code, browsers, findings } = await checkJson([`${server.origin}/me`, '--from', page]);
    expect(code).toBe(1);
    expect(new Set(browsers.map(({ verdict }) => verdict.code))).toEqual(new Set(['allow-origin-missing']));
    expect(findings[0]).toMatchObject({
      code: 'allow-origin-missing',
      browsers: ['chromium', 'firefox', 'webkit'],
      fix: { kind: 'checked' },
    });
  });

  test('a failed preflight: the request itself is never sent', async () => {
    const server = await start(answering({ 'access-control-allow-origin': page }));
    const args = [`${server.origin}/me`, '--from', page, '-X', 'DELETE', '-H', 'X-Token: 1'];
    const { code, browsers } = await checkJson(args);
    expect(code).toBe(1);
    expect(browsers[0]?.verdict.code).toBe('method-not-allowed');
    expect(server.requests).toEqual(['OPTIONS /me']);
  });

  test('a POST that passes is sent once, after one preflight', async () => {
    const server = await start(
      answering({ 'access-control-allow-origin': page, 'access-control-allow-headers': 'content-type' }),
    );
    const { code } = await checkJson([
      `${server.origin}/orders`,
      '--from',
      page,
      '-H',
      'Content-Type: application/json',
      '--data',
      '{"id":1}',
    ]);
    expect(code).toBe(0);
    expect(server.requests).toEqual(['OPTIONS /orders', 'POST /orders']);
  });

  test('no answer: 2', async () => {
    const server = await start(answering({}));
    await running.pop()!.close();
    const { code, browsers, findings } = await checkJson([`${server.origin}/`, '--from', page]);
    expect(code).toBe(2);
    expect(browsers[0]?.verdict).toMatchObject({ outcome: 'no-answer', code: 'network' });
    expect(findings[0]?.code).toBe('network-refused');
  });

  test('no answer in time: 2', async () => {
    const server = await start(() => {});
    const { code, browsers } = await checkJson([`${server.origin}/`, '--from', page, '--timeout', '0.2']);
    expect(code).toBe(2);
    expect(browsers.map(({ verdict }) => verdict.code)).toContain('network-timeout');
  });

  test.each([
    ['with the header: 0', { 'Access-Control-Allow-Origin': '*' }, 0, undefined],
    ['without it: 1', {}, 1, 'allow-origin-missing'],
  ])('a stream of events has answered when its head is there, %s', async (_, headers, status, found) => {
    const server = await start((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', ...headers });
      response.write('data: 1\n\n');
    });
    const { code, findings } = await checkJson([`${server.origin}/`, '--from', page, '--timeout', '1']);
    expect([code, findings[0]?.code]).toEqual([status, found]);
  });

  test('a certificate that nobody vouches for: 2, unless --insecure', async () => {
    const secure = createSecureServer(
      selfSignedCertificate(new Date(), 'api.localhost'),
      answering({ 'access-control-allow-origin': '*' }),
    );
    secure.listen(0, '127.0.0.1');
    await once(secure, 'listening');
    try {
      const { port } = secure.address() as AddressInfo;
      const args = [`https://api.localhost:${port}/`, '--from', page];
      const refused = await checkJson(args);
      expect([refused.code, refused.findings[0]?.code]).toEqual([2, 'network-tls']);
      expect((await runCli(['check', ...args])).out).toContain('Here: --insecure takes any certificate.');
      expect((await checkJson([...args, '--insecure'])).code).toBe(0);
    } finally {
      secure.closeAllConnections();
      secure.close();
    }
  });

  test('a port that speaks plain HTTP is asked for TLS', async () => {
    const server = await start(answering({}));
    const secure = server.origin.replace('http:', 'https:');
    const { code, out, err } = await runCli(['check', secure, '--from', page, '--browser', 'firefox']);
    expect([code, err]).toEqual([2, '']);
    expect(out).toContain(`This port speaks plain HTTP, it seems. Try ${server.origin}/.`);
    expect(out).not.toContain('routines');
  });

  test('a page that is secure and a server that is not: nothing is sent', async () => {
    const server = await start(answering({}));
    const url = server.origin.replace('localhost', '127.0.0.1');
    const { code, browsers } = await checkJson([
      `${url}/`,
      '--from',
      'https://localhost:1',
      '--browser',
      'webkit',
    ]);
    expect([code, browsers[0]?.verdict.code]).toEqual([1, 'mixed-content']);
    expect(server.requests).toEqual([]);
    const { out } = await runCli([
      'check',
      `${url}/`,
      '--from',
      'https://localhost:1',
      '--browser',
      'webkit',
    ]);
    expect(out).toContain(`WebKit`);
    expect(out).toContain(new URL(url).host);
  });

  test('what is no HTTP: not readable', async () => {
    const server = createTcpServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const { code } = await runCli(['check', `http://localhost:${port}/`, '--from', page]);
      expect(code).toBe(2);
    } finally {
      server.close();
    }
  });

  test('an opaque answer is not readable: 1', async () => {
    const server = await start(answering({}));
    const { code, browsers } = await checkJson([`${server.origin}/`, '--from', page, '--mode', 'no-cors']);
    expect(code).toBe(1);
    expect(browsers[0]?.verdict.outcome).toBe('opaque');
  });

  test('a call that is wrong in itself: 1, and nothing is sent', async () => {
    const server = await start(answering({}));
    const args = [`${server.origin}/`, '--from', page, '-X', 'GET', '--data', 'a'];
    const { code, browsers, findings } = await checkJson(args);
    expect(code).toBe(1);
    expect(browsers[0]).toMatchObject({ trace: null, verdict: { code: 'api-body-forbidden' } });
    expect(findings[0]?.code).toBe('api-body-forbidden');
    expect(server.requests).toEqual([]);
  });

  test('cookies: attached, withheld and stored, by browser and by setting', async () => {
    const server = await start(
      answering({
        'access-control-allow-origin': 'https://app.example.com',
        'access-control-allow-credentials': 'true',
        'set-cookie': 'seen=1; SameSite=Lax',
      }),
    );
    const args = [`${server.origin}/`, '--from', 'https://app.example.com', '--credentials'];
    const verdict = async (...more: string[]) => {
      const { code, browsers } = await checkJson([...args, '--browser', 'chromium', ...more]);
      expect(code).toBe(0);
      expect(browsers.map(({ browser }) => browser)).toEqual(['chromium']);
      return browsers[0]!.verdict;
    };
    expect(await verdict('--cookie', 'session=abc', '--third-party-cookies', 'allowed')).toMatchObject({
      cookiesSent: [],
      cookiesNotSent: [{ name: 'session', code: 'same-site-unset-treated-as-lax' }],
      cookiesStored: [],
      cookiesNotStored: [{ name: 'seen', code: 'same-site-lax' }],
    });
    const line = 'Set-Cookie: session=abc; Secure; SameSite=None';
    expect((await verdict('--cookie', line, '--third-party-cookies', 'allowed')).cookiesSent).toEqual([
      'session',
    ]);
    expect((await verdict('--cookie', line, '--third-party-cookies', 'blocked')).cookiesNotSent).toEqual([
      { name: 'session', code: 'third-party-blocked' },
    ]);
  });

  test('what hangs on the setting that Debian’s Chromium comes with is said, unless the setting was chosen', async () => {
    const elsewhere = 'http://other.example';
    const headers = {
      'access-control-allow-origin': elsewhere,
      'access-control-allow-credentials': 'true',
    };
    const server = await start(answering(headers));
    const said = async (...args: readonly string[]) => {
      const { out } = await runCli(['check', server.origin, '--from', elsewhere, '--credentials', ...args]);
      return out.replace(/\s+/g, ' ').includes('Chrome comes with them allowed');
    };
    const cookie = ['--cookie', 'a=b; SameSite=None; Secure'];
    expect(await said(...cookie)).toBe(true);
    expect(await said(...cookie, '--third-party-cookies', 'blocked')).toBe(false);
    expect(await said(...cookie, '--browser', 'firefox')).toBe(false);
    expect(await said()).toBe(false);
  });

  test('a cookie that has expired as it is given, and one without a name', async () => {
    const server = await start(answering({}));
    const given = ['--cookie', 'gone=1; Max-Age=0', '--cookie', 'bare', '--credentials'];
    const { code, out } = await runCli(['check', server.origin, '--from', server.origin, ...given]);
    expect(code).toBe(0);
    expect(out).toContain('The cookie gone has expired as it is given');
    expect(out).toContain('cookie (without a name) attached');
    expect(out).toMatch(/Chromium │ ✓ yes, 200 +│ \(without a name\) │/);
    const { err } = await runCli(['check', server.origin, '--from', server.origin, ...given, '--json']);
    expect(err).toMatch(/^Note: The cookie gone has expired/);
  });

  test('a cookie that is not even stored on a visit of its own', async () => {
    const server = await start(answering({ 'access-control-allow-origin': page }));
    const { findings } = await checkJson([
      `${server.origin}/`,
      '--from',
      page,
      '--cookie',
      'session=abc; SameSite=None',
      '--browser',
      'chromium',
    ]);
    expect(findings.map(({ code }) => code)).toContain('cookie-not-stored-same-site-none-insecure');
  });

  test('a page on the internet and a server on this machine: a notice, since the user decides', async () => {
    const server = await start(answering({ 'access-control-allow-origin': '*' }));
    const run = (from: string) => checkJson([`${server.origin}/`, '--from', from]);
    const secure = await run('https://app.example.com');
    expect(secure.findings.find(({ code }) => code === 'local-network-permission')).toMatchObject({
      severity: 'notice',
      fix: { kind: 'cannot-tell' },
    });
    const codes = async (from: string) => (await run(from)).findings.map(({ code }) => code);
    expect(await codes('http://app.example.com')).toContain('local-network-insecure');
    for (const near of [page, 'http://127.0.0.1:3000', 'http://192.168.1.5', 'null']) {
      expect((await codes(near)).filter((code) => code.startsWith('local-network'))).toEqual([]);
    }
  });

  test('what was pasted is checked as the page that made it', async () => {
    const server = await start(
      answering({ 'access-control-allow-origin': page, 'access-control-allow-credentials': 'true' }),
    );
    const curl = `curl '${server.origin}/me' -H 'origin: ${page}' -b 'session=abc' -H 'user-agent: x' --compressed`;
    const { code, browsers } = await checkJson(['--curl', curl]);
    expect(code).toBe(0);
    expect(browsers[0]?.verdict.cookiesSent).toEqual(['session']);
    expect(server.requests).toEqual(['GET /me']);

    const fromPipe = await runCli(['check', '--curl', '-', '--json'], { stdin: `${curl} | jq .` });
    expect(JSON.parse(fromPipe.out).from).toBe(`${page}/`);
    expect(fromPipe.err).toBe("Note: What follows the command is left out: '| jq .'.\n");
  });

  test('--server prints the fix for that server, and --json has it too', async () => {
    const server = await start(answering({}));
    const args = [`${server.origin}/`, '--from', page, '--server', 'nginx'];
    const { out } = await runCli(['check', ...args]);
    expect(out).toContain('nginx:\n');
    expect(out).toMatch(/add_header Access-Control-Allow-Origin/);
    const { recipes } = await checkJson(args);
    expect(recipes?.[0]?.text).toMatch(/add_header/);
  });

  test.each([
    [
      'what was not tried, since the page may be anybody’s',
      [],
      /^Not written down for Express, since the page may not be yours: allow-origin-missing\. Where it is, add --trusted\.$/,
    ],
    ['what was tried', ['--trusted'], /^Express: .*cors\(/],
    ['what is not safe', ['--from', 'http://app.example.com'], /^Nothing is written down for Express: /],
    ['what is advised', ['--browser', 'webkit'], /^Nothing is written down for Express: /],
  ])('--server, and %s', async (_, more, last) => {
    const server = await start(answering({}));
    const args = [
      `${server.origin}/`,
      '--from',
      'https://app.example.com',
      '--credentials',
      '--browser',
      'firefox',
    ];
    const { out } = await runCli(['check', ...args, '--server', 'express', ...more]);
    expect(out).not.toContain('nothing to change');
    const after = out.slice(out.lastIndexOf('More →')).split('\n').slice(2).join(' ').replace(/\s+/g, ' ');
    expect(after.trim()).toMatch(last);
  });

  test('--server where all is well', async () => {
    const server = await start(answering({ 'access-control-allow-origin': '*' }));
    const { out } = await runCli(['check', server.origin, '--from', page, '--server', 'express']);
    expect(out).toMatch(/There is nothing to change in Express\.\n$/);
  });

  test('a page of another site is let in with cookies only where it is said to be yours', async () => {
    const server = await start(answering({ 'access-control-allow-origin': '*' }));
    const args = [`${server.origin}/`, '--from', 'https://app.example.com', '--credentials'];
    const kind = async (...more: string[]) =>
      (await checkJson([...args, ...more])).findings.find(({ code }) => code === 'allow-origin-wildcard')?.fix
        .kind;
    expect(await kind()).toBe('do-not');
    expect(await kind('--trusted')).toBe('checked');
  });

  test('a circle of redirects is drawn once, with how often it goes around', async () => {
    const server = await start(answering({ 'access-control-allow-origin': page, location: '/' }, 302));
    const { out } = await runCli(['check', server.origin, '--from', page]);
    expect(out).toContain('… 19 more, the same');
    expect(out.match(/── GET \/ ──/g)).toHaveLength(2);
    expect(out).toContain('✗ redirect-count');
  });

  test('the password of a URL is shown nowhere', async () => {
    const server = await start(
      answering({ 'access-control-allow-origin': page, location: 'http://user:s3cret@localhost:1/' }, 302),
    );
    const named = server.origin.replace('//', '//user:s3cret@');
    for (const args of [
      [named, '--from', page],
      [server.origin, '--from', named],
      [server.origin, '--from', page],
      [named.replace(/\d+$/, '99999'), '--from', page],
    ]) {
      const { out, err } = await runCli(['check', ...args]);
      expect(out + err).toContain('//user:…@');
      expect(out + err).not.toContain('s3cret');
    }
  });

  test('--quiet says nothing: the status does', async () => {
    const server = await start(answering({}));
    expect(await runCli(['check', `${server.origin}/`, '--from', page, '--quiet'])).toEqual({
      code: 1,
      out: '',
      err: '',
    });
  });
});
