import cors from 'cors';
import express, { type RequestHandler } from 'express';
import type { Page } from '../../src/browser/index.ts';
import { behindGateway, says } from './gateway.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

const login = 'https://login.example.com';

/** Whoever has no session is sent to where a person signs in. */
const guarded: RequestHandler = (request, response, next) => {
  if (request.headers.cookie === undefined) response.redirect(`${login}/authorize?client=shop`);
  else next();
};

/** What the guard should do with a call of script. */
const guardedReadably: RequestHandler = (request, response, next) => {
  if (request.headers.cookie === undefined) response.status(401).send('log in first');
  else next();
};

function orders(guard: RequestHandler) {
  const server = express();
  server.use(cors({ origin: app, credentials: true }), guard);
  server.get('/orders', (_request, response) => void response.send('none'));
  return apps({
    [api]: server,
    [login]: express().get('/authorize', (_request, response) => void response.send('<form>')),
  });
}

const storage = 'https://files.example.net';

/** A file that the API hands out by a signed URL of another host. */
function files(handOut: RequestHandler) {
  const open = (handler: RequestHandler) => express().use(cors({ origin: app }), handler);
  return apps({
    [api]: open(handOut),
    [storage]: open((_request, response) => void response.send('a file')),
  });
}

const redirected: RequestHandler = (_request, response) => response.redirect(`${storage}/7`);

const download = (url: string) => async (page: Page) => (await page.fetch(url)).text();

/** As Django and FastAPI do: the path without its slash is redirected. */
function slashed() {
  const server = express();
  server.use((request, response, next) => {
    if (request.path.endsWith('/')) next();
    else response.redirect(307, `${request.path}/`);
  });
  server.use(cors({ origin: app }));
  server.put('/users/', (_request, response) => void response.send('saved'));
  return apps({ [api]: server });
}

/** Everything to https:, before the app is asked. */
function secured() {
  const server = express().use(cors({ origin: 'http://app.example.com' }));
  server.put('/users/', (_request, response) => void response.send('saved'));
  return behindGateway(server, (request, pass) =>
    request.url.startsWith('http:')
      ? says(308, '', ['Location', request.url.replace('http:', 'https:')])
      : pass(),
  );
}

const put = (url: string) => async (page: Page) =>
  (await page.fetch(url, { method: 'PUT', body: '{}' })).text();

export const redirects: readonly Symptom[] = [
  {
    says: 'It worked until the session ended; now a 302 to the login host, and the console says CORS, origin null',
    cases: [
      {
        has: 'The API redirects to login.example.com, where nothing grants anything',
        network: orders(guarded),
        page: `${app}/`,
        call: async (page) => (await page.fetch(`${api}/orders`, { credentials: 'include' })).status,
        sees: failed,
        finds: 'redirect-to-login',
        fix: {
          kind: 'checked',
          changes: ['Answer 401 instead of 302 to the request at https://api.example.com'],
        },
        mended: { network: orders(guardedReadably), sees: 401 },
      },
      {
        has: 'A download that the API redirects to a storage host, which allows the page',
        network: files(redirected),
        page: `${app}/`,
        call: download(`${api}/7`),
        sees: failed,
        finds: 'origin-null-after-redirect',
        fix: {
          kind: 'checked',
          changes: ['In the page: url: "https://files.example.net/7"'],
        },
        mended: { call: download(`${storage}/7`), sees: 'a file' },
      },
    ],
  },
  {
    says: 'Redirect is not allowed for a preflight request',
    cases: [
      {
        has: 'PUT /users, and the framework wants /users/',
        network: slashed(),
        page: `${app}/`,
        call: put(`${api}/users`),
        sees: failed,
        finds: 'preflight-redirect',
        fix: {
          kind: 'advice',
          because:
            'The server redirects the request as well, and where that leads nobody has asked yet. Call /users/, or put the CORS layer before what redirects.',
        },
        mended: { call: put(`${api}/users/`), sees: 'saved' },
      },
      {
        has: 'The call says http:, and the proxy sends everything to https:',
        network: secured(),
        page: 'http://app.example.com/',
        call: put('http://api.example.com/users/'),
        sees: failed,
        finds: 'preflight-redirect',
        fix: {
          kind: 'advice',
          because: 'As before. Call the https: URL.',
        },
        mended: { call: put(`${api}/users/`), sees: 'saved' },
      },
    ],
  },
];
