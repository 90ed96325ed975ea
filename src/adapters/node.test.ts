import { createServer, get, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { defineCors } from '../policy/define-cors.ts';
import { cors, crossOriginProtection } from './node.ts';

const app = 'https://app.example.com';
const policy = defineCors({ origin: app, credentials: true });

async function ask(
  listener: RequestListener,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; early: unknown[] }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const early: unknown[] = [];
  try {
    return await new Promise((resolve, reject) => {
      const headers = { origin: app, ...options.headers };
      get({ ...options, port, host: '127.0.0.1', agent: false, headers }, (answer) => {
        answer
          .resume()
          .on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, early }));
      })
        .on('information', (information) => early.push(information.headers))
        .on('error', reject);
    });
  } finally {
    server.close();
  }
}

test('early hints go out as they are, and the headers with the answer', async () => {
  const handle = cors(policy);
  const { headers, early } = await ask((request, response) =>
    handle(request, response, () => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.end();
    }),
  );
  expect(early).toEqual([{ link: '</style.css>; rel=preload' }]);
  expect(headers['access-control-allow-origin']).toBe(app);
});

test('a body of known length is left alone', async () => {
  const handle = cors(policy);
  const { headers } = await ask((request, response) =>
    handle(request, response, () => {
      response.setHeader('content-length', '5');
      response.end('hello');
    }),
  );
  expect(headers['content-length']).toBe('5');
});

test('next is called once, without an error, by a synchronous policy at once and by an asynchronous one later', async () => {
  const later = cors({ origin: async (origin: string) => origin === app });
  for (const [handle, atOnce] of [
    [cors(policy), true],
    [later, false],
  ] as const) {
    const calls: unknown[][] = [];
    let wasAtOnce = false;
    const { status } = await ask((request, response) => {
      handle(request, response, (...args: unknown[]) => {
        calls.push(args);
        response.end();
      });
      wasAtOnce = calls.length === 1;
    });
    expect([status, calls, wasAtOnce]).toEqual([200, [[]], atOnce]);
  }
});

test('a policy that is of another make and fails is handed to next', async () => {
  const failing = {
    allowsCredentialsFrom: () => false,
    decide: () => Promise.reject(new Error('directory is down')),
  };
  const protect = crossOriginProtection(failing);
  let handed: unknown;
  await ask(
    (request, response) =>
      protect(request, response, (error) => {
        handed = error;
        response.end();
      }),
    { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } },
  );
  expect(handed).toEqual(new Error('directory is down'));
});

test('a refusal has the headers of the cors before it, else those of its own policy', async () => {
  const open = cors({ origin: '*' });
  const protect = crossOriginProtection(policy);
  const refused = { method: 'POST', headers: { 'sec-fetch-site': 'nonsense' } };
  const never = (): never => {
    throw new Error('It was let through.');
  };
  const alone = await ask((request, response) => protect(request, response, never), refused);
  expect([alone.status, alone.headers['access-control-allow-origin']]).toEqual([403, app]);
  const behind = await ask(
    (request, response) => open(request, response, () => protect(request, response, never)),
    refused,
  );
  expect([behind.status, behind.headers['access-control-allow-origin']]).toEqual([403, '*']);
  expect(behind.headers['access-control-allow-credentials']).toBeUndefined();
});

test('a protection lets a request go on that has been answered already', async () => {
  const protect = crossOriginProtection(policy);
  let wentOn = false;
  const { status } = await ask(
    (request, response) => {
      response.end();
      protect(request, response, () => {
        wentOn = true;
      });
    },
    { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } },
  );
  expect([status, wentOn]).toEqual([200, true]);
});
