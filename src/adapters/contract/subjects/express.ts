import { createServer, type RequestListener } from 'node:http';
import express, { type Express } from 'express';
import express4 from 'express4';
import * as corsage from '../../express.ts';
import type { Subject } from '../subject.ts';
import {
  bodyLimit,
  createWorld,
  duplicates,
  immutableResponse,
  isPrivate,
  pause,
  type World,
} from '../world.ts';
import { listen, serverOptions } from './listen.ts';

export const expressSubjects: readonly Subject[] = [
  ['Express 5', express] as const,
  ['Express 4', express4 as unknown as typeof express] as const,
].map(([name, framework]) => ({
  name,
  start: (setup) => listen(createServer(serverOptions, build(framework, createWorld(setup)))),
}));

function build(framework: typeof express, world: World): RequestListener {
  const app: Express = framework();
  // Tells Express's final handler to keep its stack traces to itself.
  app.set('env', 'test');
  app.disable('etag');
  app.disable('x-powered-by');
  if (world.setup !== 'mounted') app.use(corsage.cors(world.policy));
  else {
    app.use('/ours', corsage.cors(world.policy));
    app.use('/open', corsage.cors(world.open));
  }
  app.use('/inner', corsage.cors(world.open));
  app.use('/protected', corsage.crossOriginProtection(world.policy));
  app.use((request, response, next) => {
    if (isPrivate(request.path)) response.status(401).end();
    else next();
  });
  app.use((request, _response, next) => {
    world.log(`${request.method} ${request.path}`);
    next();
  });
  app.use(framework.text({ limit: bodyLimit }));
  routes(app, world);
  return app;
}

function routes(app: Express, world: World): void {
  for (const path of ['/plain', '/inner/plain', '/ours/plain', '/open/plain', '/bare/plain']) {
    app.get(path, (_request, response) => void response.type('text').set('X-Request-Id', '7').send('plain'));
  }
  app.put('/plain', (_request, response) => void response.send('put'));
  app.post('/echo', (request, response) => void response.type('text').send(request.body));
  app.get('/throw', () => {
    throw new Error('thrown');
  });
  app.get('/reject', (_request, _response, next) => {
    // Express 4 does not catch what a handler's promise rejects with; this works in both.
    Promise.reject(new Error('rejected')).catch(next);
  });
  app.get('/stream', async (_request, response) => {
    response.write('one');
    await pause();
    response.end('two');
  });
  app.get('/redirect', (_request, response) => response.redirect('/plain'));
  app.options('/own-options', (_request, response) => void response.set('allow', 'GET, OPTIONS').send('own'));
  app.get('/vary', (_request, response) => void response.vary('Accept-Encoding').send('vary'));
  app.get('/vary-star', (_request, response) => void response.set('Vary', '*').send('vary'));
  app.get('/raw', (_request, response) => {
    response.setHeader('vary', 'Accept');
    response.writeHead(200, { Vary: 'Cookie', 'content-type': 'text/plain' }).end('raw');
  });
  app.get('/raw-list', (_request, response) => {
    response.writeHead(200, ['Vary', 'Cookie', 'set-cookie', 'a=1', 'set-cookie', 'b=2']).end('raw');
  });
  app.get('/raw-duplicate', (_request, response) => {
    response.writeHead(200, { ...duplicates, 'x-kept': 'yes' }).end('raw');
  });
  app.get('/immutable', async (_request, response) => {
    const answer = await immutableResponse();
    response.setHeaders(answer.headers).send(await answer.text());
  });
  app.get('/duplicate', (_request, response) => void response.set(duplicates).send('duplicate'));
  app.get('/not-modified', (_request, response) => void response.set('etag', '"1"').status(304).end());
  app.get('/cookies/set', (_request, response) => {
    corsage.setCookie(response, world.theme, 'dark blue');
    corsage.setCookie(response, world.language, 'en');
    response.end();
  });
  app.get('/cookies/clear', (_request, response) => {
    corsage.clearCookie(response, world.theme);
    response.end();
  });
  app.get('/cookies/read', (request, response) => {
    response.type('text').send(corsage.readCookie(request, world.theme) ?? 'none');
  });
  app.post('/protected', (_request, response) => void response.send('written'));
  app.post('/update', (_request, response) => {
    world.update();
    response.end();
  });
  app.get('/log', (_request, response) => void response.type('text').send(world.takeLog()));
}
