import type { HeaderPair, Reply, Server, Step, Variant } from '../../scenario/scenario.ts';
import type { CallChange, Change, HeaderChange, StatusChange } from '../change.ts';

/**
 * The scenario with a change in place.
 *
 * @param variant stays as it is.
 * @param change what is to be different.
 */
export function applyChange(variant: Variant, change: Change): Variant {
  switch (change.change) {
    case 'response-header':
      return atServer(variant, change.at, (server) => withHeader(server, change));
    case 'status':
      return atServer(variant, change.at, (server) => withStatus(server, change));
    case 'policy':
      return atServer(variant, change.at, ({ refused: _, ...server }) => ({ ...server, cors: change.cors }));
    case 'set-cookie':
      return withCookie(variant, change.was, change.line);
    case 'call':
      return withCall(variant, change);
  }
}

function atServer(variant: Variant, at: string, changed: (server: Server) => Server): Variant {
  const server = variant.servers[at] ?? { routes: {} };
  return { ...variant, servers: { ...variant.servers, [at]: changed(server) } };
}

/** Whether a route answers preflights. */
function answersPreflights(route: string): boolean {
  return route.startsWith('OPTIONS ');
}

function withHeader(asIs: Server, { on, name, value }: HeaderChange): Server {
  const server = on === 'preflight' ? withPreflightRoutes(asIs) : asIs;
  const key = name.toLowerCase();
  const without = (headers: readonly HeaderPair[] = []) =>
    headers.filter(([each]) => each.toLowerCase() !== key);
  const added: readonly HeaderPair[] = value === null ? [] : [[name, value]];
  const routed = Object.keys(server.routes).some(answersPreflights);
  // Also on what the server answers without a route: a 404, a 401.
  if (on === 'both' || (on === 'response' && !routed)) {
    const routes = mapRoutes(server, (reply) => ({ ...reply, headers: without(reply.headers) }));
    return { ...server, headers: [...without(server.headers), ...added], routes };
  }
  // What every answer has so far stays on those that are not meant.
  const shared = (server.headers ?? []).filter(([each]) => each.toLowerCase() === key);
  const routes = mapRoutes(server, (reply, route) =>
    answersPreflights(route) === (on === 'preflight')
      ? { ...reply, headers: [...without(reply.headers), ...added] }
      : { ...reply, headers: [...(reply.headers ?? []), ...shared] },
  );
  return { ...server, headers: without(server.headers), routes };
}

function withStatus(asIs: Server, { on, was, status }: StatusChange): Server {
  const server = on === 'preflight' ? withPreflightRoutes(asIs) : asIs;
  const routes = mapRoutes(server, (reply, route) => {
    if (answersPreflights(route) !== (on === 'preflight')) return reply;
    const { needsCookie: _, needsToken: __, ...rest } = reply;
    if (on === 'preflight') return { ...rest, status, body: '' };
    // To where a redirect leads there may be a route of the same server.
    return (reply.status ?? 200) === was ? { ...rest, status } : reply;
  });
  return { ...server, routes };
}

/** A server without routes for OPTIONS answers 204 where it has others: here, by routes that can be changed. */
function withPreflightRoutes(server: Server): Server {
  const paths = new Set(Object.keys(server.routes).map((route) => route.slice(route.indexOf(' ') + 1)));
  const added = [...paths].flatMap((path) =>
    server.routes[`OPTIONS ${path}`] === undefined ? [[`OPTIONS ${path}`, { status: 204 }] as const] : [],
  );
  return { ...server, routes: { ...server.routes, ...Object.fromEntries(added) } };
}

function mapRoutes(
  { routes }: Server,
  changed: (reply: Reply, route: string) => Reply,
): Readonly<Record<string, Reply>> {
  return Object.fromEntries(
    Object.entries(routes).map(([route, reply]) => [route, changed(reply, route)] as const),
  );
}

function withCookie(variant: Variant, was: string, line: string): Variant {
  const inHeaders = (headers: readonly HeaderPair[] | undefined) =>
    headers?.map(
      (pair): HeaderPair =>
        pair[0].toLowerCase() === 'set-cookie' && pair[1] === was ? [pair[0], line] : pair,
    );
  const servers = Object.entries(variant.servers).map(([origin, server]) => {
    const headers = inHeaders(server.headers);
    const routes = mapRoutes(server, (reply) => {
      const own = inHeaders(reply.headers);
      return own === undefined ? reply : { ...reply, headers: own };
    });
    return [origin, { ...server, ...(headers === undefined ? {} : { headers }), routes }] as const;
  });
  const cookies = Object.entries(variant.cookies ?? {}).map(
    ([origin, lines]) => [origin, lines.map((each) => (each === was ? line : each))] as const,
  );
  return withSteps(
    { ...variant, servers: Object.fromEntries(servers), cookies: Object.fromEntries(cookies) },
    (step) => (step.do === 'cookie' && step.set === was ? { ...step, set: line } : step),
  );
}

/** The call itself; of data that came out of JSON, the first that is like it. */
function withCall(variant: Variant, { was, call }: CallChange): Variant {
  const text = JSON.stringify(was);
  const step =
    variant.steps.find((each) => each === was) ?? variant.steps.find((each) => JSON.stringify(each) === text);
  return withSteps(variant, (each) => (each === step ? call : each));
}

function withSteps(variant: Variant, changed: (step: Step) => Step): Variant {
  return { ...variant, steps: variant.steps.map(changed) };
}
