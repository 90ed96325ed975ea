import { Readable } from 'node:stream';
import fastify, { type FastifyInstance } from 'fastify';
import * as corsage from '../../fastify.ts';
import type { Subject } from '../subject.ts';
import { http1Client } from '../wire.ts';
import {
  bodyLimit,
  createWorld,
  duplicates,
  immutableResponse,
  isPrivate,
  pause,
  type World,
} from '../world.ts';
import { serverOptions } from './listen.ts';

export const fastifySubject: Subject = {
  name: 'Fastify',
  async start(setup) {
    const app = await build(createWorld(setup));
    const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
    return { port, send: http1Client(port), close: () => app.close() };
  },
  cannot: {
    'a 404 in a mounted part': 'a request that no route takes belongs to the app, not to the scope',
  },
};

async function build(world: World): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit, http: serverOptions });
  if (world.setup === 'mounted') {
    await app.register(
      async (scope) => {
        await scope.register(corsage.cors(world.policy));
        scope.get('/plain', async (_request, reply) => reply.header('x-request-id', '7').send('plain'));
      },
      { prefix: '/ours' },
    );
    await app.register(
      async (scope) => {
        await scope.register(corsage.cors(world.open));
        scope.get('/plain', async () => 'plain');
      },
      { prefix: '/open' },
    );
    app.get('/bare/plain', async () => 'plain');
    return app;
  }
  await app.register(corsage.cors(world.policy));
  app.addHook('onRequest', async (request, reply) => {
    if (isPrivate(request.url)) await reply.code(401).send();
  });
  app.addHook('preHandler', async (request) => world.log(`${request.method} ${request.url}`));
  await app.register(async (scope) => {
    await scope.register(corsage.cors(world.open));
    scope.get('/inner/plain', async () => 'plain');
  });
  await app.register(async (scope) => {
    await scope.register(corsage.crossOriginProtection(world.policy));
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post('/protected', async () => 'written');
  });
  routes(app, world);
  return app;
}

function routes(app: FastifyInstance, world: World): void {
  app.get('/plain', async (_request, reply) => reply.header('x-request-id', '7').send('plain'));
  app.put('/plain', async () => 'put');
  app.post('/echo', async (request) => request.body);
  app.get('/throw', () => {
    throw new Error('thrown');
  });
  app.get('/reject', () => Promise.reject(new Error('rejected')));
  app.get('/stream', (_request, reply) => {
    const pieces = async function* (): AsyncGenerator<string> {
      yield 'one';
      await pause();
      yield 'two';
    };
    return reply.send(Readable.from(pieces()));
  });
  app.get('/redirect', (_request, reply) => reply.redirect('/plain'));
  app.options('/own-options', (_request, reply) => reply.header('allow', 'GET, OPTIONS').send('own'));
  app.get('/vary', (_request, reply) => reply.header('Vary', 'Accept-Encoding').send('vary'));
  app.get('/vary-star', (_request, reply) => reply.header('Vary', '*').send('vary'));
  app.get('/raw', (_request, reply) => {
    reply.hijack();
    reply.raw.setHeader('vary', 'Accept');
    reply.raw.writeHead(200, { Vary: 'Cookie' }).end('raw');
  });
  app.get('/raw-list', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, ['Vary', 'Cookie', 'set-cookie', 'a=1', 'set-cookie', 'b=2']).end('raw');
  });
  app.get('/raw-duplicate', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { ...duplicates, 'x-kept': 'yes' }).end('raw');
  });
  app.get('/immutable', () => immutableResponse());
  app.get('/duplicate', (_request, reply) => reply.headers(duplicates).send('duplicate'));
  app.get('/not-modified', (_request, reply) => reply.code(304).header('etag', '"1"').send());
  app.get('/cookies/set', (_request, reply) => {
    corsage.setCookie(reply, world.theme, 'dark blue');
    corsage.setCookie(reply, world.language, 'en');
    return reply.send('');
  });
  app.get('/cookies/clear', (_request, reply) => {
    corsage.clearCookie(reply, world.theme);
    return reply.send('');
  });
  app.get('/cookies/read', async (request) => corsage.readCookie(request, world.theme) ?? 'none');
  app.post('/update', async () => {
    world.update();
    return '';
  });
  app.get('/log', async () => world.takeLog());
}
