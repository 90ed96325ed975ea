import fastifyCors from '@fastify/cors';
import cors from 'cors';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import type { Page } from '../../src/browser/index.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

function people(options: cors.CorsOptions) {
  const server = express();
  server.use(cors(options));
  server.get('/people', (_request, response) => void response.set('X-Total-Count', '7').send('Ada'));
  return apps({ [api]: server });
}

function users(options: Parameters<typeof honoCors>[0]) {
  const server = new Hono();
  server.use(honoCors(options));
  server.get('/users', (c) => c.text('Ada'));
  return apps({ [api]: server });
}

async function fetchUsers(page: Page): Promise<string> {
  const headers = { Authorization: 'Bearer t', 'Content-Type': 'application/json', 'X-Tenant': '7' };
  return (await page.fetch(`${api}/users`, { headers, credentials: 'include' })).text();
}

async function put(page: Page): Promise<string> {
  return (await page.fetch(`${api}/me`, { method: 'PUT', body: 'Ada' })).text();
}

function ruled(methods?: string[]) {
  return () => {
    const server = fastify();
    server.register(fastifyCors, { origin: app, ...(methods === undefined ? {} : { methods }) });
    server.put('/me', async () => 'Ada');
    return apps({ [api]: server })();
  };
}

export const headers: readonly Symptom[] = [
  {
    says: 'Request header field authorization is not allowed by Access-Control-Allow-Headers',
    cases: [
      {
        has: 'Hono’s `allowHeaders: ["Content-Type"]`, a call with Authorization and X-Tenant',
        network: users({ origin: app, credentials: true, allowHeaders: ['Content-Type'] }),
        page: `${app}/`,
        call: fetchUsers,
        sees: failed,
        finds: 'header-not-allowed',
        fix: {
          kind: 'checked',
          caution: 'is yours',
          changes: [
            'Send Access-Control-Allow-Headers: authorization, content-type, x-tenant on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: {
          network: users({
            origin: app,
            credentials: true,
            allowHeaders: ['Content-Type', 'Authorization', 'X-Tenant'],
          }),
          sees: 'Ada',
        },
      },
      {
        has: '`Access-Control-Allow-Headers: *` with credentials',
        network: users({ origin: app, credentials: true, allowHeaders: ['*'] }),
        page: `${app}/`,
        call: fetchUsers,
        sees: failed,
        finds: 'header-not-allowed',
        fix: {
          kind: 'checked',
          caution: 'is yours',
          changes: [
            'Send Access-Control-Allow-Headers: authorization, content-type, x-tenant on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: {
          network: users({
            origin: app,
            credentials: true,
            allowHeaders: ['Content-Type', 'Authorization', 'X-Tenant'],
          }),
          sees: 'Ada',
        },
      },
      {
        has: '`@fastify/cors` as it comes, and a PUT',
        network: ruled(),
        page: `${app}/`,
        call: put,
        sees: failed,
        finds: 'method-not-allowed',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Methods: PUT on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: { network: ruled(['GET', 'PUT']), sees: 'Ada' },
      },
    ],
  },
  {
    says: 'response.headers.get("X-Total-Count") is null, and the network panel shows the header',
    cases: [
      {
        has: '`cors` without `exposedHeaders`',
        network: people({ origin: app }),
        page: `${app}/`,
        call: async (page) => (await page.fetch(`${api}/people`)).headers.get('X-Total-Count'),
        sees: null,
        finds: 'response-header-hidden',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Expose-Headers: x-total-count on the answer of https://api.example.com',
          ],
        },
        mended: { network: people({ origin: app, exposedHeaders: ['X-Total-Count'] }), sees: '7' },
      },
      {
        has: 'axios, over XMLHttpRequest: `response.headers["x-total-count"]`',
        network: people({ origin: app }),
        page: `${app}/`,
        call: async (page) => (await page.xhr(`${api}/people`)).getResponseHeader('x-total-count'),
        sees: null,
        finds: 'response-header-hidden',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Expose-Headers: x-total-count on the answer of https://api.example.com',
          ],
        },
        mended: { network: people({ origin: app, exposedHeaders: ['X-Total-Count'] }), sees: '7' },
      },
    ],
  },
];
