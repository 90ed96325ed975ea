import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Chromium } from '../fidelity/chromium.ts';
import type { ChromiumPage } from '../fidelity/chromium-page.ts';
import { answerOf, bun, deno, start, startWorker } from '../src/adapters/contract/runtimes/runtime.ts';
import { read } from './files.ts';

// The built engine where there is no Node: in a page, and in the other runtimes.

const scripts = '../../../../tests/runtimes';
const one = {
  type: 'cors',
  body: 'grüße',
  seen: ['OPTIONS null', 'PUT theme=dark'],
  xhr: 200,
  cookies: ['theme', '__Host-id'],
  error: [true, 'preflight-allow-origin-mismatch'],
  origin: 'null',
  isData: true,
};
const expected = { chromium: one, firefox: one, webkit: one, standard: one };

test.each([bun, deno])('$name', async (runtime) => {
  expect(await answerOf(start(runtime, `${scripts}/node-alike.mjs`))).toEqual(expected);
});

test('workerd', async () => {
  expect(await answerOf(await startWorker(`${scripts}/worker.mjs`))).toEqual(expected);
});

/** Serves the scripts of this repository as a page would ask for them. */
function serveScripts(): Server {
  return createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const isScript = /^\/(?:dist|tests\/runtimes)\/[\w/.-]+\.m?js$/.test(pathname);
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? read(pathname.slice(1)) : '<!doctype html><link rel="icon" href="data:,">');
  });
}

describe('a page', () => {
  let server: Server;
  let chromium: Chromium;
  let page: ChromiumPage;
  beforeAll(async () => {
    server = serveScripts();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    chromium = await Chromium.launch({ thirdPartyCookies: 'blocked' });
    page = await chromium.newPage();
    await page.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterAll(async () => {
    await chromium?.close();
    server.closeAllConnections();
    server.close();
  });

  test('itself', async () => {
    const check = `import('/tests/runtimes/check-engine.mjs').then(({ checkEngine }) => checkEngine())`;
    expect(await page.evaluate(check)).toEqual(expected);
  });

  test('a Worker in it', async () => {
    const check = `new Promise((resolve, reject) => {
      const worker = new Worker('/tests/runtimes/page-worker.mjs', { type: 'module' });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    })`;
    expect(await page.evaluate(check)).toEqual(expected);
  });
});
