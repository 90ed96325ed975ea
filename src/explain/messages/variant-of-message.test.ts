import { describe, expect, test } from 'vitest';
import { type BrowserName, isCall } from '../../scenario/scenario.ts';
import { explainVariant } from '../explain-variant.ts';
import { readMessages } from './read-messages.ts';
import { consoleCases } from './testing/console-cases.ts';
import { blanks, variantOfMessage } from './variant-of-message.ts';

const page = 'https://a.test:8201';

/** Every message of a real browser about a fetch of which a scenario can be made. */
const printed = consoleCases
  .filter(({ call }) => call.do === 'fetch' && call.in === undefined)
  .flatMap(({ id, prints }) =>
    (Object.entries(prints) as [BrowserName, readonly string[]][]).flatMap(([browser, lines]) => {
      const [message] = readMessages(lines.join('\n'));
      const made = message === undefined ? null : variantOfMessage(message.code, message.facts, page);
      return message === undefined || made === null ? [] : [{ id, browser, message, variant: made.variant }];
    }),
  );

test('most messages of real browsers about CORS become a scenario in which they come up again', async () => {
  const otherwise: string[] = [];
  for (const { id, browser, message, variant } of printed) {
    const { findings } = await explainVariant(variant, { profile: browser });
    if (!findings.some(({ code }) => message.codes.includes(code))) {
      otherwise.push(`${id} ${browser} ${message.code}: ${findings.map(({ code }) => code).join(' ')}`);
    }
  }
  expect(printed.length).toBeGreaterThan(60);
  expect(otherwise).toEqual([]);
}, 120_000);

test('the scenario has the message’s own page, call and values', () => {
  const [message] = readMessages(
    "Access to fetch at 'https://api.example.com/me?a=1' from origin 'https://app.example.com' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://www.example.com' that is not equal to the supplied origin.",
  );
  const { variant } = variantOfMessage(message!.code, message!.facts)!;
  expect(variant.steps[0]).toEqual({ do: 'open', url: 'https://app.example.com' });
  expect(variant.steps.find(isCall)).toEqual({ do: 'fetch', url: 'https://api.example.com/me?a=1' });
  expect(variant.servers['https://api.example.com']?.routes['GET /me']).toEqual({
    status: 200,
    headers: [['Access-Control-Allow-Origin', 'https://www.example.com']],
  });
});

test.each([
  ['allow-origin-missing', {}],
  ['allow-origin-missing', { url: 'file:///a', origin: page }],
  ['allow-origin-missing', { url: 'https://api.example.com/' }],
  ['allow-origin-missing', { url: 'https://api.example.com/', origin: 'null' }],
  ['network-dns', { url: 'https://api.example.com/', origin: page }],
] as const)('%s with %j is none', (code, facts) => {
  expect(variantOfMessage(code, facts)).toBe(null);
});

describe('what made the browser send a preflight', () => {
  const url = 'https://api.example.com/me';
  test.each([
    ['preflight-allow-origin-missing', {}, 'method', { method: 'PUT' }],
    ['preflight-allow-origin-missing', { method: 'OPTIONS' }, 'method', { method: 'PUT' }],
    ['preflight-allow-origin-missing', { method: 'DELETE' }, null, { method: 'DELETE' }],
    [
      'preflight-status',
      { method: 'POST' },
      'header',
      { method: 'POST', headers: { 'Content-Type': 'application/json' } },
    ],
    ['method-not-allowed', { method: 'PATCH' }, null, { method: 'PATCH' }],
    ['header-not-allowed', { header: 'x-token' }, null, { headers: { 'x-token': '1' } }],
    ['allow-origin-missing', { method: 'POST' }, null, { method: 'POST' }],
  ] as const)('%s with %j: made up is %s', async (code, facts, madeUp, call) => {
    const made = variantOfMessage(code, { ...facts, url, origin: page })!;
    expect([made.madeUp, made.variant.steps[1]]).toEqual([madeUp, { do: 'fetch', url, ...call }]);
    const { findings } = await explainVariant(made.variant, { profile: 'chromium' });
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  test('a blank may stand for it', async () => {
    const { variant } = variantOfMessage(
      'preflight-allow-origin-missing',
      { url, origin: page },
      undefined,
      blanks,
    )!;
    const { findings } = await explainVariant(variant, { profile: 'chromium' });
    expect(findings[0]?.fix.words).toContain('Access-Control-Allow-Methods: METHOD');
  });
});

describe('each thing that is wrong with Access-Control-Allow-Origin', () => {
  test.each([
    ['allow-origin-missing', []],
    ['allow-origin-mismatch', ['https://other.example']],
    ['allow-origin-repeated', [page, '*']],
    ['allow-origin-list', [`${page}, *`]],
    ['allow-origin-spaced', [`${page} https://other.example`]],
    ['allow-origin-invalid', ['a.test']],
    ['allow-origin-wildcard', ['*']],
  ] as const)('%s comes up again, on the answer and on the preflight', async (code, sent) => {
    const facts = { url: 'https://api.example.com/me', origin: page };
    for (const named of [code, `preflight-${code}`] as const) {
      const { variant } = variantOfMessage(named, facts)!;
      const routes = variant.servers['https://api.example.com']!.routes;
      const method = named === code ? 'GET' : 'OPTIONS';
      const headers = routes[`${method} /me`]!.headers!;
      expect(
        headers.flatMap(([name, value]) => (name === 'Access-Control-Allow-Origin' ? [value] : [])),
      ).toEqual(sent);
      const { findings } = await explainVariant(variant, { profile: 'chromium' });
      expect(findings.map((finding) => finding.code)).toContain(named);
    }
  });

  test('with the value that the message tells', () => {
    const facts = { url: 'https://api.example.com/me', origin: page, value: `${page}, https://b.test` };
    const headersFor = (code: 'allow-origin-repeated' | 'allow-origin-list') =>
      variantOfMessage(code, facts)!.variant.servers['https://api.example.com']!.routes['GET /me']!.headers;
    expect(headersFor('allow-origin-repeated')).toEqual([
      ['Access-Control-Allow-Origin', page],
      ['Access-Control-Allow-Origin', 'https://b.test'],
    ]);
    expect(headersFor('allow-origin-list')).toEqual([['Access-Control-Allow-Origin', facts.value]]);
  });
});
