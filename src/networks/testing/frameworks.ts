import { setImmediate as soon } from 'node:timers/promises';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import Koa from 'koa';
import type { App } from '../app-kind.ts';
import { bytesOf } from './ask.ts';

/** The same app, written for each framework. */
export const frameworks: Readonly<Record<string, () => App>> = {
  Express() {
    const app = express();
    app.use(express.raw({ limit: '2mb', type: '*/*' }));
    app.all('/see', (request, response) => {
      const { method, protocol, headers, body } = request;
      const length = Buffer.isBuffer(body) ? body.length : 0;
      response.json({ method, protocol, headers, length, ip: request.ip });
    });
    app.get('/login', (_request, response) => {
      response
        .cookie('id', '1', { secure: true, sameSite: 'none' })
        .cookie('theme', 'dark')
        .redirect('/home');
    });
    app.get('/stream', async (_request, response) => {
      response.write('one ');
      await soon();
      response.end('two');
    });
    app.get('/large', (_request, response) => void response.send(Buffer.alloc(megabyte, 'x')));
    app.get('/throws', () => {
      throw new Error('Express breaks');
    });
    app.get('/never', () => {});
    app.use(((_error, _request, response, _next) => {
      response.status(500).set('x-handled', 'yes').send('handled');
    }) as express.ErrorRequestHandler);
    return app;
  },

  Fastify() {
    const app = fastify({ bodyLimit: 2 * megabyte });
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    app.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url: '/see',
      handler: async ({ method, protocol, headers, body, ip }) => ({
        method,
        protocol,
        headers,
        length: Buffer.isBuffer(body) ? body.length : 0,
        ip,
      }),
    });
    app.get('/login', (_request, reply) =>
      reply
        .header('set-cookie', ['id=1; Path=/; Secure; SameSite=None', 'theme=dark; Path=/'])
        .redirect('/home'),
    );
    app.get('/stream', (_request, reply) => {
      reply.hijack();
      reply.raw.write('one ');
      setImmediate(() => reply.raw.end('two'));
    });
    app.get('/large', async () => Buffer.alloc(megabyte, 'x'));
    app.get('/throws', async () => {
      throw new Error('Fastify breaks');
    });
    app.get('/never', () => new Promise(() => {}));
    app.setErrorHandler((_error, _request, reply) =>
      reply.status(500).header('x-handled', 'yes').send('handled'),
    );
    return app;
  },

  Koa() {
    const app = new Koa({ asyncLocalStorage: false });
    app.silent = true;
    app.use(async (context) => {
      const { method, protocol, headers, path, ip } = context;
      if (path === '/see') {
        let length = 0;
        for await (const chunk of context.req) length += (chunk as Buffer).length;
        context.body = { method, protocol, headers, length, ip };
      } else if (path === '/login') {
        context.cookies.set('id', '1', { secure: true, sameSite: 'none', httpOnly: false });
        context.cookies.set('theme', 'dark', { httpOnly: false });
        context.redirect('/home');
      } else if (path === '/stream') {
        context.respond = false;
        context.res.write('one ');
        await soon();
        context.res.end('two');
      } else if (path === '/large') {
        context.body = Buffer.alloc(megabyte, 'x');
      } else if (path === '/throws') {
        throw Object.assign(new Error('handled'), {
          status: 500,
          expose: true,
          headers: { 'x-handled': 'yes' },
        });
      } else if (path === '/never') {
        await new Promise(() => {});
      }
    });
    return app;
  },

  Hono() {
    const app = new Hono();
    app.all('/see', async (context) =>
      context.json({
        method: context.req.method,
        protocol: new URL(context.req.url).protocol.slice(0, -1),
        headers: context.req.header(),
        length: (await context.req.arrayBuffer()).byteLength,
        ip: '127.0.0.1',
      }),
    );
    app.get('/login', (context) => {
      setCookie(context, 'id', '1', { secure: true, sameSite: 'None' });
      setCookie(context, 'theme', 'dark');
      return context.redirect('/home');
    });
    app.get('/stream', async () => {
      const pieces = ['one ', 'two'];
      return new Response(
        new ReadableStream({
          async pull(controller) {
            await soon();
            const piece = pieces.shift();
            if (piece === undefined) controller.close();
            else controller.enqueue(bytesOf(piece));
          },
        }),
      );
    });
    app.get('/large', () => new Response(new Uint8Array(megabyte).fill(0x78)));
    app.get('/throws', () => {
      throw new Error('Hono breaks');
    });
    app.get('/never', () => new Promise<Response>(() => {}));
    app.onError((_error, context) => context.text('handled', 500, { 'x-handled': 'yes' }));
    return app;
  },
};

/** As many bytes as `/large` answers with. */
export const megabyte = 1_000_000;

/** What `/see` answers with. */
export interface Seen {
  readonly method: string;
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly length: number;
  readonly ip: string;
}
