import cors from 'cors';
import express from 'express';
import type { Page } from '../../src/browser/index.ts';
import { apps, type Symptom } from './symptom.ts';

const widget = 'https://chat.example.net';
const shop = 'https://shop.example';

function chat(cookie: express.CookieOptions, origin = shop) {
  const server = express();
  server.use(cors({ origin, credentials: true }));
  server.get('/hello', (request, response) => {
    response.cookie('visitor', '1', cookie).send(request.headers.cookie ?? 'a stranger');
  });
  return apps({ [widget]: server });
}

async function twice(page: Page): Promise<string> {
  await page.fetch(`${widget}/hello`, { credentials: 'include' });
  return (await page.fetch(`${widget}/hello`, { credentials: 'include' })).text();
}

async function once(page: Page): Promise<string> {
  return (await page.fetch(`${widget}/hello`, { credentials: 'include' })).text();
}

export const thirdParties: readonly Symptom[] = [
  {
    says: 'The cookie works in Chrome, and is gone in Safari, in Firefox, in an incognito window',
    cases: [
      {
        has: 'Safari: another site’s API sets `SameSite=None; Secure`',
        browser: { profile: 'webkit' },
        network: chat({ sameSite: 'none', secure: true }),
        page: `${shop}/`,
        call: twice,
        sees: 'a stranger',
        finds: 'cookie-not-stored-third-party-blocked',
        fix: {
          kind: 'advice',
          because: 'Nothing on a server mends it: WebKit heeds no Partitioned. Put page and API on one site.',
        },
        mended: {
          network: chat({ sameSite: 'lax', secure: true }, 'https://www.example.net'),
          page: 'https://www.example.net/',
          sees: 'visitor=1',
        },
      },
      {
        has: 'Chrome’s incognito window, third-party cookies blocked',
        browser: { thirdPartyCookies: 'blocked' },
        network: chat({ sameSite: 'none', secure: true }),
        page: `${shop}/`,
        call: twice,
        sees: 'a stranger',
        finds: 'cookie-not-stored-third-party-blocked',
        fix: {
          kind: 'checked',
          changes: ['Set the cookie as visitor=1; Path=/; SameSite=None; Secure; Partitioned'],
          works: ['chromium', 'firefox'],
        },
        mended: {
          network: chat({ sameSite: 'none', secure: true, partitioned: true }),
          sees: 'visitor=1',
          in: ['chromium'],
        },
      },
      {
        has: 'Chrome with third-party cookies blocked, logged in on the API’s own site',
        browser: { thirdPartyCookies: 'blocked' },
        network: chat({ sameSite: 'none', secure: true }),
        page: async (browser) => {
          await browser.visit(`${widget}/hello`);
          return browser.open(`${shop}/`);
        },
        call: once,
        sees: 'a stranger',
        finds: 'cookie-not-sent-third-party-blocked',
        fix: {
          kind: 'advice',
          because:
            'A partition begins empty: a login on the API’s own site is not in it. Put page and API on one site, or ask by the Storage Access API.',
        },
      },
      {
        has: 'Firefox: logged in on the API’s own site, and a stranger on the shop’s page',
        browser: { profile: 'firefox' },
        network: chat({ sameSite: 'none', secure: true }),
        page: async (browser) => {
          await browser.visit(`${widget}/hello`);
          return browser.open(`${shop}/`);
        },
        call: once,
        sees: 'a stranger',
        finds: 'cookie-not-sent-third-party-blocked',
        fix: {
          kind: 'advice',
          because: 'As before: Firefox keeps a jar for each site in the address bar, and this one is empty.',
        },
      },
    ],
  },
];
