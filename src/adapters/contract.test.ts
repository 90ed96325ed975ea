import { contract } from './contract/contract.ts';
import { express4Subject, express5Subject } from './contract/subjects/express.ts';
import { fastifySubject } from './contract/subjects/fastify.ts';
import { fetchSubject, hono, honoAlone } from './contract/subjects/fetch.ts';
import { koa } from './contract/subjects/koa.ts';
import { http2, node } from './contract/subjects/node.ts';

for (const subject of [
  node,
  http2,
  express5Subject,
  express4Subject,
  fastifySubject,
  koa,
  hono,
  honoAlone,
  fetchSubject,
]) {
  contract(subject);
}
