import { getRequestListener } from '@hono/node-server';
import { Context, type MiddlewareHandler } from 'hono';
import { cors as honoCors } from 'hono/cors';
import { cors } from '../src/adapters/hono.ts';
import { type Case, exactOrigins } from './cases.ts';
import { namedByHand } from './floor.ts';
import { requestMaker } from './light.ts';
import type { Subject } from './measure.ts';
import { corsageOptions, headerNames, maxAge, methods } from './peer-options.ts';

// As in a process that runs Hono on Node: this puts node-server's lighter Request and Response in place of Node's.
getRequestListener(() => new Response());

/**
 * The subjects of one case on Hono's own Context, Request and Response: the middleware, and behind it a handler whose
 * response becomes the context's, as Hono's composer does it.
 */
export function honoSubjects(of: Case): Subject[] {
  const request = requestMaker(of.request);
  const prepare = (): Context => {
    const { method, headers } = request();
    return new Context(new Request('http://api.example.com/', { method, headers }));
  };
  const subject = (name: string, middleware: MiddlewareHandler): Subject<Context> => ({
    name,
    async: true,
    prepare,
    call: async (context) => {
      const response = await middleware(context, async () => {
        context.res = context.json({ message: 'hello from the bench page' });
      });
      if (response) context.res = response;
      return context.res;
    },
    permission: (_context, returned) => (returned as Response).headers.get('access-control-allow-origin'),
  });
  return [
    subject('floor', byHand(of)),
    subject('(no CORS)', async (context, next) => {
      if (context.req.method === 'OPTIONS') return context.body(null, 204);
      return next();
    }),
    subject('corsage hono', cors(corsageOptions(of)) as unknown as MiddlewareHandler),
    subject(
      'hono/cors',
      honoCors({
        origin: exactOrigins(of.allowList),
        credentials: true,
        allowMethods: methods,
        allowHeaders: headerNames,
        maxAge,
      }),
    ),
  ] as Subject[];
}

/** What one writes by hand for Hono: `c.header`, before the handler. */
function byHand(of: Case): MiddlewareHandler {
  const named = namedByHand(of);
  const allowMethods = methods.join(',');
  const allowHeaders = headerNames.join(',');
  return async (context, next) => {
    const origin = context.req.header('origin');
    context.header('Vary', 'Origin');
    if (origin !== undefined && named(origin)) {
      context.header('Access-Control-Allow-Origin', origin);
      context.header('Access-Control-Allow-Credentials', 'true');
    }
    if (context.req.method !== 'OPTIONS') return next();
    context.header('Access-Control-Allow-Methods', allowMethods);
    context.header('Access-Control-Allow-Headers', allowHeaders);
    context.header('Access-Control-Max-Age', String(maxAge));
    return context.body(null, 204);
  };
}
