import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { expect, expectTypeOf, test } from 'vitest';
import { defineCookie } from '../policy/cookie/define-cookie.ts';
import { defineCors } from '../policy/define-cors.ts';
import { PolicyError } from '../policy/problem.ts';
import * as onExpress from './express.ts';
import * as onFastify from './fastify.ts';
import * as onFetch from './fetch.ts';
import * as onHono from './hono.ts';
import * as onKoa from './koa.ts';
import * as onNode from './node.ts';

// What is promised here is that it compiles against each framework's own types; that it runs is the contract's part.

const options = { origin: 'https://app.example.com', credentials: true } as const;
const policy = defineCors(options);
const cookie = defineCookie({ name: 'theme', secure: true });

test('node', () => {
  const handle = onNode.cors(options);
  const protect = onNode.crossOriginProtection(policy, { self: 'https://api.example.com' });
  const http = createServer((req, res) => handle(req, res, () => protect(req, res, () => res.end())));
  const http2 = createHttp2Server((req, res) => handle(req, res, () => protect(req, res, () => res.end())));
  createServer((req, res) => {
    onNode.setCookie(res, cookie, String(onNode.readCookie(req, cookie)));
    onNode.clearCookie(res, cookie);
  });
  createHttp2Server((req, res) => {
    onNode.setCookie(res, cookie, String(onNode.readCookie(req, cookie)));
  });
  expect([http.listening, http2.listening]).toEqual([false, false]);
});

test('express', () => {
  const app = express();
  app.use(onExpress.cors(options));
  app.use(onExpress.cors([policy, { origin: '*' }]), onExpress.crossOriginProtection(policy));
  app.get('/', onExpress.cors({ origin: '*' }), (req, res) => {
    onExpress.setCookie(res, cookie, String(onExpress.readCookie(req, cookie)));
    res.json({});
  });
  expect(typeof app).toBe('function');
});

test('fastify', () => {
  const app = fastify();
  app.register(onFastify.cors(options));
  app.register(onFastify.crossOriginProtection(policy));
  app.register(async (scope) => {
    await scope.register(onFastify.cors({ origin: '*' }));
    scope.get('/', async (request, reply) => {
      onFastify.setCookie(reply, cookie, String(onFastify.readCookie(request, cookie)));
      onFastify.clearCookie(reply, cookie);
      return {};
    });
  });
  const http2 = fastify({ http2: true, logger: true });
  http2.register(onFastify.cors(options));
  http2.register(onFastify.crossOriginProtection(policy));
  expect(typeof app.register).toBe('function');
});

test('koa', () => {
  const app = new Koa<{ user: string }, { db: number }>();
  app.use(onKoa.cors(options));
  app.use(onKoa.crossOriginProtection(policy));
  app.use((ctx) => {
    onKoa.setCookie(ctx, cookie, String(onKoa.readCookie(ctx, cookie)));
    onKoa.clearCookie(ctx, cookie);
  });
  expect(app.middleware).toHaveLength(3);
});

test('hono', () => {
  const app = new Hono<{ Bindings: { KV: string }; Variables: { user: string } }>();
  app.use(onHono.cors(options));
  app.use('/api/*', onHono.cors(policy), onHono.crossOriginProtection(policy));
  app.get('/', onHono.cors({ origin: '*' }), (c) => {
    onHono.setCookie(c, cookie, String(onHono.readCookie(c, cookie)));
    onHono.clearCookie(c, cookie);
    return c.text(c.env.KV + c.get('user'));
  });
  expect(app.routes.length).toBeGreaterThan(0);
});

test('fetch hands on what comes after the request, and keeps promises promises', () => {
  const wrap = onFetch.cors(options, { onError: (error) => console.error(error) });
  class NextRequest extends Request {
    readonly nextUrl = new URL(this.url);
  }
  const route = wrap(async (request: NextRequest, context: { params: Promise<{ id: string }> }) =>
    Response.json([request.nextUrl.href, (await context.params).id]),
  );
  expectTypeOf(route).parameters.toEqualTypeOf<[NextRequest, { params: Promise<{ id: string }> }]>();
  expectTypeOf(route).returns.toEqualTypeOf<Response | Promise<Response>>();

  const plain = wrap(() => new Response());
  expectTypeOf(plain).returns.toEqualTypeOf<Response | Promise<Response>>();
  const upgrading = wrap((request: Request): Response | undefined =>
    request.url ? undefined : new Response(),
  );
  expectTypeOf(upgrading).returns.toEqualTypeOf<Response | undefined | Promise<Response | undefined>>();
  const worker: { fetch(request: Request, env: { KV: string }): Response | Promise<Response> } = {
    fetch: wrap((_request: Request, env: { KV: string }) => new Response(env.KV)),
  };
  const protectedRoute = wrap(
    onFetch.crossOriginProtection(policy)(async (request: Request) => {
      const response = new Response();
      onFetch.setCookie(response, cookie, String(onFetch.readCookie(request, cookie)));
      return response;
    }),
  );
  expect([typeof worker.fetch, typeof protectedRoute]).toEqual(['function', 'function']);
});

test('literals are checked in every adapter as in defineCors', () => {
  const wrong: readonly (() => unknown)[] = [
    // @ts-expect-error '*' with credentials
    () => onNode.cors({ origin: '*', credentials: true }),
    // @ts-expect-error a trailing slash
    () => onExpress.cors({ origin: 'https://app.example.com/' }),
    // @ts-expect-error origin is required
    () => onFastify.cors({}),
    // @ts-expect-error an unknown option
    () => onKoa.cors({ origin: '*', allowHeaders: ['X-A'] }),
    // @ts-expect-error a method in lower case, in a list
    () => onHono.cors([{ origin: 'https://app.example.com' }, { origin: '*', methods: ['put'] }]),
    // @ts-expect-error null without the flag
    () => onFetch.cors({ origin: 'null' }),
  ];
  for (const build of wrong) expect(build).toThrow(PolicyError);
});

test('a protection that is built takes no more options', () => {
  const built = onFetch.crossOriginProtection;
  const protection = { check: () => ({ allowed: true, reason: { code: 'not-a-browser' } }) as const };
  expect(() => built(protection)).not.toThrow();
  expect(() => built(protection, { self: 'https://api.example.com' })).toThrow(TypeError);
});
