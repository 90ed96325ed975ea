import cors from 'cors';
import express from 'express';
import type { Page } from '../../src/browser/index.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

function withOptions(options: cors.CorsOptions) {
  const server = express();
  server.use(cors(options));
  server.all('/me', (_request, response) => void response.send('Ada'));
  return apps({ [api]: server });
}

function withHeaders(headers: Readonly<Record<string, string>>) {
  return apps({ [api]: () => new Response('Ada', { headers }) });
}

const me = async (page: Page) => (await page.fetch(`${api}/me`)).text();
const meWithCookie = async (page: Page) => (await page.fetch(`${api}/me`, { credentials: 'include' })).text();

export const origins: readonly Symptom[] = [
  {
    says: 'It works in Postman and curl, and not in the browser',
    cases: [
      {
        has: 'An Express app that says nothing of CORS',
        network: apps({ [api]: express().get('/me', (_request, response) => void response.send('Ada')) }),
        page: `${app}/`,
        call: me,
        sees: failed,
        finds: 'allow-origin-missing',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: withOptions({ origin: app }), sees: 'Ada' },
      },
    ],
  },
  {
    says: 'The value of Access-Control-Allow-Origin must not be the wildcard * when credentials mode is include',
    cases: [
      {
        has: '`cors({ origin: "*", credentials: true })`',
        network: withOptions({ origin: '*', credentials: true }),
        page: `${app}/`,
        call: meWithCookie,
        sees: failed,
        finds: 'allow-origin-wildcard',
        fix: {
          kind: 'checked',
          caution: 'is yours',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: withOptions({ origin: app, credentials: true }), sees: 'Ada' },
      },
      {
        has: 'The same, and the page is on another site',
        network: withOptions({ origin: '*', credentials: true }),
        page: 'https://shop.example/',
        call: meWithCookie,
        sees: failed,
        finds: 'allow-origin-wildcard',
        fix: {
          kind: 'do-not',
          because:
            'Its pages could read whatever a logged-in user can. If the site is one of your own, say so (`trusted`), and name it.',
        },
      },
      {
        has: 'The same, and the site is one of our own',
        network: withOptions({ origin: '*', credentials: true }),
        page: 'https://shop.example/',
        call: meWithCookie,
        trusted: ['https://shop.example'],
        sees: failed,
        finds: 'allow-origin-wildcard',
        fix: {
          kind: 'checked',
          caution: 'is yours',
          changes: [
            'Send Access-Control-Allow-Origin: https://shop.example on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: withOptions({ origin: 'https://shop.example', credentials: true }), sees: 'Ada' },
      },
      {
        has: 'The origin is named, `credentials: true` is not set',
        network: withOptions({ origin: app }),
        page: `${app}/`,
        call: meWithCookie,
        sees: failed,
        finds: 'allow-credentials',
        fix: {
          kind: 'checked',
          caution: 'is yours',
          changes: ['Send Access-Control-Allow-Credentials: true on the answer of https://api.example.com'],
        },
        mended: { network: withOptions({ origin: app, credentials: true }), sees: 'Ada' },
      },
    ],
  },
  {
    says: 'My origin is in the list, and it says it does not match',
    cases: [
      {
        has: '`cors({ origin: "https://app.example.com/" })`, with a slash',
        tells: 'The trailing slash is one too many.',
        network: withOptions({ origin: `${app}/` }),
        page: `${app}/`,
        call: me,
        sees: failed,
        finds: 'allow-origin-mismatch',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
          ],
        },
        mended: { network: withOptions({ origin: app }), sees: 'Ada' },
      },
      {
        has: '`cors({ origin: "app.example.com" })`, without a scheme',
        tells: 'The scheme is missing',
        network: withOptions({ origin: 'app.example.com' }),
        page: `${app}/`,
        call: me,
        sees: failed,
        finds: 'allow-origin-invalid',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
          ],
        },
        mended: { network: withOptions({ origin: app }), sees: 'Ada' },
      },
      {
        has: 'An origin with a path: `https://app.example.com/shop`',
        tells: 'An origin has no path.',
        network: withOptions({ origin: `${app}/shop` }),
        page: `${app}/shop`,
        call: me,
        sees: failed,
        finds: 'allow-origin-mismatch',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
          ],
        },
        mended: { network: withOptions({ origin: app }), sees: 'Ada' },
      },
      {
        has: 'Two origins in one header, separated by a comma',
        network: withHeaders({ 'Access-Control-Allow-Origin': `${app}, https://admin.example.com` }),
        page: `${app}/`,
        call: me,
        sees: failed,
        finds: 'allow-origin-list',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: withOptions({ origin: [app, 'https://admin.example.com'] }), sees: 'Ada' },
      },
      {
        has: 'A pattern in the header: `https://*.example.com`',
        tells: 'browsers know no patterns',
        network: withHeaders({ 'Access-Control-Allow-Origin': 'https://*.example.com' }),
        page: `${app}/`,
        call: me,
        sees: failed,
        finds: 'allow-origin-mismatch',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: withOptions({ origin: /^https:\/\/[a-z]+\.example\.com$/ }), sees: 'Ada' },
      },
      {
        has: 'A list of the `cors` package with a slash in it: the header is missing altogether',
        network: withOptions({ origin: [`${app}/`, 'https://admin.example.com'] }),
        page: `${app}/`,
        call: me,
        sees: failed,
        finds: 'allow-origin-missing',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
          ],
        },
        mended: { network: withOptions({ origin: [app, 'https://admin.example.com'] }), sees: 'Ada' },
      },
    ],
  },
];
