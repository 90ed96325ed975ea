import { createServer, type Server, type AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../src/browser/http.ts';
import { selfSignedCertificate } from './certificates.ts';
import { launchBrowser } from './launch.ts';
import { startProxy } from './proxy.ts';
import { serveConnection } from './raw-http.ts';
import { execSync } from 'node:child_process';

const N = Number(process.env['N'] ?? 200);
test('tour', async () => {
  let done: () => void = () => {};
  const over = new Promise<void>((r) => { done = r; });
  const errors: string[] = [];
  let last = 0;
  const answer = (request: HttpRequest): HttpResponse => {
    const url = new URL(request.url);
    if (url.pathname === '/page') {
      const n = Number(url.searchParams.get('n'));
      last = n;
      const scheme = n % 2 ? 'https' : 'http';
      const next = n + 1 < N ? (n % 2 ? 'http' : 'https') + `://app-k${n + 1}.com/page?n=${n + 1}` : 'http://over-k0.com/end';
      const b = `${scheme}://api-k${n}-b.com`;
      return { status: 200, headers: [['Content-Type', 'text/html'], ['Cache-Control', 'no-store'], ['Set-Cookie', 'a=b; SameSite=Lax']], body: `<!doctype html><link rel=icon href="data:,"><script type=module>
console.log('corsage-case ${n}');
const r = [];
const c = async (u, i) => { try { const x = await fetch(u, i); r.push(x.status); } catch (e) { r.push(String(e)); } };
await c('${b}/ok?${n}');
await c('${b}/bad?${n}', {credentials: 'include'});
await c('${b}/ok?pre${n}', {method: 'PUT'});
await c('${b}/cookie?${n}', {credentials: 'include'});
await fetch('/report?n=${n}', {method: 'POST', body: JSON.stringify(r)});
location.replace('${next}');
</script>` };
    }
    if (url.pathname === '/end') { done(); return { status: 200, headers: [], body: 'over' }; }
    if (url.pathname === '/report') { const s = Buffer.from(request.body as Uint8Array).toString(); if (!s.startsWith('[200,"TypeError') ) errors.push(s); return { status: 204, headers: [] }; }
    if (url.pathname === '/bad') return { status: 200, headers: [['Set-Cookie', 'x=1; SameSite=Strict'], ['Access-Control-Allow-Origin', '*']], body: 'x' };
    if (url.pathname === '/cookie') return { status: 200, headers: [['Set-Cookie', 'y=1; SameSite=None'], ['Access-Control-Allow-Credentials', 'true'], ['Access-Control-Allow-Origin', request.headers.find(([n]) => n.toLowerCase() === 'origin')?.[1] ?? 'x']], body: 'x' };
    return { status: 200, headers: [['Access-Control-Allow-Origin', '*'], ['Access-Control-Allow-Methods', 'PUT']], body: 'x' };
  };
  const http = createServer((s) => serveConnection(s, 'http', answer));
  const https = createTlsServer(selfSignedCertificate(), (s) => serveConnection(s, 'https', answer));
  https.on('tlsClientError', () => {});
  const listen = (s: Server) => new Promise<number>((r) => s.listen(0, '127.0.0.1', () => r((s.address() as AddressInfo).port)));
  const proxy = await startProxy({ http: await listen(http), https: await listen(https) });
  const name = (process.env['ENGINE'] ?? 'chromium') as 'chromium';
  const t0 = Date.now();
  const browser = await launchBrowser(name, { thirdPartyCookies: 'allowed', proxyPort: proxy.port });
  console.log(name, browser.version, 'start', Date.now() - t0);
  const kinds = new Map<string, number>();
  const sample: unknown[] = [];
  browser.onReason((r) => { const k = `${r.kind} ${r.name}`; kinds.set(k, (kinds.get(k) ?? 0) + 1); if (sample.length < Number(process.env['S'] ?? 40)) sample.push(JSON.stringify(r)); });
  const cpu = () => execSync(`python3 /tmp/cpu.py ${process.pid}`).toString().trim().split(' ').map(Number);
  const c1 = cpu();
  const t = Date.now();
  await browser.open('http://app-k0.com/page?n=0');
  const tick = setInterval(() => console.log('at', last, Date.now() - t, execSync("ps -eo args | grep -cE '[W]ebKitWebProcess' || true").toString().trim()), 5000);
  const late = await Promise.race([over.then(() => false), new Promise((r) => setTimeout(() => r(true), Number(process.env['T'] ?? 60000)))]);
  clearInterval(tick);
  const c2 = cpu();
  console.log('pages/s cpu-ms/page', (c2[0]! - c1[0]!) / last, 'procs', c1[1], c2[1]);
  console.log(late ? 'LATE' : 'ok', last, 'pages/s', (last / (Date.now() - t)) * 1000, execSync('ps -eo rss,args').toString().split('\n').filter((l) => /WebKit|MiniBr|type=|contentproc/.test(l)).length);
  await new Promise((r) => setTimeout(r, 500));
  console.log(sample.join('\n'));
  console.log(kinds, errors.slice(0, 4), errors.length);
  const c0 = Date.now();
  await browser.close();
  console.log('close', Date.now() - c0);
  await proxy.close(); http.close(); https.close();
}, 400_000);
