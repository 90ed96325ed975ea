import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import { getHeaderValues } from '../../browser/header-lines.ts';
import type { HarSource } from '../../networks/read-har.ts';
import { collectCalls } from './collect-calls.ts';
import { GroupedCalls, type OnGroup } from './grouped-calls.ts';
import { askedMethod, type HarCall, type HarExchange, networkOrigin } from './har-call.ts';
import type { HarReport } from './har-report.ts';
import { judgeCall } from './judge-call.ts';
import type { JudgeOptions } from './judge-options.ts';
import { judgedAs } from './judged-as.ts';
import { Recording } from './recording.ts';

/** How to judge a recording. */
export interface ExplainHarOptions {
  /** The user's setting while it was recorded, where it is known. Default: what the file shows, or what the browser comes with. */
  readonly thirdPartyCookies?: ThirdPartyCookies;
  /** Hears of each group of calls as it is found, with the first of them as it was made again on the engine. */
  readonly onGroup?: OnGroup;
}

/**
 * Explains the cross-origin calls of a recording: which failed and why, and which cookies did not travel. Nothing leaves
 * the machine.
 *
 * @param source a file that was read: `readHar(text)`, or `readHarFile(path)` of the command for one that is too large
 *   for memory. Its entries are gone through once, in order, and not kept.
 * @param options what is known besides.
 * @returns the calls, those that went alike in one group.
 * @throws {HarError} where an entry cannot be read.
 * @example
 * ```ts
 * const headers = [['Origin', 'https://app.example.com']] as const;
 * const request = { method: 'GET', url: 'https://api.example.com/me?id=1', headers, body: null };
 * const more = { error: null, startedDateTime: null, resourceType: 'fetch', source: {} };
 * const entry = { index: 0, request, response: { status: 200, headers: [] }, ...more };
 * const report = await explainHar({ creator: null, browser: null, pages: [], entries: [entry] });
 * report.groups[0]?.url; // 'https://api.example.com/me?id'
 * report.groups[0]?.verdict; // 'blocked'
 * report.groups[0]?.findings[0]?.code; // 'allow-origin-missing'
 * ```
 */
export async function explainHar(source: HarSource, options: ExplainHarOptions = {}): Promise<HarReport> {
  const { creator, browser } = source;
  const names = judgedAs(browser, creator);
  const file = new Recording(source, names, options.thirdPartyCookies);
  const groups = new GroupedCalls(options.onGroup);
  let crossOrigin = 0;
  // A browser's own tools go by when the page made its requests, everybody else by the wire.
  const callFirst = /^(?:WebInspector|Firefox)\b/.test(creator ?? '');
  for await (const collected of collectCalls(file.exchanges(), { crosses, callFirst })) {
    const { judging } = file;
    if (collected.kind === 'other') {
      file.setTime(collected.exchange);
      store(collected.exchange, judging);
      continue;
    }
    const call = collected.kind === 'call' ? collected.call : callOf(collected.preflight);
    const [first] = call.hops as [HarExchange];
    file.setTime(first);
    if (!call.hops.some(crosses)) {
      for (const hop of call.hops) store(hop, judging);
      continue;
    }
    crossOrigin++;
    await groups.add(first, await judgeCall(call, judging));
  }
  return {
    creator,
    browser,
    judgedAs: names,
    entries: file.entries,
    crossOrigin,
    groups: groups.list(),
    cannotShow: file.cannotShow(),
  };
}

/** Whether a page of another origin asks. */
function crosses(exchange: HarExchange): boolean {
  const origin = networkOrigin(exchange.url);
  return (
    exchange.type !== 'document' &&
    origin !== null &&
    exchange.page.origin !== null &&
    exchange.page.origin !== origin
  );
}

/** The call that a preflight was for, where it is not there itself. */
function callOf(preflight: HarExchange): HarCall {
  const request: HarExchange = {
    ...preflight,
    method: askedMethod(preflight) ?? 'GET',
    headers: preflight.headers.filter(([name]) => !/^access-control-/i.test(name)),
    response: null,
    error: null,
    type: 'fetch',
    cookies: null,
  };
  return { hops: [request], preflights: new Map([[preflight.url, preflight]]), onlyPreflight: true };
}

/** Takes the cookies of an answer that is not looked at otherwise. */
function store({ url, method, type, page, response }: HarExchange, { browsers }: JudgeOptions): void {
  const own = networkOrigin(url);
  if (response === null || own === null) return;
  const origin = page.origin ?? own;
  const from =
    type === 'document' ? ({ navigation: 'top-level' } as const) : { initiator: origin, topLevel: origin };
  for (const line of getHeaderValues(response.headers, 'set-cookie')) {
    for (const { jar } of browsers) jar.store(line, { url, method, ...from });
  }
}
