import cors from 'cors';
import express, { type RequestHandler } from 'express';
import type { Page } from '../../src/browser/index.ts';
import { behindGateway, type Gatekeeper, says } from './gateway.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

const load = async (page: Page) => (await page.fetch(`${api}/report`)).status;
const upload = async (page: Page) =>
  (await page.fetch(`${api}/files`, { method: 'POST', body: 'x'.repeat(200) })).status;

type Handler = (request: Request) => Response | Promise<Response>;

/** CORS around a handler, as it is written by hand: what throws goes past it. */
const withCors =
  (handler: Handler): Handler =>
  async (request) => {
    const answer = await handler(request);
    answer.headers.set('Access-Control-Allow-Origin', app);
    return answer;
  };

/** The server around all: it makes 500 of what is thrown. */
const withErrors =
  (handler: Handler): Handler =>
  async (request) => {
    try {
      return await handler(request);
    } catch {
      return new Response('Internal Server Error', { status: 500 });
    }
  };

const broken: Handler = () => {
  throw new Error('the database is away');
};

/** The fourth call in a minute is refused. Here it is always the fourth. */
const limited: RequestHandler = (_request, response) => void response.status(429).send('too many');

function files() {
  const server = express().use(cors({ origin: app }));
  server.post('/files', (request, response) => {
    request.resume();
    request.on('end', () => response.send('stored'));
  });
  return server;
}

/** As nginx: `client_max_body_size`, and error pages of its own. */
const nginx =
  (headers: readonly (readonly [string, string])[] = []): Gatekeeper =>
  async (request, pass) => {
    if ((request.body?.length ?? 0) > 100)
      return says(413, '<h1>413 Request Entity Too Large</h1>', ...headers);
    return pass().catch(() => says(502, '<h1>502 Bad Gateway</h1>', ...headers));
  };

/** The app is restarting: the connection is closed. */
const away: RequestHandler = (request) => void request.socket.destroy();

/** `cors` with a list, as its own readme had it: who is not in it gets an error. */
function strict(origins: readonly string[]) {
  const server = express();
  server.use(
    cors({
      origin: (origin, done) => {
        if (origin === undefined || origins.includes(origin)) done(null, true);
        else done(new Error('Not allowed by CORS'));
      },
    }),
  );
  server.all('/report', (_request, response) => void response.send('7'));
  const failing: express.ErrorRequestHandler = (error: Error, _request, response, _next) => {
    response.status(500).send(error.message);
  };
  server.use(failing);
  return apps({ [api]: server });
}

const named = [['Access-Control-Allow-Origin', app]] as const;

export const errors: readonly Symptom[] = [
  {
    says: 'No Access-Control-Allow-Origin header, and it is there on every other call: the real error is a 500, 413, 429, 502',
    cases: [
      {
        has: 'The handler throws; the CORS headers are put on afterwards: 500',
        network: apps({ [api]: withErrors(withCors(broken)) }),
        page: `${app}/`,
        call: load,
        sees: failed,
        finds: 'error-without-cors',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: apps({ [api]: withCors(withErrors(broken)) }), sees: 500 },
      },
      {
        has: 'nginx refuses an upload that is too large: 413',
        tells: 'status 413',
        network: behindGateway(files(), nginx()),
        page: `${app}/`,
        call: upload,
        sees: failed,
        finds: 'error-without-cors',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: behindGateway(files(), nginx(named)), sees: 413 },
      },
      {
        has: 'The rate limiter stands before `cors`: 429',
        network: apps({ [api]: express().use(limited, cors({ origin: app })) }),
        page: `${app}/`,
        call: load,
        sees: failed,
        finds: 'error-without-cors',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: apps({ [api]: express().use(cors({ origin: app }), limited) }), sees: 429 },
      },
      {
        has: 'The app behind the proxy is restarting: 502',
        network: behindGateway(express().use(away), nginx()),
        page: `${app}/`,
        call: load,
        sees: failed,
        finds: 'error-without-cors',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: behindGateway(express().use(away), nginx(named)), sees: 502 },
      },
      {
        has: 'A preflight needs the app that is restarting: OPTIONS gets the 502',
        network: behindGateway(express().use(away), nginx()),
        page: `${app}/`,
        call: async (page) => (await page.fetch(`${api}/report`, { method: 'PUT' })).status,
        sees: failed,
        finds: 'error-without-cors',
        fix: {
          kind: 'advice',
          because: 'No header makes an answer of an error to OPTIONS: mend what is down.',
        },
      },
    ],
  },
  {
    says: 'Error: Not allowed by CORS, and the server answers 500',
    cases: [
      {
        has: '`origin` calls back with an Error, for a GET',
        network: strict(['https://admin.example.com']),
        page: `${app}/`,
        call: load,
        sees: failed,
        finds: 'error-without-cors',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: strict(['https://admin.example.com', app]), sees: 200 },
      },
      {
        has: 'The same, for a DELETE, which has a preflight',
        network: strict(['https://admin.example.com']),
        page: `${app}/`,
        call: async (page) => (await page.fetch(`${api}/report`, { method: 'DELETE' })).status,
        sees: failed,
        finds: 'error-without-cors',
        fix: {
          kind: 'advice',
          because:
            'As before: the 500 is the fault to find. Call back with `false`, or put the origin into the list.',
        },
        mended: { network: strict(['https://admin.example.com', app]), sees: 200 },
      },
    ],
  },
];
