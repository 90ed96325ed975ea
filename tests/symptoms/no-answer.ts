import { createServer } from 'node:https';
import { createServer as createTcpServer, type Server } from 'node:net';
import { selfSignedCertificate } from '../../fidelity/certificates.ts';
import type { Page } from '../../src/browser/index.ts';
import { type RealNetworkOptions, realNetwork } from '../../src/networks/index.ts';
import { api, app, failed, type RunningNetwork, type Symptom } from './symptom.ts';

const me = async (page: Page) => (await page.fetch(`${api}/me`)).text();

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** The API on this machine, with the certificate that somebody made for the development. */
function withOwnCertificate(trusted: boolean) {
  return async (): Promise<RunningNetwork> => {
    const certificate = selfSignedCertificate(new Date(), 'api.example.com');
    const server = createServer(certificate, (_request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*').end('Ada');
    });
    const port = await portOf(server);
    const tls = trusted ? { tls: { ca: certificate.cert } } : {};
    return over({ resolve: { 'api.example.com': { host: '127.0.0.1', port } }, ...tls }, server);
  };
}

function over(options: RealNetworkOptions, server?: Server): RunningNetwork {
  const network = realNetwork(options);
  const close = async () => {
    await network.close();
    if (server !== undefined) await new Promise((done) => server.close(done));
  };
  return { network, close };
}

/** A port of this machine that was free a moment ago. */
async function nobodyThere(): Promise<RunningNetwork> {
  const server = createTcpServer();
  const port = await portOf(server);
  await new Promise((done) => server.close(done));
  return over({ resolve: { 'api.example.com': { host: '127.0.0.1', port } } });
}

/** Hangs up when it is spoken to. */
async function hangingUp(): Promise<RunningNetwork> {
  const server = createTcpServer((socket) => void socket.once('data', () => socket.destroy()));
  const port = await portOf(server);
  return over({ resolve: { 'api.example.com': { host: '127.0.0.1', port } } }, server);
}

export const noAnswer: readonly Symptom[] = [
  {
    says: 'TypeError: Failed to fetch. CORS request did not succeed, status (null): a certificate, DNS, an ad blocker, no network',
    cases: [
      {
        has: 'A self-signed certificate, over real sockets',
        network: withOwnCertificate(false),
        page: `${app}/`,
        call: me,
        sees: failed,
        finds: 'network-tls',
        fix: {
          kind: 'advice',
          because: 'There was no answer to change. Have the machine trust the certificate.',
        },
        mended: { network: withOwnCertificate(true), sees: 'Ada' },
      },
      {
        has: 'A name that does not resolve, asked of the real resolver',
        network: () => over({}),
        page: `${app}/`,
        call: async (page) => (await page.fetch('https://api.nowhere.invalid/me')).text(),
        sees: failed,
        finds: 'network-dns',
        fix: { kind: 'advice', because: 'There was no answer to change. Check the name.' },
      },
      {
        has: 'Nothing listens at the port',
        network: nobodyThere,
        page: 'http://app.example.com/',
        call: async (page) => (await page.fetch('http://api.example.com/me')).text(),
        sees: failed,
        finds: 'network-refused',
        fix: { kind: 'advice', because: 'There was no answer to change. Start the server.' },
      },
      {
        has: 'The server hangs up, on the preflight too',
        network: hangingUp,
        page: 'http://app.example.com/',
        call: async (page) => (await page.fetch('http://api.example.com/me', { method: 'PUT' })).text(),
        sees: failed,
        finds: 'network-reset',
        fix: { kind: 'advice', because: 'There was no answer to change. Look into the server’s log.' },
      },
      {
        has: 'An ad blocker, pasted from Chrome',
        pasted: 'GET https://api.example.com/analytics net::ERR_BLOCKED_BY_CLIENT',
        finds: 'blocked-by-client',
        fix: { kind: 'advice', because: 'The extension decides.' },
      },
      {
        has: 'No network, pasted from Chrome',
        pasted: 'GET https://api.example.com/me net::ERR_INTERNET_DISCONNECTED',
        finds: 'network-offline',
        fix: { kind: 'advice', because: 'The browser has no network.' },
      },
      {
        has: 'The page’s Content Security Policy, pasted from Firefox',
        pasted:
          "Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at https://api.example.com/me because it violates the following directive: “connect-src 'self'”",
        finds: 'content-security-policy',
        fix: { kind: 'advice', because: 'The page’s own policy has to permit the server.' },
      },
      {
        has: '“CORS request did not succeed”, pasted from Firefox',
        pasted:
          'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/me. (Reason: CORS request did not succeed). Status code: (null).',
        finds: 'network',
        fix: {
          kind: 'cannot-tell',
          because:
            'Firefox says this of everything that ends without an answer, and of a few answers. Open the URL in a tab: it says more.',
        },
      },
      {
        has: 'Nothing but “TypeError: Failed to fetch”',
        pasted: 'Uncaught (in promise) TypeError: Failed to fetch',
        finds: 'fetch-failed',
        fix: {
          kind: 'cannot-tell',
          because:
            'It is all that script is told. The console’s other lines and the network panel say more: paste those.',
        },
      },
    ],
  },
];
