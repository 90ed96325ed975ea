import { PageTypeError } from '../../browser/api/api-error.ts';
import { Browser } from '../../browser/browser.ts';
import { FetchError } from '../../browser/fetch-error.ts';
import type { Trace } from '../../browser/trace.ts';
import type { DeployedCookie, DeployedPage, DeployedRequest, Deployment } from '../config/deployment.ts';
import type { Answerer } from './answerer.ts';
import type { Cell } from './cell.ts';
import type { Column } from './columns.ts';
import { type Seen, seenOf } from './seen.ts';

/**
 * One person with one browser opens one page, which makes its requests in order.
 *
 * The person comes with the cookies of an earlier visit to the API's own site: those that no request sets, or all where
 * the configuration says `visited`.
 */
export async function runPage(
  deployment: Deployment,
  page: DeployedPage,
  column: Column,
  answerer: Answerer,
  timeoutMs: number,
): Promise<readonly Cell[]> {
  const { browser: profile, thirdPartyCookies } = column;
  // A little longer than the network may take: it says more about what went wrong.
  const browser = new Browser({
    profile,
    thirdPartyCookies,
    network: answerer.network,
    timeoutMs: timeoutMs + 1000,
  });
  const refusedBeforehand = visitBeforehand(browser, deployment);
  const tab = browser.open(page.url);
  const names = deployment.cookies.map(({ name }) => name);
  const cells: Cell[] = [];
  for (const written of deployment.requests) {
    const request = page.credentials === null ? written : { ...written, credentials: page.credentials };
    answerer.begin(request);
    const outcome = await call(tab, request);
    const seen: Seen =
      outcome instanceof PageTypeError
        ? { asked: true, read: false, code: `api-${outcome.code}`, cookies: unsent(names) }
        : seenOf(outcome, names, request.sets, !answerer.keptBack);
    cells.push({
      page,
      request,
      column,
      seen,
      refusedBeforehand,
      ...(outcome instanceof PageTypeError
        ? { trace: null, thrown: outcome }
        : { trace: outcome, thrown: null }),
    });
  }
  return cells;
}

function visitBeforehand({ jar }: Browser, deployment: Deployment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    linesBeforehand(deployment).flatMap(({ name, line }) => {
      const result = jar.store(line, { url: `${deployment.api}/`, method: 'POST' });
      return result.kind === 'rejected' ? [[name, result.code]] : [];
    }),
  );
}

/** The cookies of the person's earlier visit to the API's own site. */
export function linesBeforehand({ cookies, requests, visited }: Deployment): readonly DeployedCookie[] {
  const set = new Set(requests.flatMap(({ sets }) => sets));
  return cookies.filter(({ name }) => visited || !set.has(name));
}

async function call(
  tab: ReturnType<Browser['open']>,
  { url, method, credentials, headers, body }: DeployedRequest,
): Promise<Trace | PageTypeError> {
  try {
    const response = await tab.fetch(url, {
      method,
      credentials,
      headers,
      ...(body === null ? {} : { body }),
    });
    return response.trace;
  } catch (error) {
    if (error instanceof FetchError) return error.trace;
    if (error instanceof PageTypeError) return error;
    throw error;
  }
}

function unsent(names: readonly string[]): Seen['cookies'] {
  return names.map((name) => ({
    name,
    sent: false,
    withheldBy: 'not-requested',
    stored: null,
    rejectedBy: null,
  }));
}
