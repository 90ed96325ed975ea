import { stripVTControlCharacters } from 'node:util';
import picocolors from 'picocolors';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../browser/http.ts';
import { findingText } from '../draw/finding-text.ts';
import type { Terminal } from '../frame/terminal.ts';
import type { CheckRequest } from './check-request.ts';
import { exchangeText } from './exchange-text.ts';
import { mergeFindings } from './merge-findings.ts';
import { type BrowserCheck, playCheck } from './play-check.ts';
import { verdictTable } from './verdict-table.ts';

const origin = 'https://app.example.com';
const api = 'https://api.example.com';

function terminal(columns: number, { color = false, unicode = true } = {}): Terminal {
  const nothing = (): void => {};
  return {
    columns,
    unicode,
    colors: picocolors.createColors(color),
    json: false,
    quiet: false,
    print: nothing,
    note: nothing,
    printJson: nothing,
  };
}

const call: CheckRequest = {
  url: `${api}/orders?limit=10`,
  page: `${origin}/`,
  trusted: false,
  method: 'PUT',
  headers: [
    ['Content-Type', 'application/json'],
    ['Authorization', 'Bearer secret-of-the-user'],
  ],
  body: '{}',
  mode: 'cors',
  credentials: 'include',
  redirect: 'follow',
  cookies: [
    'session=secret-of-the-session; Secure; SameSite=None',
    'unstored=secret-of-another; SameSite=None',
    'theme=dark; SameSite=Strict; Path=/elsewhere',
  ],
  browsers: ['chromium', 'firefox', 'webkit'],
  thirdPartyCookies: 'allowed',
  insecure: false,
  timeoutMs: 1000,
  notes: [],
};

type Answers = Readonly<Record<string, HttpResponse>>;

const allowing = (headers: Readonly<Record<string, string>> = {}, status = 200): HttpResponse => ({
  status,
  headers: Object.entries({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': 'authorization, content-type',
    ...headers,
  }),
});

function play(answers: Answers, more: Partial<CheckRequest> = {}): Promise<readonly BrowserCheck[]> {
  return playCheck({ ...call, ...more }, ({ method, url }) => {
    const answer = answers[`${method} ${url}`];
    if (answer === undefined) throw new Error(`not expected: ${method} ${url}`);
    return answer;
  });
}

const readable: Answers = {
  [`OPTIONS ${call.url}`]: allowing({}, 204),
  [`PUT ${call.url}`]: allowing({
    'set-cookie': 'seen=1; Secure; SameSite=None',
    'Set-Cookie': 'refused=secret-of-a-third; SameSite=None',
    'x-request-id': '7',
    etag: '"1"',
  }),
};
const blocked: Answers = { [`OPTIONS ${call.url}`]: allowing({ 'access-control-allow-origin': '*' }, 204) };
const hostile: Answers = {
  ...readable,
  [`OPTIONS ${call.url}`]: allowing(
    { 'access-control-allow-origin': `\x1b[2J\x1b]0;owned\x07\xe4${'a'.repeat(3000)}` },
    204,
  ),
};
const redirected: Answers = {
  ...readable,
  [`PUT ${call.url}`]: allowing({ location: 'https://eu.example.net/orders' }, 307),
  'OPTIONS https://eu.example.net/orders': allowing({ 'access-control-allow-origin': 'null' }, 204),
  'PUT https://eu.example.net/orders': allowing({ 'access-control-allow-origin': 'null' }),
};

const cases = { readable, blocked, hostile, redirected };

describe.each([40, 60, 80, 120, 300])('at %i columns', (columns) => {
  describe.each(Object.entries(cases))('%s', (_, answers) => {
    test.each([
      ['plain', { color: false, unicode: true }],
      ['in colour', { color: true, unicode: true }],
      ['in ASCII', { color: false, unicode: false }],
    ])('%s: no line is wider, and nothing but text comes out', async (_, looks) => {
      const checks = await play(answers);
      const it = terminal(columns, looks);
      const text = [
        ...exchangeText(checks, it),
        verdictTable(checks, it),
        ...mergeFindings(checks).map(({ finding, browsers }) => findingText(finding, it, { browsers })),
      ].join('\n');
      for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
      const bare = stripVTControlCharacters(text);
      expect(/[\0-\x09\x0b-\x1f\x7f-\x9f]/.test(bare)).toBe(false);
      expect(text !== bare).toBe(looks.color);
      if (!looks.unicode) expect(/[^\n\x20-\x7e]/.exec(bare)?.[0]).toBeUndefined();
      expect(bare).not.toContain('secret');
    });
  });
});

/** The drawing without its lanes' lines, as sentences. */
function flat(lines: readonly string[]): string {
  return lines.join(' ').replace(/[│|]/g, ' ').replace(/\s+/g, ' ');
}

describe('the drawing', () => {
  test('has lanes from top to bottom, and arrows in the order of time', async () => {
    const lines = exchangeText(await play(readable, { browsers: ['chromium'] }), terminal(80));
    expect(lines[0]).toMatch(/^page +Chromium +api\.example\.com$/);
    const lanes = [...lines[1]!].flatMap((char, at) => (char === '│' ? [at] : []));
    expect(lanes.length).toBe(3);
    for (const line of lines.slice(1)) {
      for (const lane of lanes) expect('│├┤').toContain([...line][lane]);
    }
    const arrows = lines
      .filter((line) => /[▶◀]/.test(line))
      .map((line) => line.replace(/[─│├┤\s]+/g, ' ').trim());
    expect(arrows).toEqual([
      'fetch PUT ▶',
      'OPTIONS /orders?limit=10 ▶',
      '◀ 204',
      'PUT /orders?limit=10 ▶',
      '◀ 200',
      '◀ 200, readable',
    ]);
  });

  test('says what mattered of each message, cookies among it, and keeps secrets', async () => {
    const text = flat(exchangeText(await play(readable, { browsers: ['chromium'] }), terminal(100)));
    expect(text).toContain('Access-Control-Request-Method: PUT');
    expect(text).toContain('Access-Control-Request-Headers: authorization,content-type');
    expect(text).toContain(`Origin: ${origin}`);
    expect(text).toContain('Authorization: …');
    expect(text).toContain('cookie session attached');
    expect(text).toMatch(/cookie theme withheld: [a-z-]+/);
    expect(text).toContain('cookie seen stored');
  });

  test('marks where the browser stopped, and nothing after it', async () => {
    const lines = exchangeText(await play(blocked, { browsers: ['chromium'] }), terminal(80));
    const at = lines.findIndex((line) => line.includes('✗ preflight-allow-origin-wildcard'));
    expect(at).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes('✗')).length).toBe(1);
    expect(lines.slice(at).filter((line) => /[▶◀]/.test(line))).toHaveLength(1);
    expect(lines.slice(at).join('\n')).toContain('TypeError');
  });

  test('gives a redirect to another server a lane of its own, where there is room', async () => {
    const checks = await play(redirected, { browsers: ['chromium'] });
    const wide = exchangeText(checks, terminal(110));
    expect(wide[0]).toMatch(/^page +Chromium +api\.example\.com +eu\.example\.net$/);
    const crossing = wide.filter((line) => line.includes('┼'));
    expect(crossing.length).toBeGreaterThan(0);
    expect(flat(wide)).toContain('Location: https://eu.example.net/orders');
    // Chromium sends the preflight after a redirect without knowing of it: the page's own origin.
    const narrow = exchangeText(checks, terminal(60));
    expect(narrow[0]).toBe('page → Chromium: fetch PUT');
    expect(flat(narrow)).toContain('Chromium → eu.example.net: OPTIONS /orders');
  });

  test('in ASCII is a drawing too', async () => {
    const lines = exchangeText(
      await play(blocked, { browsers: ['firefox'] }),
      terminal(80, { unicode: false }),
    );
    expect(lines.join('\n')).toContain('x preflight-allow-origin-wildcard');
    expect(lines.some((line) => /\+-- fetch PUT -+>\|/.test(line))).toBe(true);
  });

  test('is made of the first browser; of the others there is what differs', async () => {
    const same = exchangeText(await play(blocked), terminal(80));
    expect(same.at(-1)).toBe('In Firefox and WebKit it goes the same way.');
    // By default each has its own way with third parties' cookies.
    const foreign = 'https://app.example.org';
    const letIn = { 'access-control-allow-origin': foreign };
    const answers = { [`OPTIONS ${call.url}`]: allowing(letIn), [`PUT ${call.url}`]: allowing(letIn) };
    const checks = await play(answers, { page: `${foreign}/`, thirdPartyCookies: null });
    const differing = exchangeText(checks, terminal(80));
    expect(differing.slice(-7)).toEqual([
      'In Firefox it goes the same way.',
      'In WebKit it differs:',
      '  - PUT /orders?limit=10: cookie session withheld: third-party-blocked',
      '  - PUT /orders?limit=10: cookie theme withheld: third-party-blocked',
      '  + PUT /orders?limit=10: cookie session attached',
      '  + PUT /orders?limit=10: cookie unstored attached',
      '  + PUT /orders?limit=10: cookie theme withheld: not-on-path',
    ]);
  });
});
