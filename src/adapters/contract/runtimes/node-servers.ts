import { createInterface } from 'node:readline';
import { expressSubjects } from '../subjects/express.ts';
import { fastifySubject } from '../subjects/fastify.ts';
import { koa } from '../subjects/koa.ts';
import { node } from '../subjects/node.ts';
import type { Setup } from '../world.ts';

// Starts the app that each line of the input names, `Koa|main`, and answers with its port: how the contract gets at
// Node's frameworks in a runtime that only takes after Node.
const subjects = [node, ...expressSubjects, fastifySubject, koa];

for await (const line of createInterface({ input: process.stdin })) {
  const [name, setup] = line.split('|');
  const subject = subjects.find((candidate) => candidate.name === name);
  if (subject === undefined) throw new Error(`No subject is called ${name}.`);
  console.log((await subject.start(setup as Setup)).port);
}
