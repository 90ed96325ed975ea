import type { PolicyInput } from '../../policy/policy.ts';
import type { FetchStep, HeaderPair, PolicyData, Reply, Variant } from '../../scenario/scenario.ts';
import type { DeployedRequest, Deployment } from '../config/deployment.ts';
import type { Cell } from './cell.ts';
import { cookieLines } from './policy-answerer.ts';
import { linesBeforehand } from './run-page.ts';

/** A cell as a scenario, and which of its steps is the cell's request. */
export interface CellVariant {
  readonly variant: Variant;
  readonly at: number;
}

/**
 * Makes a scenario of a cell: the policy, the page, the requests before that set cookies, and the cell's own. What mends
 * the scenario is a change of the configuration.
 *
 * @returns `null` where the policy has expressions or functions, which a scenario cannot hold.
 */
export function variantOfCell(deployment: Deployment, { page, request }: Cell): CellVariant | null {
  const policies = (deployment.cors ?? []).map(dataOf);
  if (policies.length === 0 || policies.some((data) => data === null)) return null;
  const data = policies as readonly PolicyData[];
  const place = deployment.requests.findIndex(({ name }) => name === request.name);
  const before = deployment.requests.slice(0, place).filter(({ sets }) => sets.length > 0);
  const requests = [...before, request].map((each) =>
    page.credentials === null ? each : { ...each, credentials: page.credentials },
  );
  const routes = requests.map((each) => [routeOf(each), replyOf(deployment, each)] as const);
  return {
    at: requests.length,
    variant: {
      name: '',
      because: '',
      servers: {
        [deployment.apiOrigin]: {
          cors: data.length === 1 ? data[0]! : data,
          routes: Object.fromEntries(routes),
        },
      },
      cookies: { [deployment.apiOrigin]: linesBeforehand(deployment).map(({ line }) => line) },
      steps: [{ do: 'open', url: page.url }, ...requests.map(stepOf)],
      expect: [],
    },
  };
}

function dataOf(input: PolicyInput): PolicyData | null {
  if ('decide' in input) return null;
  const { origin, debug: _debug, onError: _onError, ...rest } = input;
  const rules = Array.isArray(origin) ? origin : [origin];
  if (!rules.every((rule) => typeof rule === 'string')) return null;
  return { ...rest, origin: origin as string | readonly string[] };
}

function routeOf({ method, url }: DeployedRequest): string {
  return `${method} ${new URL(url).pathname}`;
}

function replyOf(deployment: Deployment, request: DeployedRequest): Reply {
  const headers = cookieLines(deployment, request).map(([name, value]): HeaderPair => [name, value]);
  return { headers: [['Content-Type', 'text/plain'], ...headers], body: 'ok' };
}

function stepOf({ url, method, credentials, headers, body }: DeployedRequest): FetchStep {
  return {
    do: 'fetch',
    url,
    ...(method === 'GET' ? {} : { method }),
    ...(credentials === 'same-origin' ? {} : { credentials }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(body === null ? {} : { body }),
  };
}
