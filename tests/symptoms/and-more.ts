import cors from 'cors';
import express from 'express';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import type { Page } from '../../src/browser/index.ts';
import { behindGateway } from './gateway.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

function hello(options: cors.CorsOptions | null) {
  const server = express();
  if (options !== null) server.use(cors(options));
  server.all('/', (_request, response) => void response.send('hello'));
  return apps({ [api]: server });
}

/** As helmet has it: `Cross-Origin-Resource-Policy: same-origin` on everything. */
function logo(policy: 'same-origin' | 'cross-origin') {
  const server = express();
  server.use((_request, response, next) => {
    response.set('Cross-Origin-Resource-Policy', policy);
    next();
  });
  server.get('/logo.gif', (_request, response) => {
    const pixel = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    response.type('gif').send(Buffer.from(pixel, 'base64'));
  });
  return apps({ 'https://static.example.net': server });
}

/** An API that counts what browsers ask it beforehand. */
function counting(options: cors.CorsOptions) {
  return () => {
    let preflights = 0;
    const server = express();
    server.use((request, _response, next) => {
      if (request.method === 'OPTIONS') preflights += 1;
      next();
    });
    server.use(cors(options));
    server.put('/name', (_request, response) => void response.end());
    server.get('/count', (_request, response) => void response.send(`${preflights} preflights`));
    return apps({ [api]: server })();
  };
}

async function putTwice(page: Page): Promise<string> {
  for (const name of ['Ada', 'Eve']) await page.fetch(`${api}/name`, { method: 'PUT', body: name });
  return (await page.fetch(`${api}/count`)).text();
}

const dev = 'http://localhost:5173';

/** A development server that hands `/api` on, and the cookie as the API made it. */
function devProxy(rewrite: boolean) {
  const server = express();
  server.post('/api/login', (_request, response) => {
    response
      .cookie('session', '1', { domain: 'api.example.com', secure: true, httpOnly: true })
      .send('welcome');
  });
  server.get('/api/me', (request, response) => void response.send(request.headers.cookie ?? 'nobody'));
  return behindGateway(server, async (_request, pass) => {
    const answer = await pass();
    const headers = answer.headers.map(([name, value]): readonly [string, string] =>
      rewrite && name.toLowerCase() === 'set-cookie'
        ? [name, value.replace('; Domain=api.example.com', '').replace('; Secure', '')]
        : [name, value],
    );
    return { ...answer, headers };
  });
}

async function devLogIn(page: Page): Promise<string> {
  await page.fetch('/api/login', { method: 'POST' });
  return (await page.fetch('/api/me')).text();
}

/** A server of the Model Context Protocol: the session's id is in a header of the first answer. */
function mcp(options: Parameters<typeof honoCors>[0]) {
  const server = new Hono();
  server.use(honoCors(options));
  server.post('/mcp', (c) => {
    if (c.req.header('Mcp-Session-Id') === undefined) c.header('Mcp-Session-Id', 's1');
    return c.json({ jsonrpc: '2.0', id: 1, result: {} });
  });
  return apps({ [api]: server });
}

const post = (headers: Readonly<Record<string, string>>) =>
  ({ method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: '{}' }) as const;

const initialize = async (page: Page) =>
  (await page.fetch(`${api}/mcp`, post({}))).headers.get('Mcp-Session-Id');
const listTools = async (page: Page) => {
  const headers = { 'Mcp-Session-Id': 's1', 'Mcp-Protocol-Version': '2025-06-18' };
  return (await page.fetch(`${api}/mcp`, post(headers))).status;
};

export const andMore: readonly Symptom[] = [
  {
    says: 'I set mode: "no-cors" as the message says, and now the response is empty',
    cases: [
      {
        has: '`fetch(url, { mode: "no-cors" })`, and a server without CORS',
        network: hello(null),
        page: `${app}/`,
        call: async (page) => (await page.fetch(`${api}/`, { mode: 'no-cors' })).text(),
        sees: '',
        finds: 'response-opaque',
        fix: {
          kind: 'checked',
          changes: [
            'In the page: without mode',
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: {
          network: hello({ origin: app }),
          call: async (page) => (await page.fetch(`${api}/`)).text(),
          sees: 'hello',
        },
      },
      {
        has: 'The same with Authorization, which does not arrive',
        network: hello({ origin: app }),
        page: `${app}/`,
        call: async (page) => {
          const headers = { Authorization: 'Bearer t' };
          return (await page.fetch(`${api}/`, { mode: 'no-cors', headers })).text();
        },
        sees: '',
        finds: 'request-header-no-cors',
        fix: {
          kind: 'checked',
          changes: [
            'In the page: without mode',
            'Send Access-Control-Allow-Origin: https://app.example.com on every answer of https://api.example.com, also the preflight’s',
            'Send Vary: Origin on every answer of https://api.example.com, also the preflight’s',
            'Send Access-Control-Allow-Headers: authorization on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: {
          call: async (page) => {
            const headers = { Authorization: 'Bearer t' };
            return (await page.fetch(`${api}/`, { headers })).text();
          },
          sees: 'hello',
        },
      },
    ],
  },
  {
    says: 'Since we use helmet, images and scripts fail: ERR_BLOCKED_BY_RESPONSE.NotSameOrigin',
    cases: [
      {
        has: 'helmet’s `Cross-Origin-Resource-Policy: same-origin` on a static host',
        network: logo('same-origin'),
        page: `${app}/`,
        call: async (page) => (await page.image('https://static.example.net/logo.gif')).url,
        sees: failed,
        finds: 'corp-same-origin',
        fix: {
          kind: 'checked',
          changes: [
            'Send Cross-Origin-Resource-Policy: cross-origin on the answer of https://static.example.net',
          ],
          caution: 'Only for what anybody may see',
        },
        mended: { network: logo('cross-origin'), sees: 'https://static.example.net/logo.gif' },
      },
      {
        has: 'The message, pasted from Chrome',
        pasted: 'GET https://static.example.net/logo.gif net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)',
        finds: 'corp-same-origin',
        fix: {
          kind: 'advice',
          because: 'A pasted line has nothing to try. Send cross-origin, or same-site for your own.',
        },
      },
    ],
  },
  {
    says: 'The login works against the API, and not through the dev server’s proxy',
    cases: [
      {
        has: 'The proxy passes `Domain=api.example.com` on to localhost',
        network: devProxy(false),
        page: `${dev}/`,
        call: devLogIn,
        sees: 'nobody',
        explain: '/api/login',
        finds: 'cookie-not-stored-domain-mismatch',
        fix: {
          kind: 'checked',
          changes: ['Set the cookie as session=1; Path=/; HttpOnly; Secure'],
          works: ['chromium', 'firefox'],
        },
        mended: { network: devProxy(true), sees: 'session=1' },
      },
    ],
  },
  {
    says: 'An http: API with HSTS: “Redirect is not allowed for a preflight request”, 307 Internal Redirect',
    cases: [
      {
        has: 'Pasted from Chrome',
        pasted:
          "Access to fetch at 'http://api.example.com/me' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
        finds: 'preflight-redirect',
        fix: { kind: 'advice', because: 'A pasted line has nothing to try. Call the https: URL.' },
      },
    ],
  },
  {
    says: 'Every call has an OPTIONS before it, though Access-Control-Max-Age is set',
    cases: [
      {
        has: '`maxAge: 0`, or a proxy that leaves the header out',
        network: counting({ origin: app, maxAge: 0 }),
        page: `${app}/`,
        call: putTwice,
        sees: '2 preflights',
        explain: '/name',
        finds: 'preflight-not-cached',
        fix: {
          kind: 'advice',
          because:
            'Nothing is broken. Say how long the answer holds: browsers keep it for ten minutes to a day at most.',
        },
        mended: { network: counting({ origin: app, maxAge: 600 }), sees: '1 preflights' },
      },
    ],
  },
  {
    says: 'An MCP client in the browser: the session id is undefined; mcp-protocol-version is not allowed',
    cases: [
      {
        has: 'Hono’s `cors` without `exposeHeaders`',
        network: mcp({ origin: app, allowHeaders: ['Content-Type'] }),
        page: `${app}/`,
        call: initialize,
        sees: null,
        finds: 'response-header-hidden',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Expose-Headers: mcp-session-id on the answer of https://api.example.com',
          ],
        },
        mended: {
          network: mcp({ origin: app, allowHeaders: ['Content-Type'], exposeHeaders: ['Mcp-Session-Id'] }),
          sees: 's1',
        },
      },
      {
        has: '`allowHeaders` without the protocol’s own',
        network: mcp({ origin: app, allowHeaders: ['Content-Type'] }),
        page: `${app}/`,
        call: listTools,
        sees: failed,
        finds: 'header-not-allowed',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Headers: content-type, mcp-protocol-version, mcp-session-id on the preflight’s answer of https://api.example.com',
          ],
        },
        mended: {
          network: mcp({
            origin: app,
            allowHeaders: ['Content-Type', 'Mcp-Session-Id', 'Mcp-Protocol-Version'],
          }),
          sees: 200,
        },
      },
    ],
  },
];
