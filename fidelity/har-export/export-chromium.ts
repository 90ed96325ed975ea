import { setTimeout as sleep } from 'node:timers/promises';
import { Chromium } from '../chromium.ts';
import { done, firstVisit, nowhere, page, type RunningShop, refused } from './shop.ts';

/** A file as the browser's developer tools save it. */
export interface ExportedHar {
  /** Without `Cookie`, `Set-Cookie` and `Authorization`: what "Export HAR (sanitized)" saves. */
  readonly sanitised: string;
  /** What "Export HAR (with sensitive data)" saves. */
  readonly whole: string;
}

/**
 * Has Chromium make the shop's calls with its developer tools open in another tab, and export what they have seen.
 *
 * The tools are Chromium's own front-end, which it serves itself where it may be debugged from outside; its writer is
 * called as its button calls it.
 */
export async function exportFromChromium(
  shop: RunningShop,
  { thirdPartyCookies = 'allowed' }: { readonly thirdPartyCookies?: 'allowed' | 'blocked' } = {},
): Promise<ExportedHar> {
  const rules = [
    `MAP ${new URL(refused).host} 127.0.0.1:1`,
    `MAP ${new URL(nowhere).host} ~NOTFOUND`,
    `MAP *:443 127.0.0.1:${shop.https}`,
    `MAP *:80 127.0.0.1:${shop.http}`,
  ];
  const chromium = await Chromium.launch({
    thirdPartyCookies,
    switches: [
      `--host-resolver-rules=${rules.join(', ')}`,
      '--ignore-certificate-errors',
      '--remote-allow-origins=*',
    ],
  });
  try {
    const { cdp, address } = chromium;
    const tab = await openTab('about:blank');
    const tools = await openTab(
      `http://${address}/devtools/devtools_app.html?ws=${address}/devtools/page/${tab.targetId}`,
    );
    await until(tools.sessionId, preserveLog);
    for (const url of [firstVisit, page]) {
      await cdp.send('Page.navigate', { url }, tab.sessionId);
      await until(
        tab.sessionId,
        `location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`,
      );
    }
    await until(tab.sessionId, `document.title === ${JSON.stringify(done)}`);
    // What the network tells the tools can still be under way.
    await sleep(500);
    const [sanitised = '', whole = ''] = await evaluate<string[]>(tools.sessionId, collect);
    return { sanitised, whole };

    async function openTab(url: string): Promise<{ targetId: string; sessionId: string }> {
      const { targetId } = await cdp.send<{ targetId: string }>('Target.createTarget', { url });
      const params = { targetId, flatten: true };
      const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', params);
      return { targetId, sessionId };
    }

    async function evaluate<T>(sessionId: string, expression: string): Promise<T> {
      const params = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await cdp.send<{
        result: { value: T };
        exceptionDetails?: { text: string; exception?: { description?: string } };
      }>('Runtime.evaluate', params, sessionId);
      if (exceptionDetails === undefined) return result.value;
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }

    async function until(sessionId: string, condition: string): Promise<void> {
      const late = Date.now() + 30_000;
      while (!(await evaluate<boolean>(sessionId, condition).catch(() => false))) {
        if (Date.now() > late) throw new Error(`Chromium never came to ${condition}.`);
        await sleep(50);
      }
    }
  } finally {
    await chromium.close();
  }
}

/**
 * In the tools: keeps what was recorded when the tab goes to another page, as the box "Preserve log" does. Fails until
 * they have started and know the setting.
 */
const preserveLog = `(async () => {
  const { Settings } = await import('./core/common/common.js');
  const { NetworkManager, SDKSettings, TargetManager } = await import('./core/sdk/sdk.js');
  Settings.Settings.instance().resolve(SDKSettings.preserveNetworkLogSettingDescriptor).set(true);
  const [network] = TargetManager.TargetManager.instance().models(NetworkManager.NetworkManager);
  await network.requestContentData;
  return network.target().inspectedURL() === 'about:blank';
})()`;

/** In the tools: what the export button does, in both of its ways. */
const collect = `(async () => {
  const { NetworkLog } = await import('./models/logs/logs.js');
  const { Writer } = await import('./models/har/har.js');
  const { Progress } = await import('./core/common/common.js');
  const write = (sanitize) => {
    const requests = NetworkLog.NetworkLog.instance().requests().filter((request) => /^https?$/.test(request.scheme));
    return Writer.Writer.harStringForRequests(requests, { sanitize }, new Progress.CompositeProgress(new Progress.Progress()));
  };
  return [await write(true), await write(false)];
})()`;
