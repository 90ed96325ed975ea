import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingCodes } from '../../explain/catalogue/catalogue.ts';
import { nextCommand } from '../../explain/messages/next-command.ts';
import { browserNames } from '../../scenario/scenario.ts';
import { runCli, type TestIoOptions } from '../testing/test-io.ts';
import { findPage } from './find-page.ts';

const chromium =
  "Access to fetch at 'https://api.example.com/me?a=1&b=2' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const wildcard =
  "Access to fetch at 'https://api.example.com/me' from origin 'https://app.example.com' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.";

const recordings = new URL('../../explain/har/testing/', import.meta.url);
const recording = (name: string): string => new URL(`${name}.har`, recordings).pathname;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'corsage-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const explain = (args: readonly string[], options?: TestIoOptions) =>
  runCli(['explain', ...args], { cwd: folder, ...options });

describe('a message', () => {
  test('as the argument: what it means, and the command to run next', async () => {
    const { code, out, err } = await explain([chromium]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('✗ allow-origin-missing');
    expect(out).toContain(
      "\n  corsage check 'https://api.example.com/me?a=1&b=2' --from https://app.example.com\n".trimEnd(),
    );
  });

  test.each([[[]], [['-']]])('on standard input, with the arguments %j', async (args) => {
    const { code, out } = await explain([...args, '--json'], { stdin: `${chromium}\n` });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      findings: [
        {
          code: 'allow-origin-missing',
          engine: 'chromium',
          lines: [1],
          facts: { origin: 'https://app.example.com' },
        },
      ],
    });
  });

  test('a page of log lines: each message once, and where it is', async () => {
    const log = ['10:01 started', chromium, 'GET /me 200', wildcard, chromium, 'done'].join('\n');
    const { out } = await explain(['--json'], { stdin: log });
    const { findings } = JSON.parse(out);
    expect(findings.map(({ code, lines }: Record<string, unknown>) => [code, lines])).toEqual([
      ['allow-origin-missing', [2, 5]],
      ['allow-origin-wildcard', [4]],
    ]);
    expect(findings[1].command).toBe(
      'corsage check https://api.example.com/me --from https://app.example.com --credentials include',
    );
    const file = join(folder, 'console.log');
    writeFileSync(file, log);
    expect((await explain(['console.log', '--json'])).out).toBe(out);
    expect((await explain(['console.log'])).out).toContain('Chromium, line 2, 5:');
  });

  test.each(['hello', 'TypeError: x is not a function', ''])('%j is neither: 2', async (text) => {
    const { code, out, err } = await explain([], { stdin: text });
    expect([code, out, err]).toEqual([
      2,
      'This is neither about CORS nor about cookies, or no browser words it so.\n',
      '',
    ]);
    expect(await explain(['--json'], { stdin: text })).toEqual({
      code: 2,
      out: '{\n  "findings": []\n}\n',
      err: '',
    });
  });

  test.each([
    [
      'in German',
      "Quellübergreifende (Cross-Origin) Anfrage blockiert: … (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt)",
      'CORS',
    ],
    ['unheard of', 'Set-Cookie: the moon is in the wrong house', 'cookies'],
    ['both', 'CORS and SameSite', 'CORS and cookies'],
  ])('in words that are not known, %s: 2, and how to go on', async (_, text, subjects) => {
    const { code, out, err } = await explain([], { stdin: text });
    expect([code, err]).toEqual([2, '']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      `This mentions ${subjects}, but in words that are not known here. Paste the whole line`,
    );
  });

  describe('in lines of JSON', () => {
    const line = (msg: string): string => JSON.stringify({ level: 'error', msg });
    test.each([
      ['one', line(chromium), [['allow-origin-missing', [1]]]],
      [
        'several',
        `${line('started')}\n${line(chromium)}\n${line(wildcard)}\n`,
        [
          ['allow-origin-missing', [2]],
          ['allow-origin-wildcard', [3]],
        ],
      ],
      [
        'of Docker',
        JSON.stringify({ log: `${chromium}\n`, stream: 'stderr' }),
        [['allow-origin-missing', [1]]],
      ],
      [
        'with an object of that name',
        `{"log":{"level":"error"},"message":${JSON.stringify(chromium)}}`,
        [['allow-origin-missing', [1]]],
      ],
      [
        'printed over lines',
        JSON.stringify({ a: { b: [1, chromium] } }, null, 2),
        [['allow-origin-missing', [5]]],
      ],
    ])('%s', async (_, log, findings) => {
      writeFileSync(join(folder, 'log.json'), log);
      for (const { out, err } of [
        await explain(['--json'], { stdin: log }),
        await explain(['log.json', '--json']),
      ]) {
        expect(err).toBe('');
        expect(
          JSON.parse(out).findings.map(({ code, lines }: Record<string, unknown>) => [code, lines]),
        ).toEqual(findings);
      }
    });

    test('a recording with something before its log is one all the same', async () => {
      const text = `{"_by":"a proxy",${readFileSync(recording('firefox'), 'utf8').replace(/^\s*\{/, '')}`;
      const { out } = await explain(['--json'], { stdin: text });
      expect(out).toBe((await explain([recording('firefox'), '--json'])).out);
    });

    test('a damaged recording is no log', async () => {
      const text = '{"log": {"version": "1.2", "entries": [{"_error": "net::ERR_FAILED"';
      writeFileSync(join(folder, 'damaged'), text);
      for (const { code, err } of [await explain([], { stdin: text }), await explain(['damaged'])]) {
        expect([code, err]).toEqual([64, expect.stringContaining('Not a HAR file: ')]);
      }
    });
  });

  test.each([
    ['little-endian', '\ufeff', false],
    ['big-endian', '\ufeff', true],
  ])('in UTF-16, %s', async (_, mark, swapped) => {
    const bytes = Buffer.from(`${mark}started\r\n${chromium}\r\n`, 'utf16le');
    if (swapped) bytes.swap16();
    writeFileSync(join(folder, 'u16.log'), bytes);
    for (const { out } of [
      await explain(['--json'], { stdin: bytes }),
      await explain(['u16.log', '--json']),
    ]) {
      expect(JSON.parse(out).findings).toMatchObject([{ code: 'allow-origin-missing', lines: [2] }]);
    }
  });

  test('does not obey what it is given', async () => {
    const { out } = await explain([], { stdin: chromium.replace('/me', '/\x1b[2J\x07me') });
    expect(/[\0-\x09\x0b-\x1f]/.test(out)).toBe(false);
  });
});

describe('the command to run next', () => {
  const url = 'https://api.example.com/me';
  const origin = 'https://app.example.com';
  test.each([
    ['allow-origin-missing', {}, null],
    ['allow-origin-missing', { url: 'data:text/plain,a' }, null],
    ['allow-origin-missing', { url }, `corsage check ${url} --from ORIGIN`],
    ['method-not-allowed', { url, origin, method: 'PUT' }, `corsage check ${url} --from ${origin} -X PUT`],
    [
      'header-not-allowed',
      { url, origin, header: 'x-a' },
      `corsage check ${url} --from ${origin} -H 'x-a: 1'`,
    ],
    ['preflight-allow-origin-missing', { url, origin }, `corsage check ${url} --from ${origin} -X METHOD`],
    [
      'preflight-status',
      { url, origin, method: 'OPTIONS' },
      `corsage check ${url} --from ${origin} -X METHOD`,
    ],
    ['preflight-redirect', { url, origin, method: 'PUT' }, `corsage check ${url} --from ${origin} -X PUT`],
    [
      'preflight-status',
      { url, origin, method: 'POST' },
      `corsage check ${url} --from ${origin} -X POST -H 'NAME: 1'`,
    ],
    ['method-not-allowed', { url, origin }, `corsage check ${url} --from ${origin} -X METHOD`],
    ['allow-headers-invalid', { url, origin }, `corsage check ${url} --from ${origin} -H 'NAME: 1'`],
    [
      'preflight-allow-credentials',
      { url, origin },
      `corsage check ${url} --from ${origin} -X METHOD --credentials include`,
    ],
    ['allow-credentials', { url, origin }, `corsage check ${url} --from ${origin} --credentials include`],
    [
      'allow-origin-missing',
      { url: `${url}/to`, redirectedFrom: url, origin },
      `corsage check ${url} --from ${origin}`,
    ],
    [
      'allow-origin-missing',
      { url: `${url}?it's=$(rm)`, origin },
      `corsage check '${url}?it%27s=$(rm)' --from ${origin}`,
    ],
  ] as const)('%s %j', (code, facts, command) => {
    expect(nextCommand(code, facts)).toBe(command);
  });
});

test('the command to run next has the preflight that the message is about', async () => {
  const preflight = chromium.replace(
    'policy: ',
    "policy: Response to preflight request doesn't pass access control check: ",
  );
  expect((await explain([preflight])).out).toMatch(/ --from https:\/\/app\.example\.com -X METHOD\n/);
});

describe('a code', () => {
  test.each(['allow-origin-missing', 'cookie-not-sent-same-site-lax'])('%s: its page', async (code) => {
    const { code: status, out } = await explain([code], { columns: 60 });
    expect(status).toBe(0);
    expect(out).toContain(`\`${code}\``);
    expect(out).not.toMatch(/<!--|```|\]\(/);
  });

  test("an engine's own name for it", async () => {
    const { out } = await explain(['CORSMissingAllowOrigin']);
    expect(out).toBe((await explain(['allow-origin-missing'])).out);
  });

  test('as JSON it is the Markdown', async () => {
    const { out } = await explain(['allow-origin-missing', '--json']);
    expect(JSON.parse(out)).toEqual({
      findings: [{ code: 'allow-origin-missing' }],
      page: findPage('allow-origin-missing'),
    });
  });

  test('every code has a page', () => {
    expect(findingCodes.filter((code) => findPage(code) === null)).toEqual([]);
  });

  test('the prose of every page fits the terminal', async () => {
    for (const code of findingCodes) {
      const { out } = await explain([code], { columns: 50 });
      const prose = out.split('\n').filter((line) => !line.startsWith('    '));
      for (const line of prose) expect(stringWidth(line), `${code}: ${line}`).toBeLessThanOrEqual(50);
    }
  });
});

describe('a recording', () => {
  test.each(browserNames)('of %s: a table of its calls, and what went wrong', async (name) => {
    const { code, out, err } = await explain([recording(name), '--json']);
    expect([code, err]).toEqual([1, '']);
    const report = JSON.parse(out);
    expect(report.judgedAs).toEqual([name]);
    expect(report.findings.length).toBeGreaterThan(0);
    const text = await explain([recording(name)], { columns: 100 });
    for (const finding of report.findings) expect(text.out).toContain(finding.code);
    expect(text.out).toContain(`${report.entries} entries`);
    expect(text.out).toContain('What the recording cannot show');
  });

  test.each([40, 80, 120])('fits %i columns', async (columns) => {
    for (const env of [{ LANG: 'C.UTF-8' }, { LANG: 'C' }]) {
      const { out } = await explain([recording('chromium')], { columns, isTTY: true, env });
      const bare = stripVTControlCharacters(out);
      expect(bare).not.toBe(out);
      for (const line of bare.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
      if (env.LANG === 'C') expect(/[^\n\x20-\x7e]/.exec(bare)?.[0]).toBeUndefined();
    }
  });

  test('on standard input', async () => {
    const text = readFileSync(recording('firefox'), 'utf8');
    const { out } = await explain(['-', '--json'], { stdin: text });
    expect(out).toBe((await explain([recording('firefox'), '--json'])).out);
  });

  test('without anything across origins: 2, and an empty list', async () => {
    const file = join(folder, 'quiet.har');
    const request = { method: 'GET', url: 'https://a.example/', headers: [] };
    writeFileSync(
      file,
      JSON.stringify({ log: { entries: [{ request, response: { status: 200, headers: [] } }] } }),
    );
    const { code, out } = await explain(['quiet.har', '--json']);
    expect([code, JSON.parse(out).findings]).toEqual([2, []]);
    expect((await explain(['quiet.har'])).out.replace(/\s+/g, ' ')).toContain(
      'This is neither about CORS nor about cookies',
    );
  });

  const foreign: readonly (readonly [what: string, content: string, message: RegExp])[] = [
    [
      'damaged',
      '{"log": {"entries": [{"request": {"method": "GET", "url": "https://a.ex',
      /damaged\.har: Not a HAR file: /,
    ],
    ['foreign', '{"name": "package"}', /foreign\.har: Not a HAR file: log /],
    ['empty', '', /empty\.har: Not a HAR file: /],
    ['list', '[1, 2]', /list\.har: Not a HAR file: /],
    ['image', '\x89PNG\r\n', /image\.har: Not a HAR file: /],
  ];
  test.each(foreign)('%s: one line, and 64', async (what, content, message) => {
    writeFileSync(join(folder, `${what}.har`), content);
    const { code, out, err } = await explain([`${what}.har`]);
    expect([code, out]).toEqual([64, '']);
    expect(err).toMatch(message);
    expect(err.trim().split('\n').length).toBe(1);
  });

  test.each([
    ['there.har', /^corsage: There is no file 'there\.har' \(ENOENT\)\. Write the path of a \.har file\.\n$/],
    [
      'nofile.log',
      /^corsage: There is no file 'nofile\.log' \(ENOENT\)\. Write the path of a file that is there, a message in quotation marks, or a code\.\n$/,
    ],
    ['logs/console', /^corsage: There is no file 'logs\/console' /],
    ['.', /^corsage: '\.' is a folder\. Write the path of a \.har file in it\.\n$/],
  ])('%s: 64', async (name, message) => {
    const { code, err } = await explain([name]);
    expect(code).toBe(64);
    expect(err).toMatch(message);
  });
});
