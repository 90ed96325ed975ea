import type { HttpResponse } from '../../browser/http.ts';
import { type App, appNetwork, policyNetwork } from '../index.ts';
import { ask, bytesOf, failureOf, textOf } from './ask.ts';

const origin = 'https://api.example.com';

/** What a fetch handler saw, and what became of its answer, in whatever runtime this is. */
export async function checkFetchApp(): Promise<unknown> {
  const network = appNetwork({
    [origin]: async (request) => {
      if (request.url.endsWith('/throws')) throw new Error('broken');
      if (request.url.endsWith('/never')) return new Promise<Response>(() => {});
      const names = ['host', 'origin', 'cookie', 'access-control-request-method', 'content-length'];
      const response = new Response(
        JSON.stringify([
          ...names.map((name) => request.headers.get(name)),
          (await request.arrayBuffer()).byteLength,
        ]),
      );
      for (const line of ['a=1', 'b=2; Expires=Wed, 01 Jan 2020 00:00:00 GMT'])
        response.headers.append('set-cookie', line);
      return response;
    },
  });
  const never = network(
    { method: 'GET', url: `${origin}/never`, headers: [], body: null },
    { signal: AbortSignal.timeout(20) },
  );
  const policy = policyNetwork({ [origin]: { cors: { origin: 'https://app.example.com' } } });
  return {
    saw: await sawAndSet(await ask(network, `${origin}/`, asked)),
    threw: (await failureOf(ask(network, `${origin}/throws`))).code,
    never: (await failureOf(Promise.resolve(never))).code,
    elsewhere: (await failureOf(ask(network, 'https://other.example/'))).code,
    policy: (await ask(policy, `${origin}/`, asked)).status,
  };
}

const asked = {
  method: 'POST',
  headers: [
    ['Origin', 'https://app.example.com'],
    ['Cookie', 'a=1'],
    ['Access-Control-Request-Method', 'PUT'],
  ],
  body: bytesOf('body'),
} as const;

/** The same of an app of Node's kind that answers `/` as the fetch handler does. */
export async function checkNodeApp(app: App): Promise<unknown> {
  return sawAndSet(await ask(appNetwork({ [origin]: app }), `${origin}/`, asked));
}

/** What is expected everywhere. */
export const expectedOfFetchApp = {
  saw: {
    saw: ['api.example.com', 'https://app.example.com', 'a=1', 'PUT', '4', 4],
    cookies: ['a=1', 'b=2; Expires=Wed, 01 Jan 2020 00:00:00 GMT'],
  },
  threw: 'app-threw',
  never: 'aborted',
  elsewhere: 'dns',
  policy: 200,
};

function sawAndSet(response: HttpResponse): unknown {
  return {
    saw: JSON.parse(textOf(response)),
    cookies: response.headers
      .filter(([name]) => name.toLowerCase() === 'set-cookie')
      .map(([, value]) => value),
  };
}
