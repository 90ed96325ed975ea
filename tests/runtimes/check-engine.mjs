import { Browser, ManualClock } from '../../dist/browser/index.js';

/** What the built engine does in whatever runtime this is: plain data, the same everywhere. */
export async function checkEngine() {
  const found = {};
  for (const profile of ['chromium', 'firefox', 'webkit', 'standard']) {
    const seen = [];
    const browser = new Browser({
      profile,
      clock: new ManualClock(Date.UTC(2026, 0, 1)),
      network: server(seen),
    });
    const page = browser.open('https://app.example.co.uk/');
    page.cookie = 'theme=dark; Domain=example.co.uk; Secure';
    const init = { method: 'PUT', credentials: 'include', headers: { 'X-Name': 'Ada' }, body: 'grüße' };
    const response = await page.fetch('https://api.example.co.uk/me', init);
    const body = await response.text();
    const error = await browser
      .open('https://app.two.com/')
      .fetch('https://api.example.co.uk/me', init)
      .catch((e) => e);
    const frame = page.frame('about:srcdoc', { sandbox: true });
    const xhr = await page.xhr('https://api.example.co.uk/me', { withCredentials: true });
    found[profile] = {
      type: response.type,
      body,
      seen: seen.slice(0, 2),
      xhr: xhr.status,
      cookies: browser.jar.cookies().map(({ name }) => name),
      error: [error instanceof TypeError, error.code],
      origin: frame.origin,
      isData: JSON.stringify(JSON.parse(JSON.stringify(error.trace))) === JSON.stringify(error.trace),
    };
  }
  return found;
}

function server(seen) {
  return async ({ method, headers, body }) => {
    const cookie = headers.find(([name]) => name.toLowerCase() === 'cookie')?.[1] ?? null;
    seen.push(`${method} ${cookie}`);
    return {
      status: 200,
      headers: [
        ['Access-Control-Allow-Origin', 'https://app.example.co.uk'],
        ['Access-Control-Allow-Credentials', 'true'],
        ['Access-Control-Allow-Methods', 'PUT'],
        ['Access-Control-Allow-Headers', 'x-name'],
        ['Set-Cookie', '__Host-id=1; Path=/; Secure; HttpOnly'],
      ],
      body: body ?? 'nothing',
    };
  };
}
