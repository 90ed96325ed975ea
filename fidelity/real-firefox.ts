import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.ts';
import { findProgram } from './find-program.ts';
import { firefoxReason } from './firefox-reasons.ts';
import { Program } from './program.ts';
import {
  markerPrefix,
  type RealBrowser,
  type RealBrowserOptions,
  ReasonListeners,
  reason,
} from './real-browser.ts';

const cookieBehavior = { allowed: 0, blocked: 1, partitioned: 5 } as const;

/** A running Firefox, before anything listens to it. */
export interface RunningFirefox {
  readonly bidi: Connection;
  readonly version: string;
  /** The tab. */
  readonly context: string;
  close(): Promise<void>;
}

/** Starts Firefox with a tab whose reasons are read from the browser's own console, where they have stable names. */
export async function launchFirefox(options: RealBrowserOptions): Promise<RealBrowser> {
  const { bidi, version, context, close } = await startFirefox(options);
  try {
    const listeners = new ReasonListeners();
    await listen(bidi, listeners);
    return {
      name: 'firefox',
      version,
      open: async (url) => {
        await bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
      },
      onReason: (listener) => listeners.add(listener),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Starts Firefox.
 *
 * @param options how the browser is set up.
 * @param more preferences in addition to those, or instead of them.
 */
export async function startFirefox(
  options: RealBrowserOptions,
  more: Readonly<Record<string, string | number | boolean>> = {},
): Promise<RunningFirefox> {
  const program = await Program.start({
    title: 'Firefox',
    file: findProgram('firefox'),
    args: (folder) => [
      '--headless',
      '--no-remote',
      '--profile',
      folder,
      '--remote-debugging-port=0',
      // Only with this switch is the browser's console in reach.
      '--remote-allow-system-access',
    ],
    env: (folder) => ({ HOME: folder, MOZ_HEADLESS: '1' }),
    prints: /WebDriver BiDi listening on (ws:\S+)/,
    prepare: (folder) =>
      writeFileSync(join(folder, 'user.js'), userScript({ ...preferences(options), ...more })),
  });
  let connection: Connection | undefined;
  try {
    const bidi = await Connection.connect(`${program.ready}/session`);
    connection = bidi;
    const { capabilities } = await bidi.send<{ capabilities: { browserVersion: string } }>('session.new', {
      capabilities: { alwaysMatch: { acceptInsecureCerts: true } },
    });
    return {
      bidi,
      version: capabilities.browserVersion,
      context: await firstContext(bidi, {}),
      close: async () => {
        await Promise.race([bidi.send('browser.close').catch(() => undefined), sleep(1000)]);
        bidi.close();
        await program.end(1000);
      },
    };
  } catch (error) {
    connection?.close();
    await program.end();
    throw error;
  }
}

async function listen(bidi: Connection, listeners: ReasonListeners): Promise<void> {
  bidi.on('script.message', undefined, ({ data }) => {
    const { value } = data as { value?: string };
    if (value === undefined) return;
    const [text = '', category = '', source = ''] = JSON.parse(value) as string[];
    listeners.tell(firefoxReason(text, category, source));
  });
  // A page's own lines do not pass through the browser's console. Both come from the page's process in order.
  bidi.on('log.entryAdded', undefined, ({ text }) => {
    if (typeof text === 'string' && text.startsWith(markerPrefix)) {
      listeners.tell(reason('marker', '', { text }));
    }
  });
  await bidi.send('session.subscribe', { events: ['log.entryAdded', 'script.message'] });
  const chrome = await firstContext(bidi, { 'moz:scope': 'chrome' });
  const { type, exceptionDetails } = await bidi.send<{ type: string; exceptionDetails?: { text: string } }>(
    'script.callFunction',
    {
      functionDeclaration: consoleListener,
      arguments: [{ type: 'channel', value: { channel: 'corsage' } }],
      target: { context: chrome },
      awaitPromise: false,
    },
  );
  if (type !== 'success') throw new Error(`Firefox's console is out of reach: ${exceptionDetails?.text}`);
}

/** Runs in the browser itself. Held by the window, or it would be collected. */
const consoleListener = `(tell) => {
  window.corsageListener = {
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError)) return;
      const { errorMessage, category, sourceName } = message;
      tell(JSON.stringify([errorMessage, category, sourceName]));
    },
  };
  Services.console.registerListener(window.corsageListener);
}`;

/** The first context of the browser: its tab, or with `moz:scope: 'chrome'` its window. */
export async function firstContext(bidi: Connection, params: object): Promise<string> {
  const { contexts } = await bidi.send<{ contexts: readonly { context: string }[] }>(
    'browsingContext.getTree',
    params,
  );
  const [first] = contexts;
  if (first === undefined) throw new Error('Firefox has no window.');
  return first.context;
}

function preferences({ thirdPartyCookies, proxyPort }: RealBrowserOptions) {
  return {
    'network.cookie.cookieBehavior': cookieBehavior[thirdPartyCookies],
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.no_proxies_on': '',
    'network.proxy.allow_hijacking_localhost': true,
    // Plain HTTP stays what it is.
    'dom.security.https_first': false,
    'dom.security.https_first_schemeless': false,
    'dom.security.https_only_mode': false,
    // Nobody is there to answer a prompt about the local network.
    'network.lna.blocking': false,
    // Nothing but what the pages ask for.
    'app.update.enabled': false,
    'app.update.disabledForTesting': true,
    'app.normandy.enabled': false,
    'app.shield.optoutstudies.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'browser.safebrowsing.downloads.remote.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.page': 0,
    'browser.startup.homepage': 'about:blank',
    'browser.aboutwelcome.enabled': false,
    'browser.newtabpage.enabled': false,
    'browser.tabs.unloadOnLowMemory': false,
    'captivedetect.canonicalURL': '',
    'datareporting.policy.dataSubmissionEnabled': false,
    'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
    'datareporting.usage.uploadEnabled': false,
    'dom.push.connection.enabled': false,
    'extensions.getAddons.cache.enabled': false,
    'extensions.systemAddon.update.enabled': false,
    'extensions.update.enabled': false,
    'media.gmp-manager.updateEnabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'network.dns.disablePrefetch': true,
    'network.http.speculative-parallel-limit': 0,
    'network.prefetch-next': false,
    'places.history.enabled': false,
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    'signon.autofillForms': false,
    'startup.homepage_welcome_url': '',
    'toolkit.telemetry.server': 'data:,',
    'toolkit.telemetry.unified': false,
    // A fresh process for every site would cost more than all else that a page of a tour does.
    'fission.autostart': false,
    // The tour never goes back, so no page it has left is worth keeping.
    'browser.sessionhistory.max_total_viewers': 0,
    'browser.sessionstore.resume_from_crash': false,
  };
}

function userScript(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
