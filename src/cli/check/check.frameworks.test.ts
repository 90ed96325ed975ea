import type { RequestListener } from 'node:http';
import fastifyCors from '@fastify/cors';
import { getRequestListener } from '@hono/node-server';
import koaCors from '@koa/cors';
import expressCors from 'cors';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import Koa from 'koa';
import { describe, expect, test } from 'vitest';
import { serve } from '../testing/servers.ts';
import { runCli } from '../testing/test-io.ts';

// Real servers as people write them, once right and once as they get it wrong.

const page = 'http://localhost:1';
const methods = ['GET', 'PUT'];

interface Subject {
  readonly name: string;
  readonly right: () => Promise<RequestListener>;
  readonly wrong: () => Promise<RequestListener>;
  /** What is then found. */
  readonly code: string;
}

function expressApp(options: expressCors.CorsOptions): RequestListener {
  const app = express();
  app.use(expressCors(options));
  app.put('/orders', (_, response) => void response.json({}));
  return app;
}

async function fastifyApp(options: {
  origin: string;
  credentials: boolean;
  methods?: string[];
}): Promise<RequestListener> {
  const app = fastify();
  await app.register(fastifyCors, options);
  app.put('/orders', async () => ({}));
  await app.ready();
  return (request, response) => app.routing(request, response);
}

function koaApp(options: koaCors.Options): RequestListener {
  const app = new Koa();
  app.use(koaCors(options));
  app.use((context) => {
    context.body = {};
  });
  return app.callback();
}

function honoApp(options: Parameters<typeof honoCors>[0]): RequestListener {
  const app = new Hono();
  app.use('*', honoCors(options));
  app.put('/orders', (context) => context.json({}));
  return getRequestListener(app.fetch) as unknown as RequestListener;
}

const subjects: readonly Subject[] = [
  {
    name: 'Express with cors',
    right: async () => expressApp({ origin: page, credentials: true, methods }),
    // Without an origin it is *.
    wrong: async () => expressApp({ credentials: true }),
    code: 'preflight-allow-origin-wildcard',
  },
  {
    name: 'Fastify with @fastify/cors',
    right: () => fastifyApp({ origin: page, credentials: true, methods }),
    // Without methods only those of a form are allowed.
    wrong: () => fastifyApp({ origin: page, credentials: true }),
    code: 'method-not-allowed',
  },
  {
    name: 'Koa with @koa/cors',
    right: async () => koaApp({ origin: page, credentials: true }),
    wrong: async () => koaApp({ origin: page }),
    code: 'preflight-allow-credentials',
  },
  {
    name: 'Hono with its cors',
    right: async () => honoApp({ origin: page, credentials: true }),
    // A slash too many.
    wrong: async () => honoApp({ origin: () => `${page}/`, credentials: true }),
    code: 'preflight-allow-origin-mismatch',
  },
  {
    name: 'node:http by hand',
    right: async () => (request, response) => {
      response.setHeader('Access-Control-Allow-Origin', page);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      if (request.method === 'OPTIONS') {
        response
          .writeHead(204, {
            'Access-Control-Allow-Methods': 'PUT',
            'Access-Control-Allow-Headers': 'content-type',
          })
          .end();
      } else response.end('{}');
    },
    // The app knows nothing of OPTIONS.
    wrong: async () => (request, response) => {
      response.statusCode = request.method === 'PUT' ? 200 : 404;
      response.end();
    },
    code: 'preflight-not-handled',
  },
];

async function check(
  listener: RequestListener,
): Promise<{ code: number; codes: readonly string[]; out: string }> {
  const server = await serve(listener);
  try {
    const args = [
      'check',
      `${server.origin}/orders`,
      '--from',
      page,
      '-X',
      'PUT',
      '--credentials',
      'include',
      '-H',
      'Content-Type: application/json',
      '--data',
      '{}',
    ];
    const { out } = await runCli(args);
    const json = await runCli([...args, '--json']);
    const { findings } = JSON.parse(json.out);
    return {
      code: json.code,
      codes: findings.flatMap(({ code, severity }: Record<string, string>) =>
        severity === 'blocked' ? [code] : [],
      ),
      out,
    };
  } finally {
    await server.close();
  }
}

describe.each(subjects)('$name', ({ right, wrong, code }) => {
  test('right: readable everywhere', async () => {
    const checked = await check(await right());
    expect(checked).toMatchObject({ code: 0, codes: [] });
    expect(checked.out.match(/✓ yes, 200/g)?.length).toBe(3);
  });

  test(`wrong: ${code}`, async () => {
    const checked = await check(await wrong());
    expect(checked.code).toBe(1);
    expect(checked.codes).toContain(code);
    expect(checked.out).toContain(`✗ ${code}`);
  });
});
