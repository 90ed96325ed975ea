import fastifyCors from '@fastify/cors';
import koaCors from '@koa/cors';
import expressCors from 'cors';
import type { RequestHandler } from 'express';
import { cors as honoCors } from 'hono/cors';
import { app } from './page-over-sockets.ts';
import { onExpress, onFastify, onHono, onKoa } from './peer-apps.ts';
import { type PeerSetting, put } from './peer-setting.ts';

const exposed = ['X-Request-Id'];
const list = {
  origin: [app, 'https://admin.example.com'],
  credentials: true,
  exposedHeaders: exposed,
};
const slash = { origin: [`${app}/`], credentials: true };
const wildcard = { origin: '*', credentials: true };

/** Wants a session, and asks preflights for it too, which have none. */
const login: RequestHandler = (request, response, next) => {
  if (request.method === 'OPTIONS' && request.headers.cookie === undefined) response.status(401).end();
  else next();
};

const express: readonly PeerSetting[] = [
  {
    target: 'express',
    name: 'cors with a list',
    start: onExpress((server) => void server.use(expressCors(list))),
    call: put,
    finds: [],
  },
  {
    target: 'express',
    name: "cors with '*' and credentials",
    start: onExpress((server) => void server.use(expressCors(wildcard))),
    finds: ['allow-origin-wildcard'],
  },
  {
    target: 'express',
    name: 'cors with its defaults, where the page wants credentials',
    start: onExpress((server) => void server.use(expressCors())),
    call: put,
    finds: ['preflight-allow-origin-wildcard'],
  },
  {
    target: 'express',
    name: 'cors with a trailing slash in a list',
    start: onExpress((server) => void server.use(expressCors(slash))),
    finds: ['allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'cors with a trailing slash',
    start: onExpress((server) => void server.use(expressCors({ ...slash, origin: `${app}/` }))),
    finds: ['allow-origin-mismatch'],
  },
  {
    target: 'express',
    name: 'cors with a function that denies, and hands the preflight on to the app',
    start: onExpress(
      (server) => void server.use(expressCors({ origin: (_origin, answer) => answer(null, false) })),
    ),
    call: put,
    finds: ['preflight-not-handled', 'preflight-allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'cors with a function that fails',
    start: onExpress(
      (server) =>
        void server.use(expressCors({ origin: (_origin, answer) => answer(new Error('no database')) })),
    ),
    finds: ['error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'cors behind a login',
    start: onExpress((server) => void server.use(expressCors(list)), { guard: login }),
    call: put,
    finds: ['preflight-needs-authentication', 'preflight-allow-origin-missing'],
    findsInWebkit: ['preflight-needs-authentication', 'preflight-status'],
  },
  {
    target: 'express',
    name: 'cors on a route, and none for its preflight',
    start: onExpress(
      (server) => void server.put('/me', expressCors(list), (_request, _response, next) => next()),
    ),
    call: put,
    finds: ['preflight-not-handled', 'preflight-allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'cors without the method',
    start: onExpress((server) => void server.use(expressCors({ ...list, methods: ['GET', 'POST'] }))),
    call: put,
    finds: ['method-not-allowed'],
  },
  {
    target: 'express',
    name: 'cors without the header',
    start: onExpress((server) => void server.use(expressCors({ ...list, allowedHeaders: ['Content-Type'] }))),
    call: put,
    finds: ['header-not-allowed'],
  },
  {
    target: 'express',
    name: 'cors that exposes nothing',
    start: onExpress((server) => void server.use(expressCors({ ...list, exposedHeaders: [] }))),
    finds: ['response-header-hidden'],
  },
];

/** An app whose CORS is right, and what else looks like CORS. */
const besideCors: readonly PeerSetting[] = [
  {
    target: 'express',
    name: 'an answer that leads to a login page',
    start: onExpress((server) => void server.use(expressCors(list)), {
      answer: (response) => response.redirect('https://login.example.com/login'),
    }),
    finds: ['redirect-to-login', 'allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'a cookie for all of com',
    start: onExpress((server) => void server.use(expressCors(list)), {
      answer: (response) => void response.append('Set-Cookie', 'session=s1; Path=/; Domain=com'),
    }),
    finds: ['cookie-not-stored-domain-public-suffix'],
  },
  {
    target: 'express',
    name: 'a cookie for other sites, without Secure',
    start: onExpress((server) => void server.use(expressCors(list)), {
      answer: (response) => void response.append('Set-Cookie', 'session=s1; Path=/; SameSite=None'),
    }),
    finds: ['cookie-not-stored-same-site-none-insecure'],
    findsInWebkit: [],
  },
  {
    target: 'fastify',
    name: '@fastify/cors, and an answer that is written past it',
    start: onFastify((server) => server.register(fastifyCors, list), true),
    finds: ['allow-origin-missing'],
  },
];

const fastify: readonly PeerSetting[] = [
  {
    target: 'fastify',
    name: '@fastify/cors with a list',
    start: onFastify((server) => server.register(fastifyCors, { ...list, methods: ['PUT'] })),
    call: put,
    finds: [],
  },
  {
    target: 'fastify',
    name: '@fastify/cors with its default methods',
    start: onFastify((server) => server.register(fastifyCors, list)),
    call: put,
    finds: ['method-not-allowed'],
  },
  {
    target: 'fastify',
    name: "@fastify/cors with '*' and credentials",
    start: onFastify((server) => server.register(fastifyCors, wildcard)),
    call: put,
    finds: ['preflight-allow-origin-wildcard'],
  },
  {
    target: 'fastify',
    name: '@fastify/cors with a trailing slash',
    start: onFastify((server) => server.register(fastifyCors, slash)),
    call: put,
    finds: ['preflight-allow-origin-missing'],
  },
  {
    target: 'fastify',
    name: '@fastify/cors in a scope beside the routes',
    start: onFastify((server) =>
      server.register(async (scope) => {
        await scope.register(fastifyCors, list);
      }),
    ),
    finds: ['allow-origin-missing'],
  },
];

const koa: readonly PeerSetting[] = [
  {
    target: 'koa',
    name: '@koa/cors with a function',
    start: onKoa(
      (server) =>
        void server.use(
          koaCors({
            origin: (ctx) => (ctx.get('Origin') === app ? app : ''),
            credentials: true,
            exposeHeaders: exposed,
          }),
        ),
    ),
    call: put,
    finds: [],
  },
  {
    target: 'koa',
    name: '@koa/cors that drops its headers on errors',
    start: onKoa(
      (server) =>
        void server.use(koaCors({ origin: () => app, credentials: true, keepHeadersOnError: false })),
    ),
    call: { path: '/500' },
    finds: ['error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'koa',
    name: '@koa/cors without credentials',
    start: onKoa((server) => void server.use(koaCors({ origin: () => app }))),
    finds: ['allow-credentials'],
  },
  {
    target: 'koa',
    name: '@koa/cors with a trailing slash',
    start: onKoa((server) => void server.use(koaCors({ origin: () => `${app}/`, credentials: true }))),
    finds: ['allow-origin-mismatch'],
  },
];

const hono: readonly PeerSetting[] = [
  {
    target: 'hono',
    name: 'hono/cors with a list',
    start: onHono((server) => void server.use(honoCors({ ...list, exposeHeaders: exposed }))),
    call: put,
    finds: [],
  },
  {
    target: 'hono',
    name: "hono/cors with '*' and credentials",
    start: onHono((server) => void server.use(honoCors(wildcard))),
    call: put,
    finds: ['preflight-allow-origin-wildcard'],
  },
  {
    target: 'hono',
    name: 'hono/cors with a trailing slash',
    start: onHono((server) => void server.use(honoCors(slash))),
    call: put,
    finds: ['preflight-allow-origin-missing'],
  },
  {
    target: 'hono',
    name: 'hono/cors on another path',
    start: onHono((server) => void server.use('/api/*', honoCors(list))),
    finds: ['allow-origin-missing'],
  },
  {
    target: 'hono',
    name: 'hono/cors without the method',
    start: onHono((server) => void server.use(honoCors({ ...list, allowMethods: ['GET'] }))),
    call: put,
    finds: ['method-not-allowed'],
  },
];

/** The frameworks, each with the middleware that it is used with. */
export const frameworkSettings: readonly PeerSetting[] = [
  ...express,
  ...besideCors,
  ...fastify,
  ...koa,
  ...hono,
];
