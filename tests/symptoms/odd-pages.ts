import cors from 'cors';
import express from 'express';
import type { Page } from '../../src/browser/index.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

function letting(origin: string | string[] | boolean, credentials = false) {
  const server = express();
  server.use(cors({ origin, credentials }));
  server.get('/me', (_request, response) => void response.send('Ada'));
  return apps({ [api]: server });
}

const me = async (page: Page) => (await page.fetch(`${api}/me`)).text();
const meWithCookie = async (page: Page) => (await page.fetch(`${api}/me`, { credentials: 'include' })).text();

export const oddPages: readonly Symptom[] = [
  {
    says: 'It works in the browser and not in the packaged app: capacitor://, ionic://, file://, origin null',
    cases: [
      {
        has: 'A Capacitor app on iOS: its console, pasted',
        pasted:
          'Origin capacitor://localhost is not allowed by Access-Control-Allow-Origin. Status code: 200\nFetch API cannot load https://api.example.com/me due to access control checks.',
        finds: 'allow-origin-missing',
        fix: {
          kind: 'advice',
          because:
            'The page is not here to be tried. Add capacitor://localhost to the origins; the engine gives such a page the origin null, an app’s webview does not.',
        },
      },
      {
        has: 'A page opened as a file',
        network: letting([app]),
        page: 'file:///home/ada/index.html',
        call: me,
        sees: failed,
        finds: 'origin-null-page',
        fix: {
          kind: 'advice',
          because:
            'Any page can have the origin null. Serve the page from an address of its own, http://localhost while developing.',
        },
      },
      {
        has: 'A sandboxed frame that wants the cookie as well',
        network: letting([app], true),
        page: (browser) => browser.open(`${app}/`).frame('about:srcdoc', { sandbox: 'allow-scripts' }),
        call: meWithCookie,
        sees: failed,
        finds: 'origin-null-page',
        fix: {
          kind: 'advice',
          because:
            'Never allow null with credentials. If the frame’s content is yours, add `allow-same-origin`.',
        },
        mended: {
          page: (browser) =>
            browser.open(`${app}/`).frame('about:srcdoc', { sandbox: 'allow-scripts allow-same-origin' }),
          sees: 'Ada',
        },
      },
    ],
  },
  {
    says: 'localhost or 192.168.x.x from our HTTPS page: blocked by CORS policy, and the server is fine',
    cases: [
      {
        has: 'Chrome asks the person for the local network, and got no',
        pasted:
          "Access to fetch at 'http://localhost:11434/api/tags' from origin 'https://chat.example.com' has been blocked by CORS policy: Permission was denied for this request to access the `loopback` address space.",
        finds: 'local-network-permission',
        fix: { kind: 'advice', because: 'The person decides, in the browser; no header does.' },
      },
      {
        has: 'The page itself came over plain HTTP',
        pasted:
          "Access to fetch at 'http://192.168.1.20/' from origin 'http://panel.example.com' has been blocked by CORS policy: The request client is not a secure context and the resource is in more-private address space `local`.",
        finds: 'local-network-insecure',
        fix: { kind: 'advice', because: 'No header changes it. Serve the page over HTTPS.' },
      },
      {
        has: 'An older Chrome wanted Access-Control-Allow-Private-Network',
        pasted:
          "Access to fetch at 'http://192.168.1.20/' from origin 'https://panel.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `local` address space.",
        finds: 'private-network-access',
        fix: { kind: 'advice', because: 'Browsers of today ask the person instead.' },
      },
      {
        has: 'An https: page and a printer that speaks http:',
        network: apps({ 'http://printer.example.com': () => new Response('ready') }),
        page: `${app}/`,
        call: async (page) => (await page.fetch('http://printer.example.com/')).text(),
        sees: failed,
        finds: 'mixed-content',
        fix: {
          kind: 'advice',
          because: 'Nothing was sent. Give the printer a certificate, or load it from a page of its own.',
        },
      },
    ],
  },
];
