import { contract } from './contract/contract.ts';
import { expressSubjects } from './contract/subjects/express.ts';
import { fastifySubject } from './contract/subjects/fastify.ts';
import { fetchSubject, hono, honoAlone } from './contract/subjects/fetch.ts';
import { koa } from './contract/subjects/koa.ts';
import { http2, node } from './contract/subjects/node.ts';

for (const subject of [node, http2, ...expressSubjects, fastifySubject, koa, hono, honoAlone, fetchSubject]) {
  contract(subject);
}
