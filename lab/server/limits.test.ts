import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Experiment } from '../shared/experiment.ts';
import { type ServedLab, serveLab } from '../testing/serve-lab.ts';
import { defaultLimits, type Limits, limitsFrom, variableOf } from './limits.ts';

const a = 'http://a.localhost';
const experiment: Experiment = {
  servers: { [a]: { routes: { 'POST /': { body: 'ok' } } } },
  steps: [{ do: 'open', url: a }],
};
let lab: ServedLab;
const withLimits = async (limits: Partial<Limits> = {}) => {
  lab = await serveLab({ limits: { ...defaultLimits, ...limits } });
  return lab.run(experiment);
};
afterEach(() => lab?.close());

/** Sends bytes as they are, and gives all that comes back until the connection is closed. */
const raw = (text: string, until = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(lab.port, '127.0.0.1', () => socket.write(text));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => resolve(answer));
    socket.setEncoding('latin1').on('data', (chunk) => {
      answer += chunk;
      if (until !== '' && answer.includes(until)) socket.destroy();
    });
  });

describe('each limit has an answer of its own', () => {
  test('413: a body', async () => {
    const run = await withLimits();
    const post = (body: string) => lab.ask('a.localhost', `/?${run.lab}`, { method: 'POST', body });
    expect((await post('x'.repeat(64 * 1024))).status).toBe(200);
    expect(await post('x'.repeat(64 * 1024 + 1))).toMatchObject({
      status: 413,
      body: 'A body may have 65536 bytes here.\n',
    });
  });

  test('413: who sends far too much is not heard to the end', async () => {
    const run = await withLimits();
    const head = `POST /?${run.lab} HTTP/1.1\r\nHost: a.localhost:${lab.port}\r\nContent-Length: 99999999\r\n\r\n`;
    expect(await raw(head + 'x'.repeat(3 * 1024 * 1024))).toMatch(/^(?:HTTP\/1\.1 413|$)/);
  });

  test('413: a report', async () => {
    const run = await withLimits();
    const headers = { Origin: `${a}:${lab.port}` };
    const body = 'x'.repeat(256 * 1024 + 1);
    const got = await lab.ask('a.localhost', `/.lab-report?${run.lab}&at=0`, {
      method: 'POST',
      headers,
      body,
    });
    expect([got.status, got.body]).toEqual([413, 'A body may have 262144 bytes here.\n']);
  });

  test('414: a URL', async () => {
    await withLimits();
    const { status, body } = await lab.ask('lab.localhost', `/?${'x'.repeat(16 * 1024)}`);
    expect([status, body]).toEqual([414, 'A URL may have 16384 characters here.\n']);
  });

  test('431: headers', async () => {
    await withLimits();
    const { status, body } = await lab.ask('lab.localhost', '/', { headers: { Cookie: 'x'.repeat(33_000) } });
    expect([status, body]).toEqual([
      431,
      "A request's headers may have 32768 bytes here. If it is cookies, remove those of this site.\n",
    ]);
  });

  test('400: what is no request', async () => {
    await withLimits();
    expect(await raw('HELO\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*This is no HTTP request\.\n$/,
    );
    const smuggled =
      'POST / HTTP/1.1\r\nHost: a.localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await raw(smuggled)).toMatch(/^HTTP\/1\.1 400/);
    const twice = 'GET / HTTP/1.1\r\nHost: lab.localhost\r\nHost: a.localhost\r\n\r\n';
    expect(await raw(twice, '\r\n\r\n')).toMatch(/^HTTP\/1\.1 421/);
  });

  test('408: who takes too long, for headers or a body', async () => {
    const run = await withLimits({ headersTimeoutMs: 100, requestTimeoutMs: 200 });
    const slow = `GET / HTTP/1.1\r\nHost: a.localhost:${lab.port}\r\nX-`;
    expect(await raw(slow)).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*took too long to arrive\.\n$/);
    const body = `POST /?${run.lab} HTTP/1.1\r\nHost: a.localhost:${lab.port}\r\nContent-Length: 9\r\n\r\nx`;
    expect(await raw(body)).toMatch(/^HTTP\/1\.1 408/);
  });

  test('who does nothing is cut off', async () => {
    await withLimits({ idleTimeoutMs: 100 });
    expect(await raw('')).toBe('');
  });

  test('who may come back for another request is told so', async () => {
    await withLimits({ idleTimeoutMs: 30_000 });
    expect(await raw('GET / HTTP/1.1\r\nHost: lab.localhost\r\n\r\n', 'timeout')).toContain(
      '\r\nKeep-Alive: timeout=30\r\n',
    );
  });

  test('429: one reader’s requests, while others go on', async () => {
    const run = await withLimits({ readerBurst: 3, readerPerSecond: 1 });
    const statuses = [];
    // Its event stream was the first.
    for (let index = 0; index < 3; index++) {
      statuses.push((await lab.ask('a.localhost', `/?${run.lab}`, { method: 'POST' })).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
    const { headers, body } = await lab.ask('a.localhost', `/?${run.lab}`, { method: 'POST' });
    expect([headers['retry-after'], body]).toEqual(['1', 'Too many requests at once. Go on in a second.\n']);
    const other = await lab.run(experiment);
    expect((await lab.ask('a.localhost', `/?${other.lab}`, { method: 'POST' })).status).toBe(200);
  });

  test('429: an address that carries no experiment, while those that do go on', async () => {
    const run = await withLimits({ addressBurst: 2, addressPerSecond: 0.1 });
    const ask = () => lab.ask('lab.localhost', '/');
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const { status, headers } = await ask();
    expect([status, headers['retry-after']]).toEqual([429, '10']);
    expect((await lab.ask('a.localhost', `/?lab=forged`)).status).toBe(429);
    expect((await lab.ask('a.localhost', `/?${run.lab}`, { method: 'POST' })).status).toBe(200);
    expect((await lab.ask('', '/healthz')).status).toBe(200);
  });

  test('429: all readers at one address', async () => {
    // The first event stream is one of them.
    await withLimits({ crowdBurst: 5, crowdPerSecond: 1 });
    const statuses = [];
    for (let index = 0; index < 3; index++) {
      const run = await lab.run(experiment);
      statuses.push((await lab.ask('a.localhost', `/?${run.lab}`, { method: 'POST' })).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('429: the requests of one run, until it begins again', async () => {
    const run = await withLimits({ maxRunRequests: 2 });
    const ask = () => lab.ask('a.localhost', `/?${run.lab}`, { method: 'POST' });
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    expect(await ask()).toMatchObject({
      status: 429,
      body: 'A run may make 2 requests. Run it again to begin anew.\n',
    });
    await lab.ask('a.localhost', `/.lab-page?${run.lab}&at=0`);
    expect((await ask()).status).toBe(200);
  });

  test('503: requests at once', async () => {
    const run = await withLimits({ maxRequestsAtOnce: 1 });
    const half = `POST /?${run.lab} HTTP/1.1\r\nHost: a.localhost:${lab.port}\r\nContent-Length: 9\r\n\r\nx`;
    const socket = connect(lab.port, '127.0.0.1', () => socket.write(half));
    const ask = () => lab.ask('a.localhost', `/?${run.lab}`, { method: 'POST' });
    await expect.poll(async () => (await ask()).status).toBe(503);
    const { body, headers } = await ask();
    expect([body, headers['retry-after']]).toEqual(['The lab is busy. Try again in a second.\n', '1']);
    socket.destroy();
    await expect.poll(async () => (await ask()).status).toBe(200);
  });
});

describe('numbers', () => {
  test('come from the environment, where it has them', () => {
    expect(limitsFrom({})).toEqual(defaultLimits);
    expect(limitsFrom({ LAB_MAX_BODY_BYTES: '10', LAB_HEARTBEAT_MS: '' })).toEqual({
      ...defaultLimits,
      maxBodyBytes: 10,
    });
    expect(variableOf('readerPerSecond')).toBe('LAB_READER_PER_SECOND');
  });

  test.each(['0', '-1', '1e3', 'many', '1.5'])('%s is none', (text) => {
    expect(() => limitsFrom({ LAB_MAX_STREAMS: text })).toThrow(
      `LAB_MAX_STREAMS=${text}: write a whole number above 0.`,
    );
  });
});

test('the page on hosting lists every limit with its default', () => {
  const page = readFileSync(new URL('../../docs/lab-hosting.md', import.meta.url), 'utf8');
  for (const [name, value] of Object.entries(defaultLimits)) {
    const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``)) ?? name;
    expect(row).toMatch(new RegExp(`[ ,]${value}[ ,]`));
  }
});
