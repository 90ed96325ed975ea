import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context, MiddlewareHandler } from 'hono';
import Koa from 'koa';
import { type LightRequest, type LightResponse, nodeRequest, nodeResponse } from './light.ts';
import type { Subject } from './measure.ts';

/** What a middleware is called with. */
export interface Exchange {
  readonly req: LightRequest;
  readonly res: LightResponse;
}

const nothing = (): void => {};
const nothingAsync = async (): Promise<void> => {};

/** Libraries write the name in one way or the other; the light response keeps it as they wrote it. */
function permission(res: LightResponse): unknown {
  return res.getHeader('access-control-allow-origin') ?? res.getHeader('Access-Control-Allow-Origin');
}

/** Runs a middleware for node:http on the light request and response. */
export function onNode(
  name: string,
  prepare: () => Exchange,
  middleware: (req: LightRequest, res: LightResponse) => unknown,
): Subject<Exchange> {
  return {
    name,
    async: false,
    prepare,
    call: ({ req, res }) => {
      middleware(req, res);
      res.end();
    },
    permission: ({ res }) => permission(res),
  };
}

type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => unknown;

/** Runs the `onRequest` hook of a plugin on a request and reply that keep their headers in the light response. */
export function onFastify(
  name: string,
  prepare: () => Exchange,
  register: (instance: FastifyInstance) => unknown,
): Subject<{ request: FastifyRequest; reply: FastifyReply }> {
  let hook: Hook | undefined;
  const instance = {
    addHook: (at: string, added: Hook) => {
      if (at === 'onRequest') hook ??= added;
    },
    decorateRequest: nothing,
    decorateReply: nothing,
    options: nothing,
    register: nothing,
  };
  register(instance as unknown as FastifyInstance);
  if (hook === undefined) throw new Error(`${name} adds no onRequest hook`);
  const run = hook;
  return {
    name,
    async: false,
    prepare: () => {
      const { req, res } = prepare();
      const request = new LightFastifyRequest(req);
      return {
        request: request as unknown as FastifyRequest,
        reply: new LightReply(request, res) as unknown as FastifyReply,
      };
    },
    call: ({ request, reply }) => {
      run(request, reply, nothing);
      reply.raw.end();
    },
    permission: ({ reply }) => permission(reply.raw as unknown as LightResponse),
  };
}

class LightFastifyRequest {
  readonly raw: LightRequest;
  readonly routeOptions = { config: {} };
  corsPreflightEnabled = false;
  constructor(raw: LightRequest) {
    this.raw = raw;
  }
  get headers(): Record<string, string> {
    return this.raw.headers;
  }
  get method(): string {
    return this.raw.method;
  }
}

class LightReply {
  readonly request: LightFastifyRequest;
  readonly raw: LightResponse;
  constructor(request: LightFastifyRequest, raw: LightResponse) {
    this.request = request;
    this.raw = raw;
  }
  header(name: string, value: string): this {
    this.raw.setHeader(name, value);
    return this;
  }
  getHeader(name: string): unknown {
    return this.raw.getHeader(name);
  }
  code(status: number): this {
    this.raw.statusCode = status;
    return this;
  }
  getHeaders(): Record<string, string> {
    return {};
  }
  hijack(): this {
    return this;
  }
  send(): this {
    return this;
  }
}

/** Runs a Koa middleware on Koa's own context, made around the light request and response. */
export function onKoa(
  name: string,
  prepare: () => Exchange,
  middleware: Koa.Middleware,
): Subject<Koa.Context> {
  const app = new Koa();
  return {
    name,
    async: true,
    prepare: () => {
      const { req, res } = prepare();
      return app.createContext(nodeRequest(req), nodeResponse(res)) as Koa.Context;
    },
    call: async (context) => {
      await middleware(context as never, nothingAsync);
      context.res.end();
    },
    permission: ({ res }) => permission(res as unknown as LightResponse),
  };
}

/** Runs a Hono middleware on a context, as node-server makes it, that keeps its headers in the light response. */
export function onLightHono(
  name: string,
  prepare: () => Exchange,
  middleware: MiddlewareHandler,
): Subject<LightHonoContext> {
  return {
    name,
    async: true,
    prepare: () => {
      const { req, res } = prepare();
      return new LightHonoContext(req, res);
    },
    call: async (context) => {
      await middleware(context as unknown as Context, nothingAsync);
      context.response.end();
    },
    permission: ({ response }) => permission(response),
  };
}

/** node-server's request refers to node's by a symbol of its own. */
const incoming = Symbol('incoming');

class LightHonoContext {
  readonly req: { method: string; raw: object; header(name: string): string | undefined };
  readonly res: { headers: LightHeaders };
  readonly response: LightResponse;
  readonly env: { incoming: LightRequest; outgoing: LightResponse };
  constructor(req: LightRequest, res: LightResponse) {
    this.req = {
      method: req.method,
      raw: { [incoming]: req },
      header: (name) => req.headers[name.toLowerCase()],
    };
    this.env = { incoming: req, outgoing: res };
    this.response = res;
    this.res = { headers: new LightHeaders(res) };
  }
  body(_body: null, status: number): LightResponse {
    this.response.statusCode = status;
    return this.response;
  }
  header(name: string, value: string): void {
    this.response.setHeader(name, value);
  }
}

class LightHeaders {
  readonly #response: LightResponse;
  constructor(response: LightResponse) {
    this.#response = response;
  }
  set(name: string, value: string): void {
    this.#response.setHeader(name, value);
  }
  append(name: string, value: string): void {
    const before = this.#response.getHeader(name);
    this.#response.setHeader(name, before === undefined ? value : `${before}, ${value}`);
  }
  delete(name: string): void {
    this.#response.removeHeader(name);
  }
}
