import cors from 'cors';
import express, { type RequestHandler } from 'express';
import fastify from 'fastify';
import type { Page } from '../../src/browser/index.ts';
import { behindGateway, type Gatekeeper, says } from './gateway.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

const save = async (page: Page) => {
  const headers = { Authorization: 'Bearer t', 'Content-Type': 'application/json' };
  return (await page.fetch(`${api}/users/7`, { method: 'PUT', headers, body: '{}' })).text();
};

const needsToken: RequestHandler = (request, response, next) => {
  if (request.headers.authorization === undefined) response.status(401).send('who is there?');
  else next();
};

function express7(...layers: RequestHandler[]) {
  const server = express();
  server.use(...layers);
  server.put('/users/7', (_request, response) => void response.send('saved'));
  return server;
}

/** As a Next route: what it has no function for is 405. */
function route(handlers: Readonly<Record<string, (request: Request) => Response>>) {
  return apps({
    [api]: (request) => handlers[request.method]?.(request) ?? new Response(null, { status: 405 }),
  });
}

const allowed = {
  'Access-Control-Allow-Origin': app,
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
};

/** The header is on the route's answers, as examples have it, and nothing answers OPTIONS. */
function onTheRouteOnly() {
  const server = fastify();
  server.put('/users/7', async (_request, reply) =>
    reply.header('Access-Control-Allow-Origin', app).send('saved'),
  );
  return server;
}

function withHook() {
  const server = onTheRouteOnly();
  server.options('/users/7', async (_request, reply) => reply.code(204).headers(allowed).send());
  return server;
}

const lets = (keeper: Gatekeeper) => behindGateway(express7(cors({ origin: app })), keeper);
/** OPTIONS goes to the app, which has a CORS layer; all else is looked at. */
const butOptions =
  (keeper: Gatekeeper): Gatekeeper =>
  (request, pass) =>
    request.method === 'OPTIONS' ? pass() : keeper(request, pass);

/** A firewall that knows no OPTIONS. */
const firewall: Gatekeeper = (request, pass) =>
  request.method === 'OPTIONS' ? says(403, '<h1>403 Forbidden</h1>') : pass();

/** An identity-aware proxy: who has no token of it is sent to its login. */
const access: Gatekeeper = (request, pass) =>
  request.headers.some(([name]) => name.toLowerCase() === 'authorization')
    ? pass()
    : says(302, '', ['Location', 'https://team.access.example/cdn-cgi/access/login/api.example.com']);

/** A gateway that has no such resource for OPTIONS. */
const apiGateway: Gatekeeper = (request, pass) =>
  request.method === 'OPTIONS' ? says(403, '{"message":"Missing Authentication Token"}') : pass();

const openGate: Gatekeeper = (_request, pass) => pass();

export const preflights: readonly Symptom[] = [
  {
    says: 'OPTIONS is answered 401, 403, 404, 405; the route itself works',
    cases: [
      {
        has: 'Express, the token checked before `cors`: 401',
        network: apps({ [api]: express7(needsToken, cors({ origin: app })) }),
        page: `${app}/`,
        call: save,
        sees: failed,
        finds: 'preflight-needs-authentication',
        fix: {
          kind: 'checked',
          changes: [
            'Answer 204 instead of 401 to the preflight at https://api.example.com',
            'Send Access-Control-Allow-Origin: https://app.example.com on every answer of https://api.example.com, also the preflight’s',
            'Send Vary: Origin on every answer of https://api.example.com, also the preflight’s',
            'Send Access-Control-Allow-Methods: PUT on the preflight’s answer of https://api.example.com',
            'Send Access-Control-Allow-Headers: authorization, content-type on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: { network: apps({ [api]: express7(cors({ origin: app }), needsToken) }), sees: 'saved' },
      },
      {
        has: 'Fastify, the header set by the route alone: 404',
        network: () => apps({ [api]: onTheRouteOnly() })(),
        page: `${app}/`,
        call: save,
        sees: failed,
        finds: 'preflight-not-handled',
        fix: {
          kind: 'checked',
          changes: [
            'Answer 204 instead of 404 to the preflight at https://api.example.com',
            'Send Access-Control-Allow-Origin: https://app.example.com on every answer of https://api.example.com, also the preflight’s',
            'Send Vary: Origin on every answer of https://api.example.com, also the preflight’s',
            'Send Access-Control-Allow-Methods: PUT on the preflight’s answer of https://api.example.com',
            'Send Access-Control-Allow-Headers: authorization, content-type on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: { network: () => apps({ [api]: withHook() })(), sees: 'saved' },
      },
      {
        has: 'A Next route that exports PUT and no OPTIONS: 405',
        network: route({ PUT: () => new Response('saved', { headers: allowed }) }),
        page: `${app}/`,
        call: save,
        sees: failed,
        finds: 'preflight-not-handled',
        fix: {
          kind: 'checked',
          changes: [
            'Answer 204 instead of 405 to the preflight at https://api.example.com',
            'Send Access-Control-Allow-Origin: https://app.example.com on every answer of https://api.example.com, also the preflight’s',
            'Send Vary: Origin on every answer of https://api.example.com, also the preflight’s',
            'Send Access-Control-Allow-Methods: PUT on the preflight’s answer of https://api.example.com',
            'Send Access-Control-Allow-Headers: authorization, content-type on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: {
          network: route({
            OPTIONS: () => new Response(null, { status: 204, headers: allowed }),
            PUT: () => new Response('saved', { headers: allowed }),
          }),
          sees: 'saved',
        },
      },
    ],
  },
  {
    says: 'The preflight never reaches the app: the gateway, the firewall, the access proxy answers it',
    cases: [
      {
        has: 'A firewall answers OPTIONS with 403 and a page of its own',
        network: lets(firewall),
        page: `${app}/`,
        call: save,
        sees: failed,
        finds: 'preflight-allow-origin-missing',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on every answer of https://api.example.com, also the preflight’s',
            'Send Vary: Origin on every answer of https://api.example.com, also the preflight’s',
            'Answer 204 instead of 403 to the preflight at https://api.example.com',
            'Send Access-Control-Allow-Methods: PUT on the preflight’s answer of https://api.example.com',
            'Send Access-Control-Allow-Headers: authorization, content-type on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: { network: lets(butOptions(firewall)), sees: 'saved' },
      },
      {
        has: 'An API gateway without an OPTIONS resource: 403, “Missing Authentication Token”',
        network: lets(apiGateway),
        page: `${app}/`,
        call: save,
        sees: failed,
        finds: 'preflight-allow-origin-missing',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on every answer of https://api.example.com, also the preflight’s',
            'Send Vary: Origin on every answer of https://api.example.com, also the preflight’s',
            'Answer 204 instead of 403 to the preflight at https://api.example.com',
            'Send Access-Control-Allow-Methods: PUT on the preflight’s answer of https://api.example.com',
            'Send Access-Control-Allow-Headers: authorization, content-type on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: { network: lets(openGate), sees: 'saved' },
      },
      {
        has: 'An access proxy sends the preflight to its login: 302',
        network: lets(access),
        page: `${app}/`,
        call: save,
        sees: failed,
        finds: 'redirect-to-login',
        fix: {
          kind: 'checked',
          changes: [
            'Answer 204 instead of 302 to the preflight at https://api.example.com',
            'Send Access-Control-Allow-Origin: https://app.example.com on every answer of https://api.example.com, also the preflight’s',
            'Send Vary: Origin on every answer of https://api.example.com, also the preflight’s',
            'Send Access-Control-Allow-Methods: PUT on the preflight’s answer of https://api.example.com',
            'Send Access-Control-Allow-Headers: authorization, content-type on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: { network: lets(butOptions(access)), sees: 'saved' },
      },
    ],
  },
];
