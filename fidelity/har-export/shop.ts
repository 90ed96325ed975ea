import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { HeaderLine, HttpRequest, HttpResponse } from '../../src/browser/http.ts';
import { selfSignedCertificate } from '../certificates.ts';
import { serveConnection } from '../raw-http.ts';

/** The page whose calls are recorded, and whom it calls: a host of its own site, one of another, one to sign in at. */
export const page = 'https://app.bloom.example/';
export const sameSite = 'https://api.bloom.example';
export const crossSite = 'https://api.petals.example';
export const login = 'https://login.stem.example';
/** Where nothing listens, and what has no address. */
export const refused = 'https://refused.petals.example';
export const nowhere = 'https://nowhere.petals.example';
/** Visited first, as a person would: sets the cookies that are later sent or withheld. */
export const firstVisit = `${crossSite}/welcome`;

/** What the page's title says once the last call is over. */
export const done = 'All calls made';

/**
 * The calls of the page, one after another, each an expression. Every one ends in a way that a recording should be able
 * to tell.
 */
const calls: readonly string[] = [
  `fetch('${crossSite}/readable', { credentials: 'include' })`,
  `fetch('${crossSite}/missing')`,
  `fetch('${crossSite}/put-refused', { method: 'PUT', credentials: 'include' })`,
  `fetch('${crossSite}/preflight-404', { method: 'DELETE' })`,
  `fetch('${crossSite}/header-refused', { headers: { 'X-Trace': '1' } })`,
  `fetch('${crossSite}/to-bloom')`,
  `fetch('${sameSite}/account', { credentials: 'include' })`,
  `fetch('${crossSite}/set', { credentials: 'include' })`,
  `fetch('${crossSite}/set')`,
  `fetch('${crossSite}/me', { credentials: 'include' })`,
  `fetch('${crossSite}/star', { credentials: 'include' })`,
  `fetch('${crossSite}/fails?try=1')`,
  `fetch('${crossSite}/fails?try=2')`,
  `fetch('${crossSite}/missing', { mode: 'no-cors' })`,
  `fetch('${crossSite}/own', { mode: 'no-cors' })`,
  `fetch('${crossSite}/saved', { method: 'PUT' })`,
  `fetch('${crossSite}/saved', { method: 'PUT' })`,
  `fetch('${crossSite.replace('https', 'http')}/plain')`,
  `fetch('${refused}/')`,
  `fetch('${nowhere}/')`,
  `new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.onloadend = resolve;
    xhr.withCredentials = true;
    xhr.open('GET', '${crossSite}/readable?by=xhr');
    xhr.send();
  })`,
  `new Promise((resolve) => {
    const image = new Image();
    image.onload = image.onerror = resolve;
    image.src = '${crossSite}/dot.gif';
  })`,
];

const script = `
for (const call of [${calls.map((call) => `() => ${call}`).join(',\n')}]) {
  try { await (await call())?.text?.(); } catch {}
}
await new Promise((resolve) => setTimeout(resolve, 300));
document.title = ${JSON.stringify(done)};`;

const dot = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (character) =>
  character.charCodeAt(0),
);

/** Answers as every host of the shop. */
export function answerShop({ method, url, headers }: HttpRequest): HttpResponse {
  const { origin, pathname } = new URL(url);
  if (url === page)
    return html(`<!doctype html><link rel="icon" href="data:,"><script type="module">${script}</script>`);
  const asker = headers.find(([name]) => name.toLowerCase() === 'origin')?.[1] ?? '*';
  const named: readonly HeaderLine[] = [
    ['Access-Control-Allow-Origin', asker],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Vary', 'Origin'],
  ];
  const preflight = method === 'OPTIONS';
  switch (`${origin}${pathname}`) {
    case firstVisit:
      return html('<!doctype html><link rel="icon" href="data:,">Welcome.', [
        ['Set-Cookie', 'home=1; Path=/; Secure; SameSite=Lax'],
        ['Set-Cookie', 'everywhere=1; Path=/; Secure; SameSite=None'],
      ]);
    case `${crossSite}/readable`:
    case `${crossSite}/me`:
    case `${sameSite}/landed`:
      return json(named);
    case `${crossSite}/put-refused`:
      return preflight
        ? { status: 204, headers: [...named, ['Access-Control-Allow-Methods', 'GET, POST']] }
        : json(named);
    case `${crossSite}/header-refused`:
      return preflight
        ? { status: 204, headers: [...named, ['Access-Control-Allow-Headers', 'content-type']] }
        : json(named);
    case `${crossSite}/saved`:
      return preflight
        ? {
            status: 204,
            headers: [...named, ['Access-Control-Allow-Methods', 'PUT'], ['Access-Control-Max-Age', '600']],
          }
        : json(named);
    case `${crossSite}/to-bloom`:
      return { status: 302, headers: [...named, ['Location', `${sameSite}/landed-elsewhere`]] };
    case `${sameSite}/landed-elsewhere`:
      return json([['Access-Control-Allow-Origin', new URL(page).origin]]);
    case `${sameSite}/account`:
      return { status: 302, headers: [...named, ['Location', `${login}/`]] };
    case `${crossSite}/set`:
      return json([
        ...named,
        ['Set-Cookie', 'lax=1; Path=/; Secure; SameSite=Lax'],
        ['Set-Cookie', 'bare=1; Path=/; SameSite=None'],
        ['Set-Cookie', 'foreign=1; Domain=stem.example; Secure; SameSite=None'],
        ['Set-Cookie', 'kept=1; Path=/; Secure; SameSite=None'],
      ]);
    case `${crossSite}/star`:
      return json([['Access-Control-Allow-Origin', '*']]);
    case `${crossSite}/fails`:
      return {
        status: 500,
        headers: [['Content-Type', 'text/html']],
        body: '<h1>Internal Server Error</h1>',
      };
    case `${crossSite}/own`:
      return json([['Cross-Origin-Resource-Policy', 'same-origin']]);
    case `${crossSite}/dot.gif`:
      return { status: 200, headers: [['Content-Type', 'image/gif']], body: dot };
    case `${crossSite}/missing`:
      return json([]);
    case `${login}/`:
      return html('<!doctype html>Sign in.');
    default:
      return { status: 404, headers: [['Content-Type', 'text/plain']], body: 'Not found.' };
  }
}

function json(headers: readonly HeaderLine[]): HttpResponse {
  return { status: 200, headers: [['Content-Type', 'application/json'], ...headers], body: '{"rose":1}' };
}

function html(body: string, headers: readonly HeaderLine[] = []): HttpResponse {
  return { status: 200, headers: [['Content-Type', 'text/html; charset=utf-8'], ...headers], body };
}

/** The shop on two free ports of the loopback address. */
export interface RunningShop {
  readonly http: number;
  readonly https: number;
  close(): Promise<void>;
}

/** Opens the shop. */
export async function openShop(): Promise<RunningShop> {
  const sockets = new Set<Socket>();
  const servers: readonly Server[] = [
    createServer((socket) => serveConnection(socket, 'http', answerShop)),
    createTlsServer(selfSignedCertificate(), (socket) => serveConnection(socket, 'https', answerShop)),
  ];
  for (const server of servers) {
    server.on('tlsClientError', () => undefined);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  const [http = 0, https = 0] = servers.map((server) => (server.address() as AddressInfo).port);
  return {
    http,
    https,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
