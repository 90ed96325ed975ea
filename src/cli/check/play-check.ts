import { PageTypeError } from '../../browser/api/api-error.ts';
import { Browser } from '../../browser/browser.ts';
import { FetchError } from '../../browser/fetch-error.ts';
import type { Network } from '../../browser/http.ts';
import { stepOfStoring } from '../../browser/step-of-storing.ts';
import type { Trace } from '../../browser/trace.ts';
import { explain } from '../../explain/explain.ts';
import { explainTrace } from '../../explain/explain-trace.ts';
import type { Finding } from '../../explain/finding.ts';
import type { BrowserName } from '../../scenario/scenario.ts';
import type { CheckRequest } from './check-request.ts';
import { replayingNetwork } from './replaying-network.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What one browser did. */
export interface BrowserCheck {
  readonly browser: BrowserName;
  readonly verdict: Verdict;
  /** `null` where the call was wrong in itself, and nothing was fetched. */
  readonly trace: Trace | null;
  readonly findings: readonly Finding[];
  /** The names of those cookies beforehand that have expired as they are given, so that there is nothing to send. */
  readonly expired: readonly string[];
}

/**
 * Makes the call in each browser, one after the other, over the same network.
 *
 * @param network reaches the servers. What a browser asks in the words of an earlier one is answered from what that one
 *   got.
 * @throws whatever the network throws once it is aborted from outside.
 */
export async function playCheck(request: CheckRequest, network: Network): Promise<readonly BrowserCheck[]> {
  const nextNetwork = replayingNetwork(network);
  const checks: BrowserCheck[] = [];
  for (const browser of request.browsers) checks.push(await playIn(browser, request, nextNetwork()));
  return checks;
}

async function playIn(name: BrowserName, request: CheckRequest, network: Network): Promise<BrowserCheck> {
  const { url, thirdPartyCookies, timeoutMs, method, body, mode, credentials, redirect } = request;
  const traces: Trace[] = [];
  const setting = thirdPartyCookies === null ? {} : { thirdPartyCookies };
  const browser = new Browser({
    profile: name,
    network,
    timeoutMs,
    onTrace: (trace) => traces.push(trace),
    ...setting,
  });
  const cookieFindings: Finding[] = [];
  const expired: string[] = [];
  for (const line of request.cookies) {
    const result = browser.jar.store(line, { url });
    if (result.kind === 'removed') expired.push(result.name);
    const step = stepOfStoring(line, result);
    cookieFindings.push(...(await explainTrace({ browser: name, page: url, steps: [step] })));
  }
  const headers = request.headers.map(([header, value]): [string, string] => [header, value]);
  const init = { method, headers, body: body as string | null, mode, credentials, redirect };
  try {
    await browser.open(request.page).fetch(url, init);
  } catch (error) {
    if (error instanceof PageTypeError) {
      const nothing = verdictOf({ browser: name, page: request.page, steps: [] });
      return {
        browser: name,
        verdict: { ...nothing, outcome: 'blocked', status: null, code: `api-${error.code}` },
        trace: null,
        findings: [...explain(error), ...cookieFindings],
        expired,
      };
    }
    if (!(error instanceof FetchError)) throw error;
  }
  const trace = traces.at(-1)!;
  const cookies = { [new URL(url).origin]: request.cookies };
  const trusted = request.trusted ? [new URL(request.page).origin] : [];
  const findings = await explainTrace(trace, { cookies, trusted, ...setting });
  return {
    browser: name,
    verdict: verdictOf(trace),
    trace,
    findings: [...findings, ...cookieFindings],
    expired,
  };
}
