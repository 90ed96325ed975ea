import { PageTypeError } from '../../browser/api/api-error.ts';
import type { Clock } from '../../browser/clock.ts';
import type { CookieJar } from '../../browser/cookies/cookie-jar.ts';
import type { Engine } from '../../browser/engine.ts';
import { PreflightCache } from '../../browser/fetch/preflight-cache.ts';
import { FetchError } from '../../browser/fetch-error.ts';
import { getHeader } from '../../browser/header-lines.ts';
import type { HttpRequest, HttpResponse, Network } from '../../browser/http.ts';
import { NetworkFailure, type NetworkFailureCode } from '../../browser/network-failure.ts';
import { documentEnvironment } from '../../browser/page/load-document.ts';
import { Page } from '../../browser/page/page.ts';
import type { Profile } from '../../browser/profile.ts';
import type { Trace, TraceStep } from '../../browser/trace.ts';
import { meaningOf, netErrorName } from '../messages/net-errors.ts';
import { type HarCall, type HarExchange, isPreflight } from './har-call.ts';
import type { RebuiltCall } from './rebuild-call.ts';

/** A browser whose cookies are those of the recording so far. */
export interface ReplayBrowser {
  readonly profile: Profile;
  readonly jar: CookieJar;
  readonly clock: Clock;
}

/** What came of a call when it was made again. */
export interface Replayed {
  readonly trace: Trace;
  /** What was asked for and is not in the recording: that is where the replay ended. */
  readonly missing: { readonly method: string; readonly url: string; readonly unsent: boolean } | null;
  /** Whether a preflight that is not in the recording was taken for granted. */
  readonly preflightAssumed: boolean;
}

/**
 * Makes a call again on the engine, over a network that answers as was recorded.
 *
 * A preflight that is not in the recording is taken for granted, as from the browser's cache.
 *
 * @param call the exchanges that were recorded.
 * @param rebuilt what the page did.
 * @param credentials whether it includes them.
 * @param browser whose rules apply; its jar takes the cookies that are set.
 * @returns `null` where no page can make such a call: a method that `fetch` refuses.
 */
export async function replayCall(
  call: HarCall,
  rebuilt: RebuiltCall & { readonly mode: 'cors' | 'no-cors' },
  credentials: boolean,
  { profile, jar, clock }: ReplayBrowser,
): Promise<Replayed | null> {
  const [first] = call.hops as [HarExchange];
  let trace: Trace | undefined;
  let missing: Replayed['missing'] = null;
  let assumed = false;
  const left = [...call.hops];
  const network: Network = (request) => {
    if (isPreflight(request)) {
      const preflight = call.preflights.get(request.url);
      if (preflight !== undefined) return answerOf(preflight);
      assumed = true;
      return permission(request);
    }
    const at = left.findIndex(({ url }) => url === request.url);
    if (at === -1) {
      missing = { method: request.method, url: request.url, unsent: false };
      throw new NetworkFailure('not-recorded', 'It is not in the recording.');
    }
    const [hop] = left.splice(at, 1);
    if (hop!.response === null) missing = { method: request.method, url: request.url, unsent: true };
    return answerOf(hop!);
  };
  const engine: Engine = {
    profile,
    jar,
    clock,
    network,
    // Each call asks anew: the recording has what came of it.
    preflightCache: new PreflightCache(profile.preflight),
    timeoutMs: 30_000,
    onTrace: (made) => {
      trace = made;
    },
    keepaliveBytes: new WeakMap(),
  };
  const environment = documentEnvironment(null, first.page.url ?? `${first.page.origin}/`, {
    inFrame: false,
    sandboxed: false,
    referrerPolicy: '',
  });
  try {
    await make(rebuilt, first.url, credentials, new Page(engine, environment, null));
  } catch (error) {
    if (error instanceof PageTypeError || error instanceof DOMException) return null;
    if (!(error instanceof FetchError)) throw error;
  }
  if (trace === undefined) return null;
  return { trace: assumed ? withoutAssumed(trace) : trace, missing, preflightAssumed: assumed };
}

async function make(
  { initiator, method, mode, headers }: RebuiltCall & { readonly mode: 'cors' | 'no-cors' },
  url: string,
  credentials: boolean,
  page: Page,
): Promise<void> {
  const crossorigin = credentials ? 'use-credentials' : 'anonymous';
  switch (initiator) {
    case 'xhr':
      await page.xhr(url, { method, headers, withCredentials: credentials });
      return;
    case 'script':
    case 'image':
      await page[initiator](url, mode === 'cors' ? { crossorigin } : {});
      return;
    case 'fetch':
      await page.fetch(url, {
        method,
        mode,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        credentials: credentials ? 'include' : 'same-origin',
      });
  }
}

function answerOf({ response, error }: HarExchange): HttpResponse {
  if (response !== null) return response;
  throw new NetworkFailure(failureCode(error), error ?? 'No answer was recorded.');
}

/** What the network said, in this library's words. */
function failureCode(error: string | null): NetworkFailureCode {
  const name = netErrorName(error);
  const meaning = name === undefined ? undefined : meaningOf(name)[0];
  const code = meaning?.startsWith('network-') ? meaning.slice('network-'.length) : 'blocked';
  return known.has(code) ? (code as NetworkFailureCode) : 'blocked';
}

const known: ReadonlySet<string> = new Set([
  'dns',
  'refused',
  'unreachable',
  'reset',
  'tls',
  'timeout',
  'malformed',
]);

/** Everything that was asked for. */
function permission({ headers }: HttpRequest): HttpResponse {
  const asked = (name: string) => getHeader(headers, name) ?? '';
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', asked('origin')],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', asked('access-control-request-method')],
      ['Access-Control-Allow-Headers', asked('access-control-request-headers')],
    ],
  };
}

/** As it goes where the browser has the answer in its cache. */
function withoutAssumed(trace: Trace): Trace {
  const made: TraceStep['step'][] = [
    'preflight-status',
    'preflight-method',
    'preflight-headers',
    'preflight-cached',
    'preflight-forgotten',
  ];
  const steps = trace.steps
    .filter((step) => !made.includes(step.step) && !('preflight' in step && step.preflight))
    .map((step) =>
      step.step === 'preflight' && step.decision === 'sent' ? { ...step, decision: 'cached' as const } : step,
    );
  return { ...trace, steps };
}
