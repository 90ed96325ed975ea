import koaCors from '@koa/cors';
import expressCors from 'cors';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { explainTrace } from '../../src/explain/explain-trace.ts';
import type { Finding } from '../../src/explain/finding.ts';
import { knownPolicy } from '../../src/explain/recipes/known-policy.ts';
import { recipe } from '../../src/explain/recipes/recipe.ts';
import {
  api,
  app,
  type Outcome,
  outcomeOf,
  profiles,
  received,
  type Sockets,
  socketsTo,
  stranger,
  withCookies,
} from './page-over-sockets.ts';
import { onExpress, onGateway, onKoa, type Start } from './peer-apps.ts';
import { frameworkSettings } from './peer-frameworks.ts';
import { gatewaySettings } from './peer-gateways.ts';
import type { PeerSetting } from './peer-setting.ts';

// What people use today, as tutorials have it: in a right setting, where nothing is found, and in wrong ones, where the
// page is refused, the reason is found, and the change that is offered, written as a recipe for that very server,
// mends it.

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  vi.restoreAllMocks();
});

async function socketsOf(start: Start, text?: string): Promise<Sockets> {
  // What the apps throw is also logged.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const server = await start(text);
  const sockets = socketsTo(server.port);
  closing.push(sockets.close, server.close);
  return sockets;
}

/** What the page gets in each browser, of the server as it was set up, or with a recipe in place. */
async function outcomes(
  { start, call = {}, after }: PeerSetting,
  text?: string,
): Promise<readonly Outcome[]> {
  const { path = '/me', init = withCookies } = call;
  const sockets = await socketsOf(start, text);
  if (after !== undefined) await outcomeOf(sockets.browser('chromium').open(after), api + path, init);
  const all: Outcome[] = [];
  for (const profile of profiles) {
    all.push(await outcomeOf(sockets.browser(profile).open(`${app}/`), api + path, init));
  }
  return all;
}

const isWrong = ({ severity }: Finding): boolean => severity !== 'notice';
const codes = (findings: readonly Finding[]) => findings.filter(isWrong).map(({ code }) => code);

const peerSettings = [...frameworkSettings, ...gatewaySettings];
const isRight = ({ finds }: PeerSetting): boolean => finds.length === 0;

describe('set up right', () => {
  test.each(peerSettings.filter(isRight))('$name: nothing is found', async (setting) => {
    for (const { trace, code } of await outcomes(setting)) {
      expect(code).toBeNull();
      expect(codes(await explainTrace(trace)), trace.browser).toEqual([]);
    }
  });
});

describe('set up wrong', () => {
  const wrong = peerSettings.filter((setting) => !isRight(setting));

  test.each(wrong)('$name: $finds is found, and mended by the recipe of what is offered', async (setting) => {
    const { target, finds, findsInWebkit = finds, offers = 'checked' } = setting;
    const recipes = new Set<string>();
    for (const { trace, readable } of await outcomes(setting)) {
      const findings = await explainTrace(trace);
      expect(codes(findings), trace.browser).toEqual(trace.browser === 'webkit' ? findsInWebkit : finds);
      expect(readable).toBe(!findings.some(({ severity }) => severity === 'blocked'));
      const fix = findings.find(isWrong)?.fix;
      if (fix !== undefined) expect(fix.kind).toBe(offers);
      if (fix?.kind === 'checked') recipes.add(recipe(fix.changes, target, knownPolicy(trace))!);
    }
    for (const text of recipes) {
      for (const { trace, code } of await outcomes(setting, text)) {
        expect(code, `${trace.browser}\n${text}`).toBeNull();
        expect(finds.filter((found) => codes(explain(trace)).includes(found))).toEqual([]);
      }
    }
  });
});

describe('what the own page works with, and takes another origin to see', () => {
  test.each<[name: string, start: Start, alsoNull: boolean]>([
    [
      '@koa/cors with credentials and no origin lets everybody in, null too',
      onKoa((server) => void server.use(koaCors({ credentials: true }))),
      true,
    ],
    [
      'cors with origin: true lets everybody in, null too',
      onExpress((server) => void server.use(expressCors({ origin: true, credentials: true }))),
      true,
    ],
    [
      'nginx with $http_origin lets everybody in, null too',
      onGateway(
        'nginx',
        reflecting('$http_origin'),
        ({ to, cors }) => `location / { ${cors} proxy_pass ${to}; }`,
      ),
      true,
    ],
    [
      'nginx with an expression without its ends lets in whoever has the name in theirs',
      onGateway(
        'nginx',
        `# In http:\nmap $http_origin $allowed { "~app.example.com" $http_origin; }\n# In the location.\n${reflecting('$allowed')}`,
        ({ to, cors }) => `location / { ${cors} proxy_pass ${to}; }`,
      ),
      false,
    ],
  ])('%s', async (_, start, alsoNull) => {
    const sockets = await socketsOf(start);
    const own = sockets.browser('chromium').open(app);
    expect(codes(await explainTrace((await outcomeOf(own, `${api}/me`, withCookies)).trace))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/origin/)]),
    );
    for (const profile of profiles) {
      const theirs = sockets.browser(profile).open('https://app.example.com.stranger.example');
      expect((await outcomeOf(theirs, `${api}/me`, withCookies)).body).toBe('me');
      const sandboxed = theirs.frame('about:srcdoc', { sandbox: true });
      expect((await outcomeOf(sandboxed, `${api}/me`, withCookies)).readable).toBe(alsoNull);
    }
  });

  test('cors sends Allow-Credentials to origins that it denies: seen, and no finding of its own', async () => {
    const list = { origin: ['https://admin.example.com'], credentials: true };
    const sockets = await socketsOf(onExpress((server) => void server.use(expressCors(list))));
    const answer = await outcomeOf(sockets.browser('chromium').open(stranger), `${api}/me`, withCookies);
    expect(received(answer, 'access-control-allow-credentials')).toEqual(['true']);
    expect(codes(await explainTrace(answer.trace))).toEqual(['allow-origin-missing']);
  });

  test('cors answers an OPTIONS that is no preflight: the page reads an empty answer, and nothing is found', async () => {
    const sockets = await socketsOf(onExpress((server) => void server.use(expressCors())));
    const answer = await outcomeOf(sockets.browser('chromium').open(api), `${api}/me`, { method: 'OPTIONS' });
    expect(answer).toMatchObject({ status: 204, body: '' });
    expect(codes(await explainTrace(answer.trace))).toEqual([]);
  });

  test('@koa/cors answers an empty Allow-Origin where there is no Origin, and nothing is found', async () => {
    const sockets = await socketsOf(onKoa((server) => void server.use(koaCors({ credentials: true }))));
    const answer = await outcomeOf(sockets.browser('chromium').open(api), `${api}/me`);
    expect(received(answer, 'access-control-allow-origin')).toEqual(['']);
    expect(codes(await explainTrace(answer.trace))).toEqual([]);
  });
});

function reflecting(value: string): string {
  return `add_header Access-Control-Allow-Origin ${value} always; add_header Access-Control-Allow-Credentials true always;`;
}
