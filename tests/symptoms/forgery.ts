import cors from 'cors';
import express from 'express';
import type { Page } from '../../src/browser/index.ts';
import { behindGateway } from './gateway.ts';
import { api, app, apps, type Symptom } from './symptom.ts';

/** Forms are for the app's own pages: `Origin` is held against where the app believes itself to be. */
function ownForms(trusting: boolean) {
  const server = express();
  if (trusting) server.set('trust proxy', 1);
  server.post('/profile', (request, response) => {
    // The host is the proxy's either way: it is the scheme that gets lost.
    const own = `${request.protocol}://${request.get('X-Forwarded-Host')}`;
    if (request.headers.origin === own) response.send('saved');
    else response.status(403).send('Cross-site POST form submissions are forbidden');
  });
  return server;
}

const submit = async (page: Page) => {
  const { document } = await page.submit({
    action: `${app}/profile`,
    method: 'POST',
    fields: { name: 'Ada' },
  });
  return document?.response.status;
};

/** The token is in a cookie of the API's, and wanted back in a header: axios reads it with `document.cookie`. */
function tokens(cookie: express.CookieOptions) {
  const server = express();
  server.use(cors({ origin: app, credentials: true, allowedHeaders: ['X-XSRF-TOKEN'] }));
  server.get('/me', (_request, response) => void response.cookie('XSRF-TOKEN', 't7', cookie).send('Ada'));
  server.post('/me', (request, response) => {
    const token = request.get('X-XSRF-TOKEN');
    if (token !== undefined && request.headers.cookie?.includes(`XSRF-TOKEN=${token}`))
      response.send('saved');
    else response.status(403).send('CSRF token mismatch');
  });
  return apps({ [api]: server });
}

/** What axios does with `withCredentials` and `withXSRFToken`. */
async function axiosPost(page: Page): Promise<number> {
  await page.xhr(`${api}/me`, { withCredentials: true });
  const token = /XSRF-TOKEN=([^;]*)/.exec(page.cookie)?.[1];
  const headers = token === undefined ? {} : { 'X-XSRF-TOKEN': token };
  const { status } = await page.xhr(`${api}/me`, { method: 'POST', withCredentials: true, headers });
  return status;
}

/** A double-submit cookie of Lax, and a page on another site. */
function shopTokens(cookie: express.CookieOptions) {
  const server = express();
  server.use(cors({ origin: 'https://shop.example', credentials: true }));
  server.post('/order', (request, response) => {
    if (request.headers.cookie?.includes('csrf=')) response.send('ordered');
    else response.status(403).send('CSRF cookie not set');
  });
  server.get('/', (_request, response) => void response.cookie('csrf', 't7', cookie).send('hello'));
  return apps({ [api]: server });
}

export const forgery: readonly Symptom[] = [
  {
    says: 'CSRF token invalid, “Cross-site POST form submissions are forbidden”, behind the proxy',
    cases: [
      {
        has: 'The proxy ends TLS, and the app compares Origin with http://',
        network: behindGateway(ownForms(false)),
        page: `${app}/`,
        call: submit,
        sees: 403,
        finds: null,
        fix: {
          kind: 'cannot-tell',
          because:
            'The browser did all as it should: the request says `Origin: https://app.example.com`, and the 403 is the app’s own. It compares with http://, until it trusts the proxy.',
        },
        mended: { network: behindGateway(ownForms(true)), sees: 200 },
      },
      {
        has: 'The page has `Referrer-Policy: no-referrer`: in Firefox and Safari the form’s Origin is null',
        browser: { profile: 'firefox' },
        network: behindGateway(ownForms(true)),
        page: (browser) => browser.open(`${app}/`, { referrerPolicy: 'no-referrer' }),
        call: submit,
        sees: 403,
        finds: 'origin-null-referrer-policy',
        fix: {
          kind: 'advice',
          because: 'The page’s own policy takes its origin away. Send strict-origin-when-cross-origin.',
        },
        mended: {
          page: (browser) => browser.open(`${app}/`, { referrerPolicy: 'strict-origin-when-cross-origin' }),
          sees: 200,
        },
      },
      {
        has: 'The token’s cookie is Lax, and the form’s page is on another site',
        browser: { thirdPartyCookies: 'allowed' },
        network: shopTokens({ secure: true, sameSite: 'lax' }),
        page: async (browser) => {
          await browser.visit(`${api}/`);
          return browser.open('https://shop.example/');
        },
        call: async (page) =>
          (await page.fetch(`${api}/order`, { method: 'POST', credentials: 'include' })).status,
        sees: 403,
        finds: 'cookie-not-sent-same-site-lax',
        fix: {
          kind: 'checked',
          caution: 'refuse cross-origin writes',
          works: ['chromium', 'webkit'],
          changes: ['Set the cookie as csrf=1; SameSite=None; Secure'],
        },
        mended: {
          network: shopTokens({ secure: true, sameSite: 'none' }),
          sees: 200,
          in: ['chromium', 'webkit'],
        },
      },
    ],
  },
  {
    says: 'axios does not send X-XSRF-TOKEN: the cookie is in the developer tools, and document.cookie is empty',
    cases: [
      {
        has: 'The cookie was set by api.example.com for itself, and the page is on app.example.com',
        network: tokens({ secure: true, sameSite: 'lax' }),
        page: `${app}/`,
        call: axiosPost,
        sees: 403,
        finds: null,
        fix: {
          kind: 'cannot-tell',
          because:
            'Cookies that script cannot see leave no trace when it looks. Ask `browser.jar`, or set the cookie with the Domain that both hosts have in common.',
        },
        mended: { network: tokens({ secure: true, sameSite: 'lax', domain: 'example.com' }), sees: 200 },
      },
    ],
  },
];
