import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify, { type FastifyInstance } from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { startNode } from './backend.ts';
import type { ServerName } from './find-server.ts';
import { type RunningServer, startServer } from './real-server.ts';
import { runRecipe } from './run-recipe.ts';

/**
 * Starts a server as somebody set it up; given a recipe, with that in place of their CORS.
 *
 * Each has `/me`, which answers all methods with `X-Request-Id`, `/500`, which throws, and answers 404 otherwise.
 */
export type Start = (recipe?: string) => Promise<RunningServer>;

const options = { origin: 'https://app.example.com', credentials: true };

/**
 * @param set puts their CORS on the app, before its routes.
 * @param guard stands in front of it.
 * @param answer what their route for `/me` does first.
 */
export function onExpress(
  set: (app: express.Express) => void,
  {
    guard,
    answer = () => {},
  }: { guard?: express.RequestHandler; answer?: (response: express.Response) => void } = {},
): Start {
  return async (recipe) => {
    const app = express();
    let route: (response: express.Response) => void = answer;
    if (recipe !== undefined) {
      // A guard that stands in front of their CORS stands behind the recipe's; of what is not CORS, all stays.
      if (!recipe.includes('cors(')) set(app);
      const run = await runRecipe(recipe, { app, options }, 'response');
      if (recipe.includes('// In the route:')) route = run.route;
    }
    if (guard !== undefined) app.use(guard);
    if (recipe === undefined) set(app);
    app.all('/me', (_request, response) => {
      response.set('X-Request-Id', 'r1');
      route(response);
      if (!response.writableEnded) response.end('me');
    });
    app.get('/500', () => {
      throw new Error('broken');
    });
    app.use(((_error, _request, response, _next) => {
      response.status(500).send('failed');
    }) as express.ErrorRequestHandler);
    return startNode(app);
  };
}

/** @param set puts their CORS on the app, before its routes. */
export function onFastify(set: (app: FastifyInstance) => PromiseLike<unknown>, hijack = false): Start {
  return async (recipe) => {
    const app = fastify();
    if (recipe === undefined) await set(app);
    else await runRecipe(recipe, { app, options }, 'reply');
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    app.route({
      method: ['GET', 'PUT', 'POST'],
      url: '/me',
      handler: async (_request, reply) => {
        if (!hijack) return reply.header('X-Request-Id', 'r1').send('me');
        reply.hijack();
        reply.raw.end('streamed');
      },
    });
    app.get('/500', async () => {
      throw new Error('broken');
    });
    await app.ready();
    return startNode((request, response) => app.routing(request, response));
  };
}

/** @param set puts their CORS on the app, before its routes. */
export function onKoa(set: (app: Koa) => void): Start {
  return async (recipe) => {
    const app = new Koa();
    app.silent = true;
    if (recipe === undefined) set(app);
    else await runRecipe(recipe, { app, options }, 'ctx');
    app.use((ctx) => {
      if (ctx.path === '/500') throw new Error('broken');
      if (ctx.path !== '/me') return;
      ctx.set('X-Request-Id', 'r1');
      ctx.body = 'me';
    });
    return startNode(app.callback());
  };
}

/** @param set puts their CORS on the app, before its routes. */
export function onHono(set: (app: Hono) => void): Start {
  return async (recipe) => {
    const app = new Hono();
    if (recipe === undefined) set(app);
    else await runRecipe(recipe, { app, options }, 'c');
    app.all('/me', (c) => c.text('me', 200, { 'X-Request-Id': 'r1' }));
    app.get('/500', () => {
      throw new Error('broken');
    });
    app.onError((_error, c) => c.text('failed', 500));
    return startNode(getRequestListener(app.fetch));
  };
}

/** An app behind a gateway. It knows no preflight: OPTIONS is answered 405. */
export function plainApp(headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (request, response) => {
    request.resume();
    const known = request.url === '/me' || request.url?.startsWith('/nested/');
    const status = request.method === 'OPTIONS' ? 405 : request.url === '/500' ? 500 : known ? 200 : 404;
    if (status === 200) {
      for (const [name, value] of Object.entries({ ...headers, 'X-Request-Id': 'r1' }))
        response.setHeader(name, value);
    }
    response.writeHead(status).end('me');
  };
}

/** What stands in a gateway's configuration for CORS. */
export interface GatewayCors {
  /** Where the app is. */
  readonly to: string;
  /** What stands for CORS: theirs, or a recipe. */
  readonly cors: string;
  readonly mended: boolean;
}

/**
 * A gateway in front of an app.
 *
 * @param theirs what stands for CORS as they wrote it, divided as a recipe for nginx is.
 * @param site the rest of the configuration.
 * @param app behind the gateway.
 */
export function onGateway(
  name: ServerName,
  theirs: string,
  site: (given: GatewayCors) => string,
  app = plainApp(),
): Start {
  return async (recipe) => {
    const backend = await startNode(app);
    const text = recipe ?? theirs;
    const [outside = '', cors = ''] = text.includes('# In http:')
      ? text.split(/^# In the location.*$/m)
      : ['', text];
    const to = `http://127.0.0.1:${backend.port}`;
    const mended = recipe !== undefined;
    const server = await startServer(name, { outside, site: site({ to, cors, mended }) });
    return {
      port: server.port,
      close: async () => {
        await server.close();
        await backend.close();
      },
    };
  };
}
