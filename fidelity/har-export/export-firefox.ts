import { setTimeout as sleep } from 'node:timers/promises';
import { startProxy } from '../proxy.ts';
import { firstContext, startFirefox } from '../real-firefox.ts';
import { done, firstVisit, nowhere, page, type RunningShop, refused } from './shop.ts';

/**
 * Has Firefox make the shop's calls with its network monitor open, and export what that has seen: what "Save All As HAR"
 * saves.
 */
export async function exportFromFirefox(
  shop: RunningShop,
  { thirdPartyCookies = 'partitioned' }: { readonly thirdPartyCookies?: 'allowed' | 'partitioned' } = {},
): Promise<string> {
  const proxy = await startProxy(shop);
  const firefox = await startFirefox(
    { thirdPartyCookies, proxyPort: proxy.port },
    {
      // Past the proxy: one name has no address, at the other nothing listens.
      'network.proxy.no_proxies_on': `${new URL(refused).host}, ${new URL(nowhere).host}`,
      'network.dns.localDomains': new URL(refused).host,
      'devtools.netmonitor.persistlog': true,
      'devtools.toolbox.host': 'window',
    },
  );
  try {
    const { bidi, context } = firefox;
    const chrome = await firstContext(bidi, { 'moz:scope': 'chrome' });
    await call(chrome, openMonitor);
    for (const url of [firstVisit, page]) {
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    }
    const late = Date.now() + 30_000;
    while ((await call(context, '() => document.title')) !== done) {
      if (Date.now() > late) throw new Error('Firefox never finished its calls.');
      await sleep(50);
    }
    await sleep(500);
    return await call(chrome, collect);

    async function call(target: string, functionDeclaration: string): Promise<string> {
      const { result, exceptionDetails } = await bidi.send<{
        result?: { value: string };
        exceptionDetails?: { text: string };
      }>('script.callFunction', { functionDeclaration, target: { context: target }, awaitPromise: true });
      if (result === undefined) throw new Error(exceptionDetails?.text ?? functionDeclaration);
      return result.value;
    }
  } finally {
    await firefox.close();
    await proxy.close();
  }
}

/** Runs in the browser itself. */
const openMonitor = `async () => {
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'netmonitor' });
  window.corsageMonitor = await toolbox.getNetMonitorAPI();
}`;

const collect = `async () => JSON.stringify(await window.corsageMonitor.getHar(), null, 2)`;
