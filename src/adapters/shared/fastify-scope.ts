import type { CorsRequest } from '../../policy/decision.ts';
import type { NodeResponse } from './node-messages.ts';

/** What the adapter asks of Fastify's request. */
export interface FastifyRequest {
  readonly raw: CorsRequest;
}

/** What the adapter asks of Fastify's reply. */
export interface FastifyReply {
  readonly raw: NodeResponse;
  hijack(): unknown;
  callNotFound(): unknown;
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  getHeaders(): Readonly<Record<string, unknown>>;
  send(payload?: unknown): unknown;
}

interface Route {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly routePath: string;
}

interface OptionsRoute {
  method: 'OPTIONS';
  url: string;
  prefixTrailingSlash?: 'slash';
  schema?: object;
  handler(request: unknown, reply: FastifyReply): void;
}

/** What the adapter asks of a Fastify instance: the app, or one of the scopes inside. */
export interface FastifyScope {
  readonly prefix: string;
  addHook(
    name: 'onRequest',
    hook: (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => void,
  ): unknown;
  addHook(name: 'onRoute', hook: (this: FastifyScope, route: Route) => void): unknown;
  hasRoute(route: { method: 'OPTIONS'; url: string }): boolean;
  route(route: OptionsRoute): unknown;
  after(callback: () => void): unknown;
}

/**
 * Sees to it that the preflights of a scope's routes come to the scope: what no route takes goes to the app's handler
 * for 404s, past the scope's hooks. The app itself needs nothing.
 *
 * One wildcard route a scope is the tempting alternative; but a scope without a prefix would then take the preflights
 * of its siblings.
 */
export function answerPreflightsOfScope(scope: FastifyScope): void {
  // A scope inherits from what it is in, by prototype.
  if (Object.hasOwn(scope, 'register')) return;
  scope.addHook('onRoute', function (this: FastifyScope, { method, url, routePath }) {
    if ([method].flat().includes('OPTIONS')) return;
    // After everything that the scope itself declares: its own OPTIONS routes come first.
    this.after(() => {
      addOptionsRoute(this, url, routePath);
      // Fastify declares '/' in a scope both with and without the slash, and tells only of the latter.
      if (routePath === '' && url !== '') addOptionsRoute(this, `${url}/`, '/');
    });
  });
}

function addOptionsRoute(scope: FastifyScope, url: string, routePath: string): void {
  if (scope.hasRoute({ method: 'OPTIONS', url })) return;
  try {
    scope.route({
      method: 'OPTIONS',
      url: routePath,
      ...(routePath === '/' ? { prefixTrailingSlash: 'slash' } : {}),
      // Keeps it out of generated documentation.
      schema: { hide: true },
      // An OPTIONS request that is no preflight: there is no such route.
      handler: (_request, reply) => void reply.callNotFound(),
    });
  } catch (error) {
    // With `ignoreTrailingSlash` and its kin a route may be there that `hasRoute` does not know by this URL.
    if ((error as { code?: unknown }).code !== 'FST_ERR_DUPLICATED_ROUTE') throw error;
  }
}
