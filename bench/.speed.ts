import { Browser } from '../src/browser/browser.ts';
const H = [['Access-Control-Allow-Origin','https://app.example.com'],['Access-Control-Allow-Methods','PUT'],['Access-Control-Allow-Headers','x-a'],['Access-Control-Allow-Credentials','true'],['Set-Cookie','a=b; Secure; SameSite=None']] as const;
async function run(n: number) {
  let ok = 0;
  for (let i = 0; i < n; i++) {
    const browser = new Browser({ profile: 'chromium', thirdPartyCookies: 'allowed', network: () => ({ status: 200, headers: H, body: 'hello' }) });
    const page = browser.open(`https://app.example.com/`);
    const url = `https://api${i}.example.org/x`;
    try {
      const r = await page.fetch(url, i % 2 ? { method: 'PUT', headers: { 'X-A': '1' }, credentials: 'include' } : { credentials: 'include' });
      await r.text();
      ok++;
    } catch {}
  }
  return ok;
}
await run(2000);
const t = performance.now(); const n = 40000; await run(n);
console.log(Math.round(n / (performance.now() - t) * 1000), 'cases/s');
