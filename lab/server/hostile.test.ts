import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HeaderPair, Reply } from '../../src/scenario/scenario.ts';
import type { Experiment } from '../shared/experiment.ts';
import { newReaderId } from '../shared/token.ts';
import { type ServedLab, serveLab } from '../testing/serve-lab.ts';

let lab: ServedLab;
beforeAll(async () => {
  lab = await serveLab();
});
afterAll(() => lab.close());

const a = 'http://a.localhost';
const encoded = (json: string) => deflateRawSync(json, { level: 9 }).toString('base64url');
const ask = (text: string, path = '/') => lab.ask('a.localhost', `${path}?lab=${text}.${newReaderId()}.1`);

describe('tokens', () => {
  test.each([
    ['a bomb', encoded(' '.repeat(5_000_000)), 400, 'The experiment has more than 65536 bytes.'],
    ['too many characters', 'a'.repeat(8193), 400, 'The experiment has more than 8192 characters.'],
    ['noise', 'zzzzzzzz', 400, 'The experiment in this URL is damaged.'],
    [
      'bytes that are no text',
      deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64url'),
      400,
      'damaged',
    ],
    ['no JSON', encoded('{'), 400, 'damaged'],
    ['nesting without end', encoded('['.repeat(32_000) + ']'.repeat(32_000)), 422, 'Nest it less deeply.'],
    ['objects without end', encoded(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`), 422, 'Nest it less'],
    ['null', encoded('null'), 422, 'Write an object with servers'],
    [
      'a prototype’s keys',
      encoded(`{"servers":{"__proto__":{"routes":{}}},"steps":[{"do":"constructor"}]}`),
      422,
      'servers["__proto__"]',
    ],
    [
      'a third host',
      encoded(`{"servers":{"http://example.com":{"routes":{}}},"steps":[{"do":"open","url":"${a}"}]}`),
      422,
      'servers["http://example.com"]: Write an origin below localhost',
    ],
    [
      'a policy that is not built',
      encoded(
        `{"servers":{"${a}":{"cors":{"origin":"*","credentials":true},"routes":{}}},"steps":[{"do":"open","url":"${a}"}]}`,
      ),
      422,
      `servers["${a}"].cors.origin`,
    ],
  ])('%s', async (_, text, status, message) => {
    const { status: given, body, headers } = await ask(text);
    expect([given, body]).toEqual([status, expect.stringContaining(message)]);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('a policy that takes long to check is answered', async () => {
    const origins = Array.from({ length: 1800 }, (_, index) => `http://*.x${index}.pair.localhost`);
    const json = {
      servers: { [a]: { cors: { origin: origins }, routes: {} } },
      steps: [{ do: 'open', url: a }],
    };
    expect((await ask(encoded(JSON.stringify(json)))).status).toBe(404);
  });

  test('a token of another’s is taken apart no further than it is one', async () => {
    for (const lab64 of ['..', 'x.y', `${'x'.repeat(9000)}`, '%00']) {
      expect((await lab.ask('a.localhost', `/?lab=${lab64}`)).status).toBe(404);
    }
  });
});

describe('what strangers’ experiments send', () => {
  const experiment = (reply: Reply): Experiment => ({
    servers: { [a]: { routes: { 'GET /x': reply, 'POST /x': reply } } },
    steps: [{ do: 'open', url: a }],
  });
  const page = '<script>alert(1)</script><meta http-equiv="refresh" content="0; url=http://example.com">';
  const html: readonly HeaderPair[] = [['Content-Type', 'text/html']];
  const load = async (reply: Reply, headers: Record<string, string>, more = '') => {
    const run = await lab.run(experiment(reply));
    return lab.ask('a.localhost', `/x?${run.lab}${more}`, { headers });
  };

  test.each<[string, Record<string, string>, string]>([
    ['a navigation', { 'Sec-Fetch-Dest': 'document' }, ''],
    ['a frame', { 'Sec-Fetch-Dest': 'iframe' }, ''],
    ['a frame’s, in WebKit', {}, '&as=frame'],
    ['a navigation of the run', {}, '&then=1'],
    ['a navigation, in WebKit', { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }, ''],
  ])('%s shows markup as text, and text does nothing', async (_, headers, more) => {
    const got = await load({ headers: html, body: page }, headers, more);
    expect(got.body).toBe(page);
    expect(got.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(got.headers['x-content-type-options']).toBe('nosniff');
    expect(got.headers['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'",
    );
  });

  test('what a page reads stays as it is', async () => {
    const got = await load({ headers: html, body: page }, { 'Sec-Fetch-Dest': 'empty', Accept: '*/*' });
    expect([got.headers['content-type'], got.body]).toEqual(['text/html', page]);
    expect(got.headers['content-security-policy']).toBeUndefined();
  });

  test.each([
    ['alert(1)', '/* alert(1) */'],
    ['a */ alert(1) /*', '/* a * / alert(1) /* */'],
    ['<!--\nalert(1)', '/* <!--\nalert(1) */'],
    ['  <!-- x\nalert(1)', '/*   <!-- x\nalert(1) */'],
    ['{"name":"Rose"}', '{"name":"Rose"}'],
    ['<!doctype html>', '<!doctype html>'],
    ['', ''],
  ])('a script does nothing: %j', async (body, sent) => {
    for (const [headers, more] of [
      [{ 'Sec-Fetch-Dest': 'script' }, ''],
      [{}, '&as=script'],
    ] as const) {
      expect((await load({ body }, headers, more)).body).toBe(sent);
    }
  });

  test('nothing in an experiment breaks out of the page that plays it', async () => {
    const run = await lab.run({
      servers: { [a]: { routes: {} } },
      steps: [
        { do: 'open', url: a },
        { do: 'fetch', url: '/</script><script>alert(1)</script>', body: '<!--<script>' },
      ],
    });
    const { body } = await lab.ask('a.localhost', `/.lab-page?${run.lab}&at=0`);
    expect(body).not.toContain('alert(1)</script>');
    expect(body).not.toContain('<!--');
    expect(body.match(/<script/g)).toHaveLength(2);
  });

  test('faults repeat what they found to nobody’s harm', async () => {
    const { headers, body } = await ask(
      encoded(`{"<img src=x onerror=alert(1)>":1,"servers":{},"steps":[]}`),
    );
    expect(body).toContain('<img');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  test('a redirect leads where the experiment says and carries its own token', async () => {
    const run = await lab.run(experiment({ status: 302, headers: [['Location', '/y?lab=other#z']] }));
    const { headers } = await lab.ask('a.localhost', `/x?${run.lab}`);
    expect(headers.location).toBe(`/y?lab=other&${run.lab}#z`);
    // The last one counts.
    expect((await lab.ask('a.localhost', headers.location!.replace('#z', ''))).body).toContain(
      'Nothing at /y',
    );
  });

  test('a header that is named like a part of an object is a header', async () => {
    const run = await lab.run(experiment({}));
    const headers = { constructor: '1', tostring: '2' };
    await lab.ask('a.localhost', `/x?${run.lab}`, { headers });
    await run.heard.until(1);
    expect(run.heard.events[0]).toMatchObject({ request: { headers: { constructor: '1', tostring: '2' } } });
  });
});

describe('event streams', () => {
  test.each(['', 'x', 'A'.repeat(24), `${'a'.repeat(24)}/..`, 'a'.repeat(33), '__proto__'])(
    'of %j there is none',
    async (reader) => {
      const { status, body } = await lab.ask('lab.localhost', `/api/events?reader=${reader}`);
      expect([status, body]).toEqual([400, expect.stringContaining('Whose events?')]);
    },
  );

  test('are on the lab’s own host alone, and no other origin’s script reads them', async () => {
    expect((await lab.ask('a.localhost', `/api/events?reader=${newReaderId()}`)).status).toBe(404);
    const { heard } = await lab.run({ servers: {}, steps: [{ do: 'open', url: a }] });
    expect(heard.response.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('tell a reader of its own runs, and of no others’', async () => {
    const one = await lab.run({ servers: { [a]: { routes: {} } }, steps: [{ do: 'open', url: a }] });
    const other = await lab.run({ servers: { [a]: { routes: {} } }, steps: [{ do: 'open', url: a }] });
    await lab.ask('a.localhost', `/one?${one.lab}`);
    await lab.ask('a.localhost', `/other?${other.lab}`);
    await Promise.all([one.heard.until(1), other.heard.until(1)]);
    expect(one.heard.text).not.toContain('/other');
    expect(other.heard.text).not.toContain('/one');
  });
});
