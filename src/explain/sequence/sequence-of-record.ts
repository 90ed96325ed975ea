import { anchors } from '../../browser/anchors.ts';
import { cookiePair } from '../../scenario/cookie-pair.ts';
import type { CallResult, SeenRequest, VariantRecord } from '../../scenario/record.ts';
import { isCall, type Step, type Variant } from '../../scenario/scenario.ts';
import { headerPairs } from '../../web/header-pairs.ts';
import { assemble, type Part } from './assemble.ts';
import { callOfStep, callRow } from './call-of-step.ts';
import { documentsOf } from './documents-of.ts';
import { headersOfRequest, headersOfResponse } from './headers-of-message.ts';
import { hostOf, originOf } from './host-of.ts';
import { browserLane, cacheLane, serverLane } from './lanes-of.ts';
import { matchRequests } from './match-requests.ts';
import type { CookieRow, Sequence, SequenceRow } from './row.ts';
import { resultRow, waitRow } from './rows-besides.ts';
import { cookieLabel, requestLabel, responseLabel } from './words/labels.ts';
import { outcomeTitle, titleOf } from './words/titles.ts';

/**
 * An experiment as far as it can be seen from outside: the requests that came to servers, the cookies on them, and what
 * the page's script got. Why a browser withheld or refused something, nobody outside of it sees.
 *
 * A record that is still growing gives a sequence that grows: rows keep their ids.
 *
 * @param record what a real browser did, so far.
 * @param experiment what it was told to do.
 * @param options what the browser's lane is called.
 */
export function sequenceOfRecord(
  record: VariantRecord,
  { steps, servers }: Pick<Variant, 'steps' | 'servers'>,
  { browser = 'Browser' }: { readonly browser?: string } = {},
): Sequence {
  const cached = Object.keys(servers).filter((origin) => servers[origin]?.cache === true);
  const pages = documentsOf(steps);
  const results = resultsOf(steps, record.results);
  const asked = steps.map((step, at) => {
    if (step.do === 'open' || step.do === 'wait') return { url: null, method: null, result: null };
    const { url, method } = callOfStep(step, pages[at] ?? null);
    return { url, method, result: results[at] ?? null };
  });
  const requests = matchRequests(record.requests, asked);
  // What comes after the last step of which anything was heard has not happened yet.
  const last = steps.findLastIndex((_, at) => results[at] !== undefined || requests[at]!.length > 0);
  const parts = steps.slice(0, last + 1).flatMap((step, at): readonly Part[] => {
    const page = pages[at] ?? null;
    const seen = requests[at]!.flatMap((request, index) =>
      exchangeRows(request, `seen.${at}.${index}`, at, cached, namesSetBy(step)),
    );
    if (step.do === 'open') return seen.length === 0 ? [] : [{ page: null, rows: seen, at }];
    if (step.do === 'wait') return [{ page: null, rows: [waitRow(step.seconds, at), ...seen], at }];
    const result = results[at];
    const call = callRow(step, page, at);
    const rows = [
      call,
      ...seen,
      ...(result === undefined ? [] : [resultRow(result, titleOfResult(result, step), at)]),
    ];
    return [{ page, rows, at }];
  });
  return assemble(parts, {
    browser,
    expected:
      parts.length === 0 ? [] : asked.slice(0, last + 1).flatMap(({ url }) => originOf(url ?? '') ?? []),
    cached,
  });
}

function resultsOf(
  steps: readonly Step[],
  results: readonly CallResult[],
): readonly (CallResult | undefined)[] {
  let call = 0;
  return steps.map((step) => (isCall(step) ? results[call++] : undefined));
}

function titleOfResult(result: CallResult, step: Step): string {
  const initiator =
    step.do === 'xhr' || step.do === 'script' || step.do === 'image' || step.do === 'frame'
      ? step.do
      : 'fetch';
  switch (result.outcome) {
    case 'readable':
      return outcomeTitle('readable', initiator, result.status);
    case 'opaque':
      return outcomeTitle(result.type === 'opaqueredirect' ? 'opaque-redirect' : 'opaque', initiator, null);
    case 'loaded':
      return outcomeTitle('loaded', initiator, null);
    case 'blocked':
      return result.error;
    case 'cookie':
      return result.value === '' ? 'no cookies' : result.value;
  }
}

function exchangeRows(
  { method, url, headers, status, answered, by }: SeenRequest,
  id: string,
  at: number,
  cached: readonly string[],
  setByScript: ReadonlySet<string>,
): readonly SequenceRow[] {
  const origin = originOf(url) ?? url;
  const preflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
  const fromCache = by === 'cache';
  const server = fromCache ? cacheLane(origin) : serverLane(origin);
  const cookies = (headers.cookie ?? '')
    .split('; ')
    .filter((pair) => pair !== '')
    .map(cookiePair);
  const request = { what: 'request', preflight, method, url } as const;
  const response = { what: 'response', preflight, status, url } as const;
  const sent = headersOfRequest(Object.entries(headers), setByScript);
  const common = { detail: null, compared: [], of: null, at, fails: false } as const;
  return [
    ...cookies.map(({ name, value }, index): CookieRow => {
      const about = {
        happened: 'attached',
        name,
        reason: null,
        partitioned: false,
        beforehand: false,
      } as const;
      return {
        ...common,
        ...about,
        kind: 'cookie',
        id: `${id}.cookie.${index}`,
        label: cookieLabel(about, hostOf(url)),
        anchor: anchors['cookie-attached'],
        value,
        code: null,
      };
    }),
    {
      ...common,
      kind: 'arrow',
      id: `${id}.request`,
      label: requestLabel(
        request,
        sent,
        cookies.map(({ name }) => name),
        fromCache,
      ),
      anchor: anchors.sent,
      from: browserLane,
      to: server,
      title: titleOf(request),
      tone: 'plain',
      broken: false,
      message: request,
      headers: sent,
    },
    {
      ...common,
      kind: 'arrow',
      id: `${id}.response`,
      label: responseLabel(response, fromCache),
      detail: fromCache ? 'out of the shared cache: the server never saw the request' : null,
      anchor: anchors.received,
      from: server,
      to: browserLane,
      title: titleOf(response),
      tone: 'plain',
      broken: false,
      message: response,
      headers: headersOfResponse(answered, preflight, cached.includes(origin)).map((header) =>
        // Whether it was stored is not seen, so that the line itself has to be.
        header.name === 'Set-Cookie' ? { ...header, matters: true } : header,
      ),
    },
  ];
}

/** The names of the headers that a step's script sets, in lower case. */
function namesSetBy(step: Step): ReadonlySet<string> {
  if (!('headers' in step) || step.headers === undefined) return new Set();
  return new Set(headerPairs(step.headers).map(([name]) => name.toLowerCase()));
}
