import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { expect, test } from 'vitest';
import { cors } from './express.ts';

const app = 'https://app.example.com';

async function headersOf(server: express.Express, times: number): Promise<readonly IncomingHttpHeaders[]> {
  const listening = createServer(server);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const seen: IncomingHttpHeaders[] = [];
  for (let time = 0; time < times; time++) {
    seen.push(
      await new Promise((resolve, reject) => {
        httpRequest({ host: '127.0.0.1', port, headers: { origin: app }, agent: false }, (response) => {
          response.resume().on('end', () => resolve(response.headers));
        })
          .on('error', reject)
          .end();
      }),
    );
  }
  listening.close();
  return seen;
}

/** What compression, sessions and loggers do to have a word as the head is written. */
const wrapping =
  (name: string): RequestHandler =>
  (_request, response, next) => {
    const { writeHead } = response;
    response.writeHead = function (this: typeof response, ...head: Parameters<typeof writeHead>) {
      this.setHeader(name, 'yes');
      this.vary('Accept-Encoding');
      return writeHead.apply(this, head);
    } as typeof writeHead;
    next();
  };

const answer: RequestHandler = (_request, response) => void response.send('ok');

// The stamp stands on Express's own prototype from the first response on, so the second meets another world.
test.each([
  ['before cors', [wrapping('x-before'), cors({ origin: app })], ['x-before']],
  ['after cors', [cors({ origin: app }), wrapping('x-after')], ['x-after']],
  [
    'around cors',
    [wrapping('x-before'), cors({ origin: app }), wrapping('x-after')],
    ['x-before', 'x-after'],
  ],
  ['between two', [cors({ origin: '*' }), wrapping('x-between'), cors({ origin: app })], ['x-between']],
])('other wrappers of writeHead stand %s', async (_, middleware, names) => {
  for (const headers of await headersOf(express().use(middleware, answer), 3)) {
    expect(headers['access-control-allow-origin']).toBe(app);
    expect(headers.vary?.split(', ').sort()).toEqual(['Accept-Encoding', 'Origin']);
    for (const name of names) expect(headers[name]).toBe('yes');
  }
});

test('an app without cors beside one with it is left alone', async () => {
  await headersOf(express().use(cors({ origin: app }), answer), 2);
  const [headers] = await headersOf(express().use(answer), 1);
  expect(headers).not.toHaveProperty('access-control-allow-origin');
  expect(headers).not.toHaveProperty('vary');
});

test('a sub-app that hands on keeps its policy on what the app answers', async () => {
  const inner = express().use(cors({ origin: app }));
  for (const headers of await headersOf(express().use(inner, answer), 2)) {
    expect(headers['access-control-allow-origin']).toBe(app);
  }
});
