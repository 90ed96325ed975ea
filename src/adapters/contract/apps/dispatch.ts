import type { Setup } from '../world.ts';
import { fetchApp } from './fetch-app.ts';
import { honoApp } from './hono-app.ts';

/** By this header, `fetch main 1` or `hono two 2`, a client says which app it talks to: one process serves them all. */
export const appHeader = 'x-contract-app';

type Handler = (request: Request, ...rest: readonly unknown[]) => Response | Promise<Response>;

const apps = new Map<string, Handler>();

/** What a runtime's server calls, with whatever the runtime adds to the request. */
export const dispatch: Handler = (request, ...rest) => {
  const key = request.headers.get(appHeader) ?? 'fetch main';
  let app = apps.get(key);
  if (app === undefined) {
    const [kind, setup] = key.split(' ') as ['fetch' | 'hono', Setup];
    app = kind === 'hono' ? (honoApp(setup).fetch as Handler) : (fetchApp(setup) as Handler);
    apps.set(key, app);
  }
  return app(request, ...rest);
};
