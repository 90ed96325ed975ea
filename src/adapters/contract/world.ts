import { defineCookie } from '../../policy/cookie/define-cookie.ts';
import { defineCors } from '../../policy/define-cors.ts';
import type { CorsOptions } from '../../policy/options.ts';

export const app = 'https://app.example.com';
export const partner = 'https://eu.partner.example';
export const stranger = 'https://stranger.example';
export const broken = 'https://broken.example';
export const brokenAtOnce = 'https://broken-at-once.example';

/** How a server is set up; each subject can start each of them. */
export type Setup = 'main' | 'two' | 'function' | 'mounted';
export const setups: readonly Setup[] = ['main', 'two', 'function', 'mounted'];

/** How much a body may have before the app answers 413. */
export const bodyLimit = 1000;

/** The time between the pieces of a stream, in milliseconds. */
export const streamPause = 60;

/** What a subject's app is made of, the same for every framework. */
export type World = ReturnType<typeof createWorld>;

/** The policy, the cookies and the log of one app. No Node in here: it also runs in Workers. */
export function createWorld(setup: Setup) {
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const ours = {
    origin: [app, 'https://*.partner.example'],
    credentials: true,
    methods: ['PUT'],
    allowedHeaders: ['X-A', 'X-B'],
    exposedHeaders: ['X-Request-Id'],
    maxAge: 600,
    debug: (message: string) => log(`debug: ${message}`),
  } satisfies CorsOptions;
  const deciding = {
    origin: [
      (origin: string) => {
        if (origin === brokenAtOnce) throw new Error('broken at once');
        return false;
      },
      async (origin: string) => {
        await Promise.resolve();
        if (origin === broken) throw new Error('broken');
        return origin === app;
      },
    ],
    methods: ['PUT'],
    onError: (error: unknown, origin: string) => log(`onError: ${origin} ${String(error)}`),
  } satisfies CorsOptions;

  const inputs = {
    main: ours,
    two: [ours, { origin: '*' }],
    function: deciding,
    mounted: ours,
  } satisfies Record<Setup, CorsOptions | readonly CorsOptions[]>;
  const policy = defineCors(inputs[setup] as CorsOptions);
  return {
    setup,
    policy,
    open: defineCors({ origin: '*' }),
    theme: defineCookie({ name: 'theme', secure: true, sameSite: 'lax' }),
    language: defineCookie({ name: 'language', secure: true, sameSite: 'lax' }),
    log,
    /** The log so far, which begins anew. */
    takeLog: (): string => JSON.stringify(lines.splice(0)),
    update: (): void => policy.update({ origin: app, exposedHeaders: ['X-New'] }),
  };
}

/** Whether the app's authentication, which stands between CORS and the routes, turns a request away. */
export function isPrivate(path: string): boolean {
  return path.startsWith('/private');
}

/** What an app sets that answers CORS itself. */
export const duplicates: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'access-control-allow-credentials': 'true',
  'Access-Control-Expose-Headers': 'X-Evil',
};

export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, streamPause));

/** What a server behind the app answers, in a response whose headers cannot be changed. */
export const immutableResponse = (): Promise<Response> => fetch('data:text/plain,immutable');
