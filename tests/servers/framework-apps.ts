import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { runRecipe } from './run-recipe.ts';

export type FrameworkName = 'express' | 'fastify' | 'koa' | 'hono' | 'fetch';

/**
 * An app with a recipe pasted into it, as a listener for Node. `GET /me` and `PUT /me` answer with the cookies that
 * came and `X-Request-Id`, `/500` throws, `/moved` redirects; bodies of more than a kilobyte are answered 413 where the
 * framework knows of such a thing; everything else is its own 404.
 */
export const frameworkApps: Readonly<
  Record<FrameworkName, (recipe: string | null) => Promise<RequestListener>>
> = {
  express: async (recipe) => {
    const app = express();
    const { route } = await runRecipe(recipe ?? '', { app, options }, 'response');
    app.use(express.text({ limit: 1024, type: () => true }));
    app.all('/me', (request, response) => {
      response.set('X-Request-Id', 'r1').vary('Accept-Encoding');
      route(response);
      response.end(request.headers.cookie ?? 'no cookie');
    });
    app.get('/500', () => {
      throw new Error('broken');
    });
    app.use(((_error, _request, response, _next) => {
      response.status((_error as { status?: number }).status ?? 500).send('failed');
    }) as express.ErrorRequestHandler);
    return app;
  },
  fastify: async (recipe) => {
    const app = fastify({ bodyLimit: 1024 });
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    const { route } = await runRecipe(recipe ?? '', { app, options }, 'reply');
    app.route({
      method: ['GET', 'PUT', 'POST', 'DELETE'],
      url: '/me',
      handler: async (request, reply) => {
        reply.header('X-Request-Id', 'r1').header('Vary', 'Accept-Encoding');
        route(reply);
        return request.headers.cookie ?? 'no cookie';
      },
    });
    app.get('/500', async () => {
      throw new Error('broken');
    });
    await app.ready();
    return (request, response) => app.routing(request, response);
  },
  koa: async (recipe) => {
    const app = new Koa();
    app.silent = true;
    const { route } = await runRecipe(recipe ?? '', { app, options }, 'ctx');
    app.use((ctx) => {
      if (ctx.path === '/500') throw new Error('broken');
      if (ctx.path === '/me' && Number(ctx.get('Content-Length')) > 1024) ctx.throw(413);
      if (ctx.path !== '/me') return;
      ctx.set('X-Request-Id', 'r1');
      ctx.vary('Accept-Encoding');
      ctx.body = ctx.get('Cookie') || 'no cookie';
      route(ctx);
    });
    return app.callback();
  },
  hono: async (recipe) => {
    const app = new Hono();
    const { route } = await runRecipe(recipe ?? '', { app, options }, 'c');
    app.onError((_error, c) => c.text('failed', 500));
    app.on(['GET', 'PUT', 'POST', 'DELETE'], '/me', (c) => {
      if (Number(c.req.header('Content-Length')) > 1024) return c.text('too large', 413);
      c.header('X-Request-Id', 'r1');
      c.header('Vary', 'Accept-Encoding');
      route(c);
      return c.body(c.req.header('Cookie') ?? 'no cookie');
    });
    app.get('/500', () => {
      throw new Error('broken');
    });
    return getRequestListener(app.fetch);
  },
  fetch: async (recipe) => {
    let route: (response: unknown) => void = () => {};
    const handler = (request: Request): Response => {
      const { pathname } = new URL(request.url);
      if (pathname === '/500') throw new Error('broken');
      if (pathname !== '/me' || request.method === 'OPTIONS') return new Response('none', { status: 404 });
      if (Number(request.headers.get('Content-Length')) > 1024) return new Response('', { status: 413 });
      const headers = { 'X-Request-Id': 'r1', Vary: 'Accept-Encoding' };
      const response = new Response(request.headers.get('Cookie') ?? 'no cookie', { headers });
      route(response);
      return response;
    };
    const run = await runRecipe(recipe ?? '', { handler, options }, 'response');
    route = run.route;
    const { fetch } = (run.exported ?? { fetch: handler }) as {
      fetch: (request: Request) => Promise<Response>;
    };
    return getRequestListener(fetch, { errorHandler: () => new Response('failed', { status: 500 }) });
  },
};

/** What recipes that know a part of a policy mean by `options`. */
const options = { origin: 'https://app.example.com', credentials: true };
