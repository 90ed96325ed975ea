import fastifyCors from '@fastify/cors';
import koaCors from '@koa/cors';
import expressCors from 'cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context, MiddlewareHandler } from 'hono';
import { cors as honoCors } from 'hono/cors';
import Koa from 'koa';
import * as corsageFastify from '../src/adapters/fastify.ts';
import * as corsageHono from '../src/adapters/hono.ts';
import * as corsageKoa from '../src/adapters/koa.ts';
import * as corsageNode from '../src/adapters/node.ts';
import { defineCors } from '../src/policy/define-cors.ts';
import { type Case, exactOrigins } from './cases.ts';
import { floor } from './floor.ts';
import { asNode, type LightRequest, LightResponse, requestMaker } from './light.ts';
import type { Subject } from './measure.ts';
import { corsageOptions, findOrigin, headerNames, listOptions, maxAge, methods } from './peer-options.ts';

/*
 * What is equal work, and what is not.
 *
 * Every subject gets the same requests and ends by having its response's head written through `this.writeHead`.
 * The floor is what one writes by hand for this very policy, and it trusts what it sees: it checks neither the method
 * nor the headers of a preflight. Nor does any peer. Corsage checks both; so it answers a hostile preflight with a
 * refusal where floor and peers answer in full. The peers send `Allow-Credentials` to denied origins as well, one
 * header more than floor and Corsage. `@koa/cors` and `hono/cors` are asynchronous: what an awaited call costs alone
 * is the row `(async call)`.
 */

interface Exchange {
  readonly req: LightRequest;
  readonly res: LightResponse;
}

const nothing = (): void => {};
const nothingAsync = async (): Promise<void> => {};

/** The subjects of one case on the light response; the first is the floor. */
export function lightSubjects(of: Case, withPeers: boolean): Subject[] {
  const request = requestMaker(of.request);
  const prepare = (): Exchange => {
    const req = request();
    return { req, res: new LightResponse(req) };
  };
  const byHand = floor(of);
  const policy = defineCors(corsageOptions(of));
  const node = corsageNode.cors(policy);
  return [
    onNode('floor', prepare, (req, res) => byHand(req, res)),
    { name: '(call)', async: false, prepare, call: nothing },
    { name: '(async call)', async: true, prepare, call: nothingAsync },
    { name: 'corsage decide', async: false, prepare, call: ({ req }: Exchange) => policy.decide(req) },
    onNode('corsage node', prepare, (req, res) => node(...asNode(req, res), nothing)),
    onFastify('corsage fastify', prepare, (scope) => corsageFastify.cors(policy)(scope as never, {}, nothing)),
    onKoa('corsage koa', prepare, corsageKoa.cors(policy) as Koa.Middleware),
    onLightHono('corsage hono', prepare, corsageHono.cors(policy) as unknown as MiddlewareHandler),
    ...(withPeers ? peerSubjects(of, prepare) : []),
  ] as Subject[];
}

function peerSubjects(of: Case, prepare: () => Exchange) {
  const options = listOptions(of);
  const express = expressCors(options);
  const find = findOrigin(of);
  const functional = {
    credentials: true,
    allowMethods: methods,
    maxAge,
    ...(of.allowedHeaders === 'any' ? {} : { allowHeaders: headerNames }),
  };
  const origin = of.allowList.kind === 'exact' ? exactOrigins(of.allowList) : find;
  return [
    onNode('cors', prepare, (req, res) => express(...asNode(req, res), nothing)),
    onFastify('@fastify/cors', prepare, (scope) =>
      fastifyCors(scope, { ...options, strictPreflight: false }, nothing),
    ),
    onKoa('@koa/cors', prepare, koaCors({ ...functional, origin: (context) => find(context.get('Origin')) })),
    onLightHono('hono/cors', prepare, honoCors({ ...functional, origin })),
  ];
}

/** Runs a middleware for node:http on the light request and response. */
function onNode(
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
  };
}

type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => unknown;

/** Runs the `onRequest` hook of a plugin on a request and reply that keep their headers in the light response. */
function onFastify(
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
function onKoa(name: string, prepare: () => Exchange, middleware: Koa.Middleware): Subject<Koa.Context> {
  const app = new Koa();
  return {
    name,
    async: true,
    prepare: () => {
      const { req, res } = prepare();
      return app.createContext(...asNode(req, res)) as Koa.Context;
    },
    call: async (context) => {
      await middleware(context as never, nothingAsync);
      context.res.end();
    },
  };
}

/** Runs a Hono middleware on a context, as node-server makes it, that keeps its headers in the light response. */
function onLightHono(
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
    this.req = { method: req.method, raw: { [incoming]: req }, header: (name) => req.headers[name.toLowerCase()] };
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
