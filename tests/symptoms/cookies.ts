import express from 'express';
import type { Page } from '../../src/browser/index.ts';
import { chrome, logIn, shop } from './shop.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

const returnFromBank = (method: 'GET' | 'POST') => async (page: Page) => {
  const { document } = await page.submit({ action: `${app}/paid`, method, fields: { id: '7' } });
  return document?.response.status;
};

export const cookies: readonly Symptom[] = [
  {
    says: 'The cookie is not set on localhost: 200, Set-Cookie is there, and nothing is stored',
    cases: [
      {
        has: 'Page on localhost:3000, API on localhost:4000, `fetch` without `credentials`',
        network: apps({ 'http://localhost:4000': shop('http://localhost:3000', {}) }),
        page: 'http://localhost:3000/',
        call: logIn('http://localhost:4000', {}),
        sees: 'nobody',
        explain: '/login',
        finds: 'cookie-not-stored-credentials-mode',
        fix: {
          kind: 'checked',
          changes: ['In the page: credentials: "include"'],
        },
        mended: { call: logIn('http://localhost:4000'), sees: 'session=1' },
      },
      {
        has: 'Page on localhost:3000, API called as 127.0.0.1:4000',
        tells: 'call the server by the same name',
        browser: chrome,
        network: apps({ 'http://127.0.0.1:4000': shop('http://localhost:3000', {}) }),
        page: 'http://localhost:3000/',
        call: logIn('http://127.0.0.1:4000'),
        sees: 'nobody',
        explain: '/login',
        finds: 'cookie-not-stored-same-site-unset-treated-as-lax',
        fix: {
          kind: 'advice',
          because:
            'Two names of one machine are two sites, and no attribute should have to bridge them. Call the API by the name of the page.',
        },
        mended: {
          network: apps({ 'http://localhost:4000': shop('http://localhost:3000', {}) }),
          call: logIn('http://localhost:4000'),
          sees: 'session=1',
        },
      },
      {
        has: 'The list has http://localhost:3000, the page was opened as 127.0.0.1:3000',
        network: apps({ 'http://127.0.0.1:4000': shop('http://localhost:3000', {}) }),
        page: 'http://127.0.0.1:3000/',
        call: logIn('http://127.0.0.1:4000'),
        sees: failed,
        finds: 'allow-origin-mismatch',
        fix: {
          kind: 'checked',
          caution: 'is yours',
          changes: [
            'Send Access-Control-Allow-Origin: http://127.0.0.1:3000 on the answer of http://127.0.0.1:4000',
          ],
        },
        mended: {
          network: apps({ 'http://127.0.0.1:4000': shop('http://127.0.0.1:3000', {}) }),
          sees: 'session=1',
        },
      },
    ],
  },
  {
    says: 'SameSite=None is set and the cookie is gone; the login works from our page and not from another',
    cases: [
      {
        has: '`sameSite: "none"` without `secure`',
        browser: chrome,
        network: apps({ [api]: shop('https://shop.example', { sameSite: 'none' }) }),
        page: 'https://shop.example/',
        call: logIn(api),
        sees: 'nobody',
        explain: '/login',
        finds: 'cookie-not-stored-same-site-none-insecure',
        fix: {
          kind: 'checked',
          works: ['chromium', 'firefox'],
          changes: ['Set the cookie as session=1; Path=/; SameSite=None; Secure'],
        },
        mended: {
          network: apps({ [api]: shop('https://shop.example', { sameSite: 'none', secure: true }) }),
          sees: 'session=1',
          in: ['chromium', 'firefox'],
        },
      },
      {
        has: 'The session cookie says no SameSite, and the page is on another site',
        browser: chrome,
        network: apps({ [api]: shop('https://shop.example', { secure: true }) }),
        page: async (browser) => {
          const own = browser.open(`${api}/`);
          await own.fetch('/login', { method: 'POST' });
          return browser.open('https://shop.example/');
        },
        call: async (page) => (await page.fetch(`${api}/me`, { credentials: 'include' })).text(),
        sees: 'nobody',
        finds: 'cookie-not-sent-same-site-unset-treated-as-lax',
        fix: {
          kind: 'checked',
          caution: 'refuse cross-origin writes',
          works: ['chromium', 'webkit'],
          changes: ['Set the cookie as session=1; SameSite=None; Secure'],
        },
        mended: {
          network: apps({ [api]: shop('https://shop.example', { sameSite: 'none', secure: true }) }),
          sees: 'session=1',
          in: ['chromium', 'firefox'],
        },
      },
      {
        has: 'The bank’s page returns the person with a form POST, and they are logged out',
        network: apps({
          [app]: express()
            .get(
              '/login',
              (_request, response) => void response.cookie('session', '1', { sameSite: 'lax' }).end(),
            )
            .all('/paid', (request, response) => {
              response.status(request.headers.cookie === undefined ? 401 : 200).end();
            }),
        }),
        page: async (browser) => {
          await browser.visit(`${app}/login`);
          return browser.open('https://bank.example/');
        },
        call: returnFromBank('POST'),
        sees: 401,
        finds: 'cookie-not-sent-same-site-lax',
        fix: {
          kind: 'advice',
          because:
            'A Lax cookie does its work when a form of another site does not bring it. Let the person come back with a GET.',
        },
        mended: { call: returnFromBank('GET'), sees: 200 },
      },
    ],
  },
];
