import { expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../browser/http.ts';
import type { SeenRequest } from '../scenario/record.ts';
import type { Variant } from '../scenario/scenario.ts';
import { scenarioNetwork } from './scenario-network.ts';

const b = 'https://b.example:8443';
const servers: Variant['servers'] = {
  [b]: {
    cors: { origin: 'https://a.example' },
    routes: { 'GET /me': { body: 'Rose' }, 'POST /me': { needsToken: 'ü' } },
  },
};
const options = { signal: new AbortController().signal };
const request = (more: Partial<HttpRequest>): HttpRequest => ({
  method: 'GET',
  url: `${b}/me?x=1`,
  headers: [['Origin', 'https://a.example']],
  body: null,
  ...more,
});

test('answers as the scenario’s server does, and tells what it saw', async () => {
  const seen: SeenRequest[] = [];
  const network = scenarioNetwork(servers, { seen: (each) => seen.push(each) });
  const response: HttpResponse = await network(request({}), options);
  expect(response).toMatchObject({ status: 200, body: 'Rose' });
  expect(response.headers).toContainEqual(['access-control-allow-origin', 'https://a.example']);
  expect(seen).toEqual([
    {
      method: 'GET',
      url: `${b}/me?x=1`,
      headers: { origin: 'https://a.example' },
      status: 200,
      answered: [
        ['access-control-allow-origin', 'https://a.example'],
        ['vary', 'Origin'],
      ],
      by: 'application',
    },
  ]);
});

test('hands on the body', async () => {
  const network = scenarioNetwork(servers);
  const post = (body: string | null) =>
    network(
      request({ method: 'POST', body: body === null ? null : new TextEncoder().encode(body) }),
      options,
    );
  expect((await post('token=ü')).status).toBe(200);
  expect((await post(null)).status).toBe(403);
});

test('fails for a host that is not there, also on another port', () => {
  const network = scenarioNetwork(servers);
  expect(() => network(request({ url: 'https://b.example/me' }), options)).toThrow(
    'No server of the scenario is at https://b.example.',
  );
});

test('a shared cache lasts as long as the network', async () => {
  const cached: Variant['servers'] = {
    [b]: { cache: true, routes: { 'GET /me': { headers: [['Cache-Control', 's-maxage=9']] } } },
  };
  const seen: string[] = [];
  for (let run = 0; run < 2; run++) {
    const network = scenarioNetwork(cached, { seen: ({ by }) => seen.push(by) });
    for (let call = 0; call < 2; call++) await network(request({}), options);
  }
  expect(seen).toEqual(['application', 'cache', 'application', 'cache']);
});
