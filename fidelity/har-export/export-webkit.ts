import { setTimeout as sleep } from 'node:timers/promises';
import { Chromium } from '../chromium.ts';
import { findProgram } from '../find-program.ts';
import { freePort } from '../free-port.ts';
import { Program } from '../program.ts';
import { startProxy } from '../proxy.ts';
import { onDisplay, privateFolders, quietly, startDisplay } from '../real-webkit.ts';
import { done, firstVisit, nowhere, page, type RunningShop, refused } from './shop.ts';

/**
 * Has WebKitGTK make the shop's calls under WebKit's Web Inspector, and export what that has seen: what "Export" saves,
 * in Safari too.
 *
 * The inspector is WebKit's own front-end, which it serves where it may be inspected from outside. Here Chromium shows
 * it: an inspector is a page.
 */
export async function exportFromWebkit(
  shop: RunningShop,
  { thirdPartyCookies = 'allowed' }: { readonly thirdPartyCookies?: 'allowed' | 'blocked' } = {},
): Promise<string> {
  const gone = [refused, nowhere].map((url) => `${new URL(url).host}:443`);
  const proxy = await startProxy({ ...shop, refuses: (authority) => gone.includes(authority) });
  const display = await startDisplay();
  const address = `127.0.0.1:${await freePort()}`;
  const browser = await Program.start({
    title: 'MiniBrowser',
    file: findProgram('webkit'),
    args: () => [
      `--cookies-policy=${thirdPartyCookies === 'allowed' ? 'always' : 'no-third-party'}`,
      `--proxy=http://127.0.0.1:${proxy.port}`,
      '--ignore-tls-errors',
      'about:blank',
    ],
    env: (folder) => ({
      ...onDisplay(display),
      ...privateFolders(folder),
      ...quietly,
      WEBKIT_INSPECTOR_HTTP_SERVER: address,
    }),
  });
  const chromium = await Chromium.launch({ thirdPartyCookies: 'allowed' });
  try {
    await until('WebKit listens', async () =>
      (await fetch(`http://${address}/`)).text().then((text) => text.includes('/socket/1/1/WebPage')),
    );
    const inspector = await chromium.newPage();
    await inspector.open(`http://${address}/Main.html?ws=${address}/socket/1/1/WebPage`);
    await until('the inspector is there', () => inspector.evaluate<boolean>(ready));
    await inspector.evaluate(preserveLog);
    for (const [visited, title] of [
      [firstVisit, ''],
      [page, done],
    ] as const) {
      // A page that goes away, perhaps with its process, answers nothing.
      await inspector.evaluate(`void ${inPage(`setTimeout(() => { location.href = '${visited}' })`)}`);
      await until(`${visited} is loaded`, async () => {
        const seen = inspector.evaluate<string>(
          inPage(`location.href + ' ' + document.readyState + ' ' + document.title`),
        );
        const expected = `${visited} complete ${title}`;
        return (await Promise.race([seen, sleep(1000)])) === expected;
      });
    }
    await sleep(500);
    return await inspector.evaluate<string>(collect);
  } finally {
    await chromium.close();
    await browser.end();
    await display.end();
    await proxy.close();
  }
}

/** In the inspector: whether it has started. */
const ready = `typeof WI.networkManager?.mainFrame?.url === 'string' && Boolean(WI.tabBrowser?.selectedTabContentView)`;

/** In the inspector: keeps what was recorded when the tab goes to another page. */
const preserveLog = `(() => {
  WI.settings.clearNetworkOnNavigate.value = false;
  WI.showNetworkTab();
})()`;

/** In the inspector: the value of an expression in the page that it inspects. */
function inPage(expression: string): string {
  const params = JSON.stringify({ expression, returnByValue: true });
  return `WI.assumingMainTarget().RuntimeAgent.evaluate.invoke(${params}).then(({ result }) => result.value)`;
}

/**
 * In the inspector: what its export button does. Bodies of a page that has gone are asked for in vain: after a second
 * they count as not there, as those do that the inspector is told of as missing.
 */
const collect = `(async () => {
  const view = WI.tabBrowser.selectedTabContentView.contentBrowser.currentContentView;
  const { requestContent } = WI.Resource.prototype;
  WI.Resource.prototype.requestContent = function () {
    const late = new Promise((_, reject) => setTimeout(reject, 1000));
    return Promise.race([requestContent.call(this), late]);
  };
  return JSON.stringify(await WI.HARBuilder.buildArchive(view._HARResources()), null, 2);
})()`;

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const late = Date.now() + 15_000;
  for (;;) {
    const holds = await condition().catch((error: unknown) => String(error));
    if (holds === true) return;
    if (Date.now() > late) throw new Error(`Never came to this: ${what}. The last answer: ${holds}.`);
    await sleep(50);
  }
}
