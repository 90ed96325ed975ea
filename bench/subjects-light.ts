import fastifyCors from '@fastify/cors';
import koaCors from '@koa/cors';
import expressCors from 'cors';
import type { MiddlewareHandler } from 'hono';
import { cors as honoCors } from 'hono/cors';
import type Koa from 'koa';
import * as corsageFastify from '../src/adapters/fastify.ts';
import * as corsageHono from '../src/adapters/hono.ts';
import * as corsageKoa from '../src/adapters/koa.ts';
import * as corsageNode from '../src/adapters/node.ts';
import { defineCors } from '../src/policy/define-cors.ts';
import { type Case, exactOrigins } from './cases.ts';
import { floor } from './floor.ts';
import { LightResponse, nodeRequest, nodeResponse, requestMaker } from './light.ts';
import { type Exchange, onFastify, onKoa, onLightHono, onNode } from './light-frameworks.ts';
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
    onNode('corsage node', prepare, (req, res) => node(nodeRequest(req), nodeResponse(res), nothing)),
    onFastify('corsage fastify', prepare, (scope) =>
      corsageFastify.cors(policy)(scope as never, {}, nothing),
    ),
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
    onNode('cors', prepare, (req, res) => express(nodeRequest(req), nodeResponse(res), nothing)),
    onFastify('@fastify/cors', prepare, (scope) =>
      fastifyCors(scope, { ...options, strictPreflight: false }, nothing),
    ),
    onKoa('@koa/cors', prepare, koaCors({ ...functional, origin: (context) => find(context.get('Origin')) })),
    onLightHono('hono/cors', prepare, honoCors({ ...functional, origin })),
  ];
}
