import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../src/browser/http.ts';
import type { Step, Variant } from '../src/scenario/scenario.ts';
import type { Case } from './case.ts';
import { Harness, type TourUnderWay } from './harness.ts';
import { recordOf, stopUrl } from './tour.ts';

const page = 'https://app.one.com/';
const target = 'https://api.two.com';
const open: Step = { do: 'open', url: page };

function cased(id: string, steps: readonly Step[], more: Partial<Variant> = {}): Case {
  const servers: Variant['servers'] = {
    [target]: {
      headers: [['Access-Control-Allow-Origin', '{origin}']],
      routes: { 'GET /me': { body: 'Rose' }, 'GET /away': { status: 302, headers: [['Location', '/me']] } },
    },
  };
  const variant = { name: '', because: '', servers, steps: [open, ...steps], expect: [], ...more };
  return { id, family: 'x', variant, settings: { thirdPartyCookies: 'allowed' } };
}

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start('play();');
});
afterAll(() => harness.close());

async function ask(url: string, more: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  return harness.answer({ method: 'GET', url, headers: [], body: null, ...more });
}
const report = (url: string, results: unknown) =>
  ask(url, { method: 'POST', body: new TextEncoder().encode(JSON.stringify(results)) });

/** What the page at a URL is told to do. */
async function planAt(url: string) {
  const { body } = await ask(url);
  const [, json = 'null'] =
    /<script type="application\/json" id="plan">(.*)<\/script>/.exec(String(body)) ?? [];
  return JSON.parse(json);
}
const headerOf = ({ headers }: HttpResponse, name: string) => headers.find(([each]) => each === name)?.[1];

describe('a tour', () => {
  let underWay: TourUnderWay;
  let host: string;
  beforeAll(() => {
    underWay = harness.begin([
      cased('1', [{ do: 'fetch', url: `${target}/me` }], { cookies: { [target]: ['a=1', 'b=2'] } }),
    ]);
    host = `api.two-k${underWay.tour.plays[0]!.number}.com`;
  });

  test('begins where the cookies are set', async () => {
    const plan = await planAt(stopUrl(underWay.tour, 0));
    const prepared = await ask(plan.prepare, { method: 'POST' });
    expect(new URL(plan.prepare).hostname).toBe(host);
    expect(prepared.headers).toEqual([
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ]);
    expect(plan.next).toBe(stopUrl(underWay.tour, 1));
    expect(underWay).toMatchObject({ reached: 0, ended: false });
  });

  test('is not kept by any cache, and hands every page its script', async () => {
    const response = await ask(stopUrl(underWay.tour, 1));
    expect(headerOf(response, 'Cache-Control')).toBe('no-store');
    expect(response.body).toContain('play();');
    expect(underWay.reached).toBe(1);
  });

  test('keeps what the servers saw, without its own parameter, and what script reports', async () => {
    const plan = await planAt(stopUrl(underWay.tour, 1));
    const headers = [
      ['Origin', 'https://app.one.com'],
      ['Referer', 'https://app.one.com/?tour-stop=t1.1'],
    ] as const;
    const answered = await ask(`https://${host}/me`, { headers });
    expect(answered).toMatchObject({ status: 200, body: 'Rose' });
    expect((await report(plan.report, [[{ outcome: 'blocked', error: '' }]])).status).toBe(204);

    const record = recordOf(underWay.tour.plays[0]!);
    expect(record.results).toEqual([{ outcome: 'blocked', error: '' }]);
    expect(record.requests).toMatchObject([
      { url: `${target}/me`, headers: { referer: 'https://app.one.com/' }, status: 200, by: 'application' },
    ]);
  });

  test.each([['no list'], [[['no result']]], [[{ outcome: 'blocked', error: '' }]]])(
    'takes no report that is none: %j',
    async (reported) => {
      const { report: to } = await planAt(stopUrl(underWay.tour, 1));
      expect((await report(to, reported)).status).toBe(400);
    },
  );

  test('has no stop past its last one but the end', async () => {
    expect((await ask(`${page}?tour-stop=${underWay.tour.id}.9`)).status).toBe(404);
    const seen = underWay.seen;
    expect((await ask(stopUrl(underWay.tour, 2))).body).toContain('The tour is over.');
    expect(underWay).toMatchObject({ ended: true, reached: 2, seen: seen + 1 });
  });

  test('is no longer known once it is forgotten', async () => {
    harness.forget(underWay);
    expect((await ask(`https://${host}/me`)).status).toBe(404);
  });
});

test('a navigation brings the tab back by itself, once it has arrived', async () => {
  const underWay = harness.begin([cased('2', [{ do: 'visit', url: `${target}/away` }])]);
  const at = (path: string) => `https://api.two-k${underWay.tour.plays[0]!.number}.com${path}`;
  expect(headerOf(await ask(at('/me')), 'Refresh')).toBeUndefined();

  const { report: to, next } = await planAt(stopUrl(underWay.tour, 0));
  await report(to, [[]]);
  expect(headerOf(await ask(at('/away')), 'Refresh')).toBeUndefined();
  expect(headerOf(await ask(at('/me')), 'Refresh')).toBe(`0; url=${next}`);
});

test('a host without a server is as if nobody listened, a host of no play and an icon are not found', async () => {
  const underWay = harness.begin([cased('3', [{ do: 'fetch', url: `${target}/me` }])]);
  const { number } = underWay.tour.plays[0]!;
  await expect(ask(`http://api.two-k${number}.com/me`)).rejects.toThrow('No server of 3');
  expect((await ask(`https://api.two-k${number}.com/favicon.ico`)).status).toBe(404);
  expect((await ask('https://api.two-k999.com/me')).status).toBe(404);
  expect((await ask('https://elsewhere.com/')).status).toBe(404);
});

test('it answers over both schemes', async () => {
  const underWay = harness.begin([cased('4', [{ do: 'fetch', url: `${target}/me` }])]);
  const host = `api.two-k${underWay.tour.plays[0]!.number}.com`;
  const overTls = { rejectUnauthorized: false, servername: host };
  const statusOf = (send: typeof httpRequest, port: number, headers: { Host: string }, more = {}) =>
    new Promise((resolve, reject) => {
      send({ port, host: '127.0.0.1', path: '/me', headers, agent: false, ...more }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await statusOf(httpsRequest, harness.httpsPort, { Host: host }, overTls)).toBe(200);
  expect(await statusOf(httpRequest, harness.httpPort, { Host: 'elsewhere.com' })).toBe(404);
});
