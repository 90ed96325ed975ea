/** What takes a `Request` and returns a `Response`. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** What has a fetch handler as its method: Hono, a Worker, what Bun serves. */
export interface FetchObject {
  fetch(request: Request, ...rest: never[]): Response | Promise<Response>;
}

/**
 * `(req, res) => void`, an Express app among them. Only that it is a function is said here: a signature would leave
 * the parameter of a fetch handler that is written in place without a type.
 */
export interface NodeListener {
  readonly name: string;
  readonly length: number;
}

/** A Koa app. */
export interface KoaApp {
  callback(): (request: never, response: never) => unknown;
  use: unknown;
}

/** A Fastify instance. */
export interface FastifyApp {
  ready(): PromiseLike<unknown>;
  readonly server: NodeServer;
}

/** An `http.Server` or `https.Server`; whether it listens does not matter. */
export interface NodeServer {
  emit(event: string, ...values: never[]): boolean;
  listen: unknown;
}

/** Everything that `appNetwork` can call. */
export type App = FetchHandler | FetchObject | NodeApp;

/** What speaks HTTP by way of `node:http`. */
export type NodeApp = NodeListener | KoaApp | FastifyApp | NodeServer;

/** An app, by how it is called. */
export type AppKind =
  | { readonly kind: 'fetch'; readonly handle: FetchHandler }
  | { readonly kind: 'listener'; readonly listener: (...given: readonly unknown[]) => unknown }
  | { readonly kind: 'koa'; readonly app: KoaApp }
  | { readonly kind: 'fastify'; readonly app: FastifyApp }
  | { readonly kind: 'server'; readonly server: NodeServer };

/**
 * Tells by its shape what an app is. A function of two or more parameters is a Node listener, any other a fetch handler.
 *
 * @param app what was given.
 * @returns `null` where it is none that can be called.
 */
export function appKind(app: unknown): AppKind | null {
  if ((typeof app !== 'object' && typeof app !== 'function') || app === null) return null;
  if (has<FetchObject>(app, 'fetch')) return { kind: 'fetch', handle: (request) => app.fetch(request) };
  if (typeof app === 'function') {
    return app.length >= 2
      ? { kind: 'listener', listener: app as (...given: readonly unknown[]) => unknown }
      : { kind: 'fetch', handle: app as FetchHandler };
  }
  if (has<KoaApp>(app, 'callback', 'use')) return { kind: 'koa', app };
  if (has<FastifyApp>(app, 'ready') && isNodeServer(app.server)) return { kind: 'fastify', app };
  return isNodeServer(app) ? { kind: 'server', server: app } : null;
}

function isNodeServer(value: unknown): value is NodeServer {
  return typeof value === 'object' && value !== null && has<NodeServer>(value, 'emit', 'listen');
}

function has<Shape extends object>(
  value: object,
  ...methods: readonly (keyof Shape & string)[]
): value is Shape {
  return methods.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function');
}
