import cors from 'cors';
import express from 'express';
import type { Page, PageRequestInit } from '../../src/browser/index.ts';

/** A login and who is logged in, as tutorials have them. */
export function shop(origin: string, cookie: express.CookieOptions) {
  const server = express();
  server.use(cors({ origin, credentials: true }));
  server.post('/login', (_request, response) => void response.cookie('session', '1', cookie).send('welcome'));
  server.get('/me', (request, response) => void response.send(request.headers.cookie ?? 'nobody'));
  return server;
}

/** The page's script: a login, and then who that was. */
export function logIn(at: string, options: PageRequestInit = { credentials: 'include' }) {
  return async (page: Page) => {
    await page.fetch(`${at}/login`, { method: 'POST', ...options });
    return (await page.fetch(`${at}/me`, { credentials: 'include' })).text();
  };
}

/** As Google ships it: third-party cookies are allowed. */
export const chrome = { thirdPartyCookies: 'allowed' } as const;
