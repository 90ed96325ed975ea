import { describe, expect, test } from 'vitest';
import { defineCors } from '../policy/define-cors.ts';
import { PolicyError } from '../policy/problem.ts';
import { policyNetwork } from './policy-network.ts';
import { ask, failureOf, textOf, valuesOf } from './testing/ask.ts';

const url = 'https://api.example.com/me';
const server = 'https://api.example.com';
const app = 'https://app.example.com';
const policy = { origin: app, credentials: true, methods: ['PUT'], exposedHeaders: ['X-Id'] };

describe('a preflight', () => {
  const preflight = (origin: string, method: string) =>
    ask(policyNetwork({ [server]: { cors: policy } }), url, {
      method: 'OPTIONS',
      headers: [
        ['Origin', origin],
        ['Access-Control-Request-Method', method],
      ],
    });

  test('is granted', async () => {
    const response = await preflight(app, 'PUT');
    expect(response.status).toBe(204);
    expect(valuesOf(response, 'access-control-allow-origin')).toEqual([app]);
    expect(valuesOf(response, 'access-control-allow-methods')).toEqual(['PUT']);
    expect(textOf(response)).toBe('');
  });

  test.each([
    [app, 'DELETE'],
    ['https://evil.example', 'PUT'],
  ])('of %s for %s is refused', async (origin, method) => {
    expect((await preflight(origin, method)).status).toBe(403);
  });

  test('never reaches the application', async () => {
    const network = policyNetwork({
      [server]: {
        cors: policy,
        reply: () => {
          throw new Error('reached');
        },
      },
    });
    const headers = [['Origin', app] as const, ['Access-Control-Request-Method', 'PUT'] as const];
    expect((await ask(network, url, { method: 'OPTIONS', headers })).status).toBe(204);
    await expect(ask(network, url, { method: 'OPTIONS' })).rejects.toThrow('reached');
  });
});

describe('any other request', () => {
  const headers = [['Origin', app] as const];

  test('is answered by a trivial application, with what the policy grants', async () => {
    expect(await ask(policyNetwork({ [server]: { cors: policy } }), url, { headers })).toEqual({
      status: 200,
      headers: [
        ['content-type', 'text/plain'],
        ['access-control-allow-origin', app],
        ['access-control-allow-credentials', 'true'],
        ['access-control-expose-headers', 'X-Id'],
        ['vary', 'Origin'],
      ],
      body: 'ok',
    });
  });

  test('is answered without a grant to a stranger', async () => {
    const response = await ask(policyNetwork({ [server]: { cors: policy } }), url, {
      headers: [['Origin', 'https://evil.example']],
    });
    expect([response.status, textOf(response), ...valuesOf(response, 'access-control-allow-origin')]).toEqual(
      [200, 'ok'],
    );
    expect(valuesOf(response, 'vary')).toEqual(['Origin']);
  });

  test('keeps what the application says, but for grants', async () => {
    const reply = {
      status: 201,
      statusText: 'Made',
      headers: [
        ['Vary', 'Accept'],
        ['Access-Control-Allow-Origin', '*'],
        ['Set-Cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
      body: 'made',
    } as const;
    const network = policyNetwork({ [server]: { cors: policy, reply } });
    const response = await ask(network, url, { headers });
    expect(response).toMatchObject({ status: 201, statusText: 'Made', body: 'made' });
    expect(valuesOf(response, 'vary')).toEqual(['Accept, Origin']);
    expect(valuesOf(response, 'access-control-allow-origin')).toEqual([app]);
    expect(valuesOf(response, 'set-cookie')).toEqual(['a=1', 'b=2']);
  });

  test('is answered by a function that sees it', async () => {
    const network = policyNetwork({
      [server]: { cors: policy, reply: async ({ method }) => ({ status: 200, headers: [], body: method }) },
    });
    expect(textOf(await ask(network, url, { method: 'PUT', headers }))).toBe('PUT');
  });
});

test('a policy that waits, a list of policies, and one that is updated', async () => {
  const waits = policyNetwork({ [server]: { cors: { origin: async (origin: string) => origin === app } } });
  const granted = (network: typeof waits, origin: string) =>
    ask(network, url, { headers: [['Origin', origin]] }).then((response) =>
      valuesOf(response, 'access-control-allow-origin'),
    );
  expect(await granted(waits, app)).toEqual([app]);

  const several = policyNetwork({ [server]: { cors: [policy, { origin: '*' }] } });
  expect(await granted(several, 'https://a.com')).toEqual(['*']);

  const built = defineCors({ origin: app });
  const updated = policyNetwork({ [server]: { cors: built } });
  built.update({ origin: 'https://new.example.com' });
  expect(await granted(updated, app)).toEqual([]);
});

test('what cannot be is refused', async () => {
  expect(() => policyNetwork({ [server]: { cors: { origin: '*', credentials: true } } })).toThrow(
    PolicyError,
  );
  expect(() => policyNetwork({ [url]: { cors: policy } })).toThrow(
    "policyNetwork: 'https://api.example.com/me'",
  );
  const failure = await failureOf(
    ask(policyNetwork({ [server]: { cors: policy } }), 'https://other.example/'),
  );
  expect(failure).toMatchObject({
    code: 'dns',
    message: expect.stringContaining(`Known origins: ${server}.`),
  });
});
