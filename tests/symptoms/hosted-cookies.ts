import cors from 'cors';
import express, { type RequestHandler } from 'express';
import { behindGateway } from './gateway.ts';
import { chrome, logIn, shop } from './shop.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

/** As express-session with `cookie.secure`: over what it takes for plain HTTP it sets no cookie. */
const session =
  (cookie: { secure: boolean | 'auto'; sameSite: 'none' | 'lax' }): RequestHandler =>
  (request, response, next) => {
    const secure = cookie.secure === 'auto' ? request.secure : cookie.secure;
    if (!secure || request.secure) response.cookie('sid', '1', { ...cookie, secure, httpOnly: true });
    next();
  };

function behindProxy(cookie: Parameters<typeof session>[0], trusting: boolean) {
  const server = express();
  if (trusting) server.set('trust proxy', 1);
  server.use(cors({ origin: 'https://shop.example', credentials: true }));
  server.post('/login', session(cookie), (_request, response) => void response.send('welcome'));
  server.get('/me', (request, response) => void response.send(request.headers.cookie ?? 'nobody'));
  return behindGateway(server);
}

/** The `cookies` module, and Koa's: they throw where a Secure cookie would go over plain HTTP. */
function strictAboutSecure(trusting: boolean) {
  const server = express();
  if (trusting) server.set('trust proxy', 1);
  server.use((request, response, next) => {
    if (request.path === '/login' && !request.secure) {
      response.status(500).send('Cannot send secure cookie over unencrypted connection');
    } else next();
  });
  server.use(shop(app, { secure: true, sameSite: 'lax' }));
  return behindGateway(server);
}

const vercel = 'https://my-app.vercel.app';
const fly = 'https://my-api.fly.dev';

/** Cookies where the app is hosted: behind a proxy, on a suffix that it shares. */
export const hostedCookies: readonly Symptom[] = [
  {
    says: 'express-session: the session cookie is missing in production, behind the proxy',
    cases: [
      {
        has: '`cookie.secure: true`, no `trust proxy`: the app sees plain HTTP and sets no cookie',
        browser: chrome,
        network: behindProxy({ secure: true, sameSite: 'none' }, false),
        page: 'https://shop.example/',
        call: logIn(api),
        sees: 'nobody',
        explain: '/login',
        finds: null,
        fix: {
          kind: 'cannot-tell',
          because:
            'An answer that should have set a cookie looks like any that sets none. If `Set-Cookie` is missing from the login’s answer, look at the app: `app.set("trust proxy", 1)`.',
        },
        mended: {
          network: behindProxy({ secure: true, sameSite: 'none' }, true),
          sees: 'sid=1',
          in: ['chromium', 'firefox'],
        },
      },
      {
        has: '`cookie.secure: "auto"`, no `trust proxy`: the cookie comes without Secure',
        browser: chrome,
        network: behindProxy({ secure: 'auto', sameSite: 'none' }, false),
        page: 'https://shop.example/',
        call: logIn(api),
        sees: 'nobody',
        explain: '/login',
        finds: 'cookie-not-stored-same-site-none-insecure',
        fix: {
          kind: 'checked',
          works: ['chromium', 'firefox'],
          changes: ['Set the cookie as sid=1; Path=/; HttpOnly; SameSite=None; Secure'],
        },
        mended: {
          network: behindProxy({ secure: 'auto', sameSite: 'none' }, true),
          sees: 'sid=1',
          in: ['chromium', 'firefox'],
        },
      },
      {
        has: 'The cookie library throws: “Cannot send secure cookie over unencrypted connection”',
        network: strictAboutSecure(false),
        page: `${app}/`,
        call: logIn(api),
        sees: failed,
        finds: 'error-without-cors',
        fix: {
          kind: 'checked',
          caution: 'is yours',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
            'Send Access-Control-Allow-Credentials: true on the answer of https://api.example.com',
          ],
        },
        mended: { network: strictAboutSecure(true), sees: 'session=1' },
      },
    ],
  },
  {
    says: 'The cookie is rejected on .fly.dev, .railway.app, .vercel.app',
    cases: [
      {
        has: '`Domain=.vercel.app`, to share it between my-app and my-api',
        browser: chrome,
        network: apps({
          'https://my-api.vercel.app': shop(vercel, { domain: '.vercel.app', secure: true, sameSite: 'lax' }),
        }),
        page: `${vercel}/`,
        call: logIn('https://my-api.vercel.app'),
        sees: 'nobody',
        explain: '/login',
        finds: 'cookie-not-stored-domain-public-suffix',
        fix: {
          kind: 'checked',
          caution: 'refuse cross-origin writes',
          works: ['chromium', 'firefox'],
          changes: ['Set the cookie as session=1; Path=/; SameSite=None; Secure'],
        },
        mended: {
          network: apps({ 'https://my-api.vercel.app': shop(vercel, { secure: true, sameSite: 'none' }) }),
          sees: 'session=1',
          in: ['chromium', 'firefox'],
        },
      },
      {
        has: '`crossSubDomainCookies` for fly.dev, page and API on one host',
        network: apps({ [fly]: shop(fly, { domain: 'fly.dev', secure: true, sameSite: 'lax' }) }),
        page: `${fly}/`,
        call: logIn(fly),
        sees: 'nobody',
        explain: '/login',
        finds: 'cookie-not-stored-domain-public-suffix',
        fix: {
          kind: 'checked',
          changes: ['Set the cookie as session=1; Path=/; Secure; SameSite=Lax'],
        },
        mended: {
          network: apps({ [fly]: shop(fly, { secure: true, sameSite: 'lax' }) }),
          sees: 'session=1',
        },
      },
    ],
  },
];
