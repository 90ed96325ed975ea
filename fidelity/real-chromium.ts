import { Chromium } from './chromium.ts';
import { chromiumReasons } from './chromium-reasons.ts';
import { type RealBrowser, type RealBrowserOptions, ReasonListeners } from './real-browser.ts';

/** Starts Chromium with a tab that tells its reasons over CDP. */
export async function launchChromium(options: RealBrowserOptions): Promise<RealBrowser> {
  const { thirdPartyCookies, proxyPort } = options;
  const chromium = await Chromium.launch({
    // Of what is blocked, cookies that ask for it with `Partitioned` are let through in a jar of their own.
    thirdPartyCookies: thirdPartyCookies === 'allowed' ? 'allowed' : 'blocked',
    switches: [
      `--proxy-server=http://127.0.0.1:${proxyPort}`,
      // Without this rule the names of this machine, `*.localhost` too, go past the proxy.
      '--proxy-bypass-list=<-loopback>',
      '--ignore-certificate-errors',
      // A fresh process for every site would cost more than all else that a page of a tour does. What is blocked and
      // which cookies are sent is decided by the browser and its network service, which stay apart from the pages.
      '--disable-site-isolation-trials',
    ],
  });
  try {
    const { cdp } = chromium;
    const { product } = await cdp.send<{ product: string }>('Browser.getVersion');
    const listeners = new ReasonListeners();
    const hear = chromiumReasons((reason) => listeners.tell(reason));
    cdp.onAny((sessionId, method, params) => {
      if (method === 'Target.attachedToTarget') void watchFrame(params);
      else if (sessionId !== undefined) hear(sessionId, method, params);
    });

    /** A frame or worker in a process of its own is a session of its own, held until it is listened to. */
    async function watchFrame(params: Record<string, unknown>): Promise<void> {
      const { sessionId, waitingForDebugger } = params as { sessionId: string; waitingForDebugger: boolean };
      if (!waitingForDebugger) return;
      watch(sessionId);
      // A frame that has gone again in the meantime is no fault.
      await cdp.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => undefined);
    }

    /** Commands to one session are obeyed in order, so none has to be waited for. */
    function watch(sessionId: string): Promise<unknown> {
      const send = (method: string, params: object = {}) =>
        cdp.send(method, params, sessionId).catch(() => undefined);
      return Promise.all([
        // No bodies are wanted, so none need to be kept.
        send('Network.enable', { maxTotalBufferSize: 1, maxResourceBufferSize: 1 }),
        send('Runtime.enable'),
        send('Log.enable'),
        send('Audits.enable'),
        send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      ]);
    }

    const { targetId } = await cdp.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    await watch(sessionId);
    return {
      name: 'chromium',
      version: product.replace(/^.*\//, ''),
      open: async (url) => {
        const { errorText } = await cdp.send<{ errorText?: string }>('Page.navigate', { url }, sessionId);
        if (errorText !== undefined) throw new Error(`Chromium cannot open ${url}: ${errorText}`);
      },
      onReason: (listener) => listeners.add(listener),
      close: () => chromium.close(),
    };
  } catch (error) {
    await chromium.close();
    throw error;
  }
}
