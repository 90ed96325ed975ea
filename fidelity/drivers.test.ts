import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../src/browser/http.ts';
import { browserNames } from '../src/scenario/scenario.ts';
import { selfSignedCertificate } from './certificates.ts';
import { launchBrowser } from './launch.ts';
import { type ForwardProxy, startProxy } from './proxy.ts';
import { serveConnection } from './raw-http.ts';
import type { EngineName, EngineReason } from './real-browser.ts';

// A tour over two sites and both schemes, on default ports and others, as the harness leads it.
const stops = ['http://app.localhost/1', 'https://www.first-k1.com/2', 'https://second-k2.com:8443/3'];
const over = 'http://over-k0.com/over';

const fails = (host: string) => `await fetch('${host}/fails').catch(() => {});`;
const page = (at: number) => `<!doctype html><link rel="icon" href="data:,"><script type="module">
  console.log('corsage-case ${at}');
  ${at === 1 ? fails('https://api-k1.com') : ''}
  ${at === 1 ? `await fetch('https://api-k1.com/cookie', { credentials: 'include' });` : ''}
  if (${at === 2}) {
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-scripts';
    frame.srcdoc = "<script type=module>${fails('https://framed-k2.com')} parent.postMessage(0, '*')</" + "script>";
    const done = new Promise((resolve) => addEventListener('message', resolve));
    document.body.append(frame);
    await done;
  }
  location.replace('${stops[at + 1] ?? over}');
</script>`;

let seen: string[] = [];
let arrived: () => void = () => {};
function answer({ url, headers }: HttpRequest): HttpResponse {
  seen.push(url);
  const at = stops.indexOf(url);
  if (at !== -1) return { status: 200, headers: [['Content-Type', 'text/html']], body: page(at) };
  if (url === over) arrived();
  const origin = headers.find(([name]) => name.toLowerCase() === 'origin')?.[1] ?? '*';
  const cookie = url.endsWith('/cookie');
  return {
    status: 200,
    headers: cookie
      ? [
          ['Access-Control-Allow-Origin', origin],
          ['Access-Control-Allow-Credentials', 'true'],
          ['Set-Cookie', '__Host-k=v; Path=/wrong; Secure; SameSite=None'],
        ]
      : [],
    body: '',
  };
}

const http = createServer((socket) => serveConnection(socket, 'http', answer));
const https = createTlsServer(selfSignedCertificate(), (socket) => serveConnection(socket, 'https', answer));
let proxy: ForwardProxy;

beforeAll(async () => {
  const listen = async (server: Server) => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  proxy = await startProxy({ http: await listen(http), https: await listen(https) });
});
afterAll(async () => {
  await proxy.close();
  for (const server of [http, https]) server.close();
});

async function tour(name: EngineName): Promise<readonly EngineReason[]> {
  seen = [];
  const reasons: EngineReason[] = [];
  const end = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const browser = await launchBrowser(name, { thirdPartyCookies: 'allowed', proxyPort: proxy.port });
  try {
    expect(browser.version).toMatch(/^\d+\.\d/);
    browser.onReason((reason) => reasons.push(reason));
    await browser.open(stops[0]!);
    await end;
    // What is told of the last page can still be under way.
    await new Promise((resolve) => setTimeout(resolve, 500));
  } finally {
    await browser.close();
  }
  return reasons;
}

/** The processes that this one has started and that are there, dead or alive. */
function children(): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return Number(stat.replace(/^.*\) /s, '').split(' ')[1]) === process.pid;
    } catch {
      return false;
    }
  });
}

const unframed = { kind: 'cors', url: 'https://api-k1.com/fails' };
const framed = { kind: 'cors', url: 'https://framed-k2.com/fails' };
const expected: Readonly<Record<EngineName, readonly object[]>> = {
  chromium: [
    // Sometimes told before the request itself, so that its method is not known yet.
    { ...unframed, name: 'MissingAllowOriginHeader' },
    { ...framed, name: 'MissingAllowOriginHeader' },
    {
      kind: 'cookie-not-stored',
      name: 'InvalidPrefix',
      url: 'https://api-k1.com/cookie',
      cookie: '__Host-k',
    },
  ],
  firefox: [
    { ...unframed, name: 'CORSMissingAllowOrigin2' },
    { ...framed, name: 'CORSMissingAllowOrigin2' },
    {
      kind: 'cookie-not-stored',
      name: 'cookiesRejection',
      url: 'https://api-k1.com/cookie',
      cookie: '__Host-k',
    },
  ],
  // It names the request only in the line after the reason, and says nothing of cookies.
  webkit: [
    {
      kind: 'cors',
      name: 'SECURITY ERROR',
      url: null,
      text: 'Origin https://www.first-k1.com is not allowed by Access-Control-Allow-Origin. Status code: 200',
    },
    { kind: 'message', name: 'JS ERROR', url: 'https://api-k1.com/fails' },
    {
      kind: 'cors',
      text: 'Origin null is not allowed by Access-Control-Allow-Origin. Status code: 200',
    },
  ],
};

describe.each(browserNames)('%s', (name) => {
  test('goes on a tour of every scheme, site and port, and tells its reasons in order', async () => {
    const before = children();
    const reasons = await tour(name);
    expect(seen.filter((url) => stops.includes(url))).toEqual(stops);

    for (const each of expected[name]) expect(reasons).toContainEqual(expect.objectContaining(each));
    const markers = reasons.filter(({ kind }) => kind === 'marker').map(({ text }) => text);
    expect(markers).toEqual(['corsage-case 0', 'corsage-case 1', 'corsage-case 2']);
    // Each failure stands between the marker of its case and the next. Chromium's come from several processes, so that
    // their order is no promise; there it is the URL that tells.
    const order = reasons.filter(({ kind }) => kind === 'marker' || kind === 'cors').map(({ kind }) => kind);
    if (name !== 'chromium') expect(order).toEqual(['marker', 'marker', 'cors', 'marker', 'cors']);

    expect(children()).toEqual(before);
  }, 60_000);
});
