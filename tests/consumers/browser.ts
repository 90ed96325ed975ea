// How a project tests its server: the app in this process, and a browser without a window in front of it.
import assert from 'node:assert/strict';
import { Browser, FetchError, type ProfileName } from 'corsage/browser';
import { cors } from 'corsage/express';
import { appNetwork } from 'corsage/networks';
import express from 'express';

const app = express();
app.use(cors({ origin: 'https://app.example.com', credentials: true, methods: ['PUT'] }));
app.put('/me', (request, response) => {
  response.json({ cookie: request.headers.cookie ?? null });
});

const profiles: readonly ProfileName[] = ['chromium', 'firefox', 'webkit'];
for (const profile of profiles) {
  const browser = new Browser({ profile, network: appNetwork({ 'https://api.example.com': app }) });
  const page = browser.open('https://app.example.com/');
  page.cookie = 'theme=dark; Domain=example.com; Path=/; Secure';
  const response = await page.fetch('https://api.example.com/me', { method: 'PUT', credentials: 'include' });
  assert.deepEqual(await response.json(), { cookie: 'theme=dark' });
  await assert.rejects(
    browser.open('https://stranger.example/').fetch('https://api.example.com/me', { method: 'PUT' }),
    (error) => error instanceof FetchError && error.trace.steps.some(({ step }) => step === 'failed'),
  );
}
console.log('as expected');
