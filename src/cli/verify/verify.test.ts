import { describe, expect, test } from 'vitest';
import type { Config } from '../config/config.ts';
import { folderWith } from '../testing/in-folder.ts';
import { runCli, type TestIoOptions } from '../testing/test-io.ts';

const app = 'https://app.example.com';
const partner = 'https://www.partner.example';

const sameSite: Config = {
  api: 'https://api.example.com',
  pages: [app],
  cors: { origin: [app], credentials: true, methods: ['PUT'], allowedHeaders: ['X-Token'] },
  cookies: [{ name: 'session', httpOnly: true, secure: true, sameSite: 'lax' }],
  requests: [
    {
      name: 'log in',
      method: 'POST',
      path: '/login',
      credentials: 'include',
      sets: ['session'],
      expect: { read: true, cookies: { session: 'stored' } },
    },
    {
      name: 'who am I',
      path: '/me',
      credentials: 'include',
      expect: { read: true, cookies: { session: 'sent' } },
    },
  ],
};

async function verified(config: object, args: readonly string[] = [], options: TestIoOptions = {}) {
  const cwd = await folderWith({ 'corsage.config.json': JSON.stringify(config) });
  return runCli(['verify', ...args], { cwd, ...options });
}

/** The words of one question, by column: `chromium allowed`. */
async function answers(config: object, request: string, cookie: string, page = partner) {
  const { out } = await verified(config, ['--json']);
  const report = JSON.parse(out) as {
    cells: {
      page: string;
      request: string;
      browser: string;
      thirdPartyCookies: string;
      cookies: {
        name: string;
        sent: boolean;
        withheldBy: string;
        stored: boolean | null;
        rejectedBy: string;
      }[];
    }[];
  };
  return Object.fromEntries(
    report.cells
      .filter((cell) => cell.page === page && cell.request === request)
      .map(({ browser, thirdPartyCookies, cookies }) => {
        const { sent, withheldBy, stored, rejectedBy } = cookies.find(({ name }) => name === cookie)!;
        const kept = stored === null ? '' : stored ? 'stored' : rejectedBy;
        return [`${browser} ${thirdPartyCookies}`, kept === '' ? (sent ? 'sent' : withheldBy) : kept];
      }),
  );
}

describe('a deployment that works', () => {
  test('ends with 0 and says so', async () => {
    const { code, out, err } = await verified(sameSite);
    expect(out).toContain('https://api.example.com by its policy (corsage.config.json)');
    expect(out).toContain('all Chromium, Firefox, WebKit');
    expect(out).toContain('✓ 28 of 28 expectations hold.');
    expect(out).not.toContain('✗');
    expect([code, err]).toEqual([0, '']);
  });

  test('says nothing with --quiet', async () => {
    expect(await verified(sameSite, ['--quiet'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('says when nothing is expected of it', async () => {
    const { code, out } = await verified({ ...sameSite, requests: [{ path: '/me' }] });
    expect(out).toContain('No expectation is written');
    expect(code).toBe(0);
  });

  test('is found from a folder below, whose name for the file is printed', async () => {
    const cwd = await folderWith({ 'corsage.config.json': JSON.stringify(sameSite), 'a/b.txt': '' });
    const { code, out } = await runCli(['verify'], { cwd: `${cwd}/a` });
    expect(out).toContain('(../corsage.config.json)');
    expect(code).toBe(0);
  });
});

describe('cookies of a page on another site', () => {
  const across = (cookie: NonNullable<Config['cookies']>[number], more = {}) => ({
    ...sameSite,
    pages: [partner],
    cors: { origin: [partner], credentials: true },
    cookies: [cookie],
    ...more,
  });

  test('SameSite=Lax is not sent, and kept only where browsers do not ask who set it', async () => {
    const config = across({ name: 'session', secure: true, sameSite: 'lax' });
    expect(await answers(config, 'log in', 'session')).toEqual({
      'chromium allowed': 'same-site-lax',
      'chromium blocked': 'third-party-blocked',
      'firefox allowed': 'same-site-lax',
      'firefox blocked': 'third-party-blocked',
      'firefox partitioned': 'same-site-lax',
      'webkit allowed': 'stored',
      'webkit blocked': 'third-party-blocked',
    });
    expect(await answers(config, 'who am I', 'session')).toEqual({
      'chromium allowed': 'not-stored',
      'chromium blocked': 'not-stored',
      'firefox allowed': 'not-stored',
      'firefox blocked': 'not-stored',
      'firefox partitioned': 'not-stored',
      'webkit allowed': 'same-site-lax',
      'webkit blocked': 'not-stored',
    });
  });

  test('SameSite=None is sent where third parties have cookies', async () => {
    const config = across({ name: 'session', secure: true, sameSite: 'none' });
    expect(await answers(config, 'log in', 'session')).toEqual({
      'chromium allowed': 'stored',
      'chromium blocked': 'third-party-blocked',
      'firefox allowed': 'stored',
      'firefox blocked': 'third-party-blocked',
      'firefox partitioned': 'stored',
      'webkit allowed': 'stored',
      'webkit blocked': 'third-party-blocked',
    });
    expect(await answers(config, 'who am I', 'session')).toEqual({
      'chromium allowed': 'sent',
      'chromium blocked': 'not-stored',
      'firefox allowed': 'sent',
      'firefox blocked': 'not-stored',
      'firefox partitioned': 'sent',
      'webkit allowed': 'sent',
      'webkit blocked': 'not-stored',
    });
  });

  test('Partitioned gets through in Chromium, and in Firefox that partitions, after the page’s own log-in', async () => {
    const config = across({ name: 'session', secure: true, sameSite: 'none', partitioned: true });
    expect(await answers(config, 'log in', 'session')).toEqual({
      'chromium allowed': 'stored',
      'chromium blocked': 'stored',
      'firefox allowed': 'stored',
      'firefox blocked': 'third-party-blocked',
      'firefox partitioned': 'stored',
      'webkit allowed': 'stored',
      'webkit blocked': 'third-party-blocked',
    });
    expect(await answers(config, 'who am I', 'session')).toEqual({
      'chromium allowed': 'sent',
      'chromium blocked': 'sent',
      'firefox allowed': 'sent',
      'firefox blocked': 'not-stored',
      'firefox partitioned': 'sent',
      'webkit allowed': 'sent',
      'webkit blocked': 'not-stored',
    });
  });

  test('a cookie of the person’s own visit is not in the page’s partition', async () => {
    const requests = [{ ...sameSite.requests[1]!, expect: [] }];
    const config = across(
      { name: 'session', secure: true, sameSite: 'none', partitioned: true },
      { requests },
    );
    expect(await answers(config, 'who am I', 'session')).toEqual({
      'chromium allowed': 'other-partition',
      'chromium blocked': 'other-partition',
      'firefox allowed': 'other-partition',
      'firefox blocked': 'other-partition',
      'firefox partitioned': 'other-partition',
      'webkit allowed': 'sent',
      'webkit blocked': 'sent',
    });
  });

  test('visited: what the visit stored is there though the page’s log-in was refused', async () => {
    const config = across({ name: 'session', secure: true, sameSite: 'none' });
    const before = await answers(config, 'who am I', 'session');
    const after = await answers({ ...config, visited: true }, 'who am I', 'session');
    expect(before['webkit blocked']).toBe('not-stored');
    expect(after['webkit blocked']).toBe('sent');
    expect(after['chromium blocked']).toBe('third-party-blocked');
  });

  test('a line as a server sends it, mistakes and all', async () => {
    const config = across('session=1; SameSite=None');
    expect(await answers(config, 'log in', 'session')).toEqual({
      'chromium allowed': 'same-site-none-insecure',
      'chromium blocked': 'third-party-blocked',
      'firefox allowed': 'same-site-none-insecure',
      'firefox blocked': 'third-party-blocked',
      'firefox partitioned': 'same-site-none-insecure',
      'webkit allowed': 'stored',
      'webkit blocked': 'third-party-blocked',
    });
  });
});

describe('what does not hold', () => {
  const strict = {
    ...sameSite,
    pages: [app, partner],
    requests: [
      ...sameSite.requests,
      {
        name: 'change',
        method: 'PUT',
        path: '/me',
        headers: { 'X-Other': '1' },
        credentials: 'include',
        expect: { read: true },
      },
    ],
  };

  test('fails the build, with why, a checked fix, and where it is written', async () => {
    const { code, out } = await verified(strict, [], { columns: 100 });
    expect(code).toBe(1);
    expect(out).toContain(`${app}, change: expected readable, seen not readable`);
    expect(out).toContain('Chromium, Firefox, WebKit; requests[2].expect');
    expect(out).toContain(`${partner}, who am I: expected session sent, seen withheld`);
    expect(out).toMatch(
      /^1 {2}✗ preflight-allow-origin-missing\n {5}Policy: The header 'x-other' is not allowed\./m,
    );
    expect(out).toMatch(/Tried: .*works in Chromium, Firefox and WebKit\./);
    expect(out).toMatch(/^✗ \d+ of 70 expectations hold\.$/m);
    expect(out).toMatch(/^ {2}change {4}can read {8}✗! 1/m);
  });

  test('is data with --json, and the same ends with the same', async () => {
    const { code, out } = await verified(strict, ['--json']);
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(Object.keys(report).sort()).toEqual(
      [
        'api',
        'broken',
        'cells',
        'config',
        'differences',
        'expectations',
        'findings',
        'unanswered',
        'url',
      ].sort(),
    );
    expect(report.findings[0]).toMatchObject({
      code: 'preflight-allow-origin-missing',
      severity: 'blocked',
      fix: {
        kind: 'checked',
        changes: [{ change: 'policy', cors: { allowedHeaders: ['X-Token', 'x-other'] } }],
      },
      policy: "The header 'x-other' is not allowed. Add it to allowedHeaders.",
    });
    expect(report.cells).toHaveLength(2 * 3 * 7);
    expect(report.cells[0]).toEqual({
      page: app,
      request: 'log in',
      browser: 'chromium',
      thirdPartyCookies: 'allowed',
      isDefault: false,
      asked: true,
      read: true,
      code: null,
      cookies: [{ name: 'session', sent: false, withheldBy: 'not-stored', stored: true, rejectedBy: null }],
      findings: [],
    });
    expect(report.broken[0]).toMatchObject({
      path: 'requests[2].expect',
      page: app,
      request: 'change',
      about: { ask: 'read' },
      expected: 'readable',
      seen: 'not readable',
    });
    const { held, broken, unknown } = report.expectations;
    expect([held + broken + unknown, unknown]).toEqual([70, 0]);
    // No field is in the way of the document's being JSON.
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('is silent with --quiet, but for the exit status', async () => {
    expect(await verified(strict, ['--quiet'])).toEqual({ code: 1, out: '', err: '' });
  });

  test.each([60, 80, 120])('fits %i columns', async (columns) => {
    const { out } = await verified(strict, [], { columns });
    expect(out.split('\n').filter((line) => line.length > columns)).toEqual([]);
  });

  test('is printed in ASCII where the terminal has no more', async () => {
    const { out } = await verified(strict, [], { env: { LANG: 'C' } });
    expect(out).not.toMatch(/[^\x20-\x7e\n]/);
    expect(out).toMatch(/^ {2}change {4}can read {8}x! 1/m);
  });

  test('a cookie that a later request sets is not there yet', async () => {
    const [logIn, whoAmI] = sameSite.requests;
    const { out } = await verified({ ...sameSite, requests: [whoAmI, logIn] });
    expect(out).toMatch(
      /who am I: expected session sent, seen withheld \(no\s+such cookie is there by then\)/,
    );
  });

  test('a cookie that the visit beforehand did not get has its reason', async () => {
    const [, whoAmI] = sameSite.requests;
    const { out } = await verified({
      ...sameSite,
      cookies: ['session=1; Domain=example.org'],
      requests: [whoAmI],
    });
    expect(out).toMatch(/who am I {2}can read {6}✓\n {12}session sent {2}✗! 1/);
    expect(out).toContain('cookie-not-stored-domain-mismatch');
  });
});

describe('expectations', () => {
  const me = { path: '/me', credentials: 'include' };
  const counts = async (pages: readonly unknown[], expect: unknown) => {
    const config = {
      ...sameSite,
      pages,
      cookies: [{ name: 'session', secure: true, sameSite: 'none' }],
      cors: { origin: [app, partner], credentials: true },
      requests: [{ ...me, expect }],
    };
    const { code, out, err } = await verified(config, ['--json']);
    if (out === '') throw new Error(err);
    return { code, ...JSON.parse(out).expectations };
  };

  test('the last that applies counts, a question at a time', async () => {
    const list = [
      { read: true, cookies: { session: 'sent' } },
      { when: { thirdPartyCookies: 'blocked' }, cookies: { session: 'withheld' } },
      { when: { browser: 'webkit', thirdPartyCookies: 'blocked' }, cookies: { session: 'sent' } },
      // Nothing comes into a partition on a visit to the API itself.
      { when: { thirdPartyCookies: 'partitioned' }, cookies: { session: 'withheld' } },
    ];
    expect(await counts([partner], list)).toEqual({ code: 0, held: 14, broken: 0, unknown: 0 });
  });

  test.each([
    ['default', 3],
    ['allowed', 3],
    ['partitioned', 1],
    [['blocked', 'default'], 4],
  ])('third-party cookies %s are %i columns', async (thirdPartyCookies, held) => {
    expect(await counts([partner], { when: { thirdPartyCookies }, read: true })).toMatchObject({ held });
  });

  test('a page’s go before the request’s, and its credentials before the request’s', async () => {
    const pages = [app, { url: partner, credentials: 'omit', expect: { cookies: { session: 'withheld' } } }];
    expect(await counts(pages, { cookies: { session: 'sent' } })).toEqual({
      code: 0,
      held: 14,
      broken: 0,
      unknown: 0,
    });
  });

  test.each([`${partner}/`, partner, [app, partner]])('a page is named by %s', async (page) => {
    const { held, broken } = await counts([app, partner], { when: { page }, read: true });
    expect([held, broken]).toEqual([Array.isArray(page) ? 14 : 7, 0]);
  });

  test('a page of a path is named by its URL or its origin', async () => {
    const pages = [`${app}/shop/cart?a=1`];
    expect(await counts(pages, { when: { page: `${app}/shop/cart?a=1` }, read: true })).toMatchObject({
      held: 7,
    });
    expect(await counts(pages, { when: { page: app }, read: true })).toMatchObject({ held: 7 });
  });
});

describe('policies that no scenario can hold', () => {
  test('are verified, and their headers mended', async () => {
    const cwd = await folderWith({
      'corsage.config.ts': `
        import { defineCors } from 'corsage';
        export default {
          api: 'https://api.example.com',
          pages: ['${app}', '${partner}'],
          cors: defineCors({ origin: [/^https:\\/\\/app\\.example\\.com$/, (origin) => origin === 'https://other.example'] }),
          requests: [{ path: '/me', method: 'PUT', expect: [{ read: false }] }, { path: '/me', expect: { when: { page: '${app}' }, read: true } }],
        };`,
    });
    const { code, out } = await runCli(['verify', '--json'], { cwd });
    expect(code).toBe(0);
    const { findings } = JSON.parse(out);
    expect(findings[0].fix.changes[0]).toMatchObject({ change: 'response-header' });
    expect(findings[0].policy).toBe("The method PUT is not allowed. Add 'PUT' to methods.");
  });
});

describe('what cannot be understood ends with 64', () => {
  test.each([
    [['nowhere.ts'], "There is no file 'nowhere.ts'"],
    [['--allow-writes'], '--allow-writes is about a running server'],
    [['--insecure'], '--insecure is about a running server'],
    [['--url', 'localhost:3000'], '--url localhost:3000 is not an absolute URL'],
    [['--url', 'http://localhost:3000', '--timeout', 'soon'], "--timeout is 'soon'. Write seconds"],
    [['--url', 'http://localhost:3000', '--timeout', '1e99'], "--timeout is '1e99'"],
    [['--ur', 'x'], "unknown option '--ur'"],
    [['a', 'b'], 'too many arguments'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await verified(sameSite, args);
    expect(err).toContain(message);
    expect([code, out]).toEqual([64, '']);
  });

  test('a configuration without a policy, unless there is a server', async () => {
    const { cors: _, ...rest } = sameSite;
    const { code, err } = await verified(rest);
    expect(err).toContain("has no policy to verify. Write 'cors', or verify the running server with --url.");
    expect(code).toBe(64);
  });

  test('a wrong configuration, with every problem', async () => {
    const { code, err } = await verified({ ...sameSite, api: 'x', visited: 3 });
    expect(err).toMatch(/^corsage: corsage\.config\.json has 2 problems:\n {2}api: .*\n {2}visited: .*\n$/);
    expect(code).toBe(64);
  });
});
