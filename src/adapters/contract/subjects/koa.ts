import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import Koa, { type Context, type Middleware } from 'koa';
import * as corsage from '../../koa.ts';
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

export const koa: Subject = {
  name: 'Koa',
  start: (setup) => {
    const app = new Koa();
    app.silent = true;
    install(app, createWorld(setup));
    return listen(createServer(serverOptions, app.callback()));
  },
};

function install(app: Koa, world: World): void {
  const below =
    (prefix: string, middleware: Middleware): Middleware =>
    (ctx, next) =>
      ctx.path.startsWith(prefix) ? middleware(ctx, next) : next();
  // What stands before it, as a logger does, sets headers on the way back.
  app.use(async (ctx, next) => {
    await next();
    ctx.set('x-after', 'yes');
  });
  if (world.setup !== 'mounted') app.use(corsage.cors(world.policy));
  else {
    app.use(below('/ours', corsage.cors(world.policy)));
    app.use(below('/open', corsage.cors(world.open)));
  }
  app.use(below('/inner', corsage.cors(world.open)));
  app.use(below('/protected', corsage.crossOriginProtection(world.policy)));
  app.use((ctx, next) => (isPrivate(ctx.path) ? ctx.throw(401) : next()));
  app.use(router(world));
}

function router(world: World): Middleware {
  return async (ctx) => {
    world.log(`${ctx.method} ${ctx.path}`);
    const answer = await respond(ctx, `${ctx.method === 'HEAD' ? 'GET' : ctx.method} ${ctx.path}`, world);
    if (answer !== undefined) ctx.body = answer;
  };
}

async function respond(ctx: Context, route: string, world: World): Promise<string | PassThrough | undefined> {
  switch (route) {
    case 'GET /plain':
    case 'GET /inner/plain':
    case 'GET /ours/plain':
    case 'GET /open/plain':
    case 'GET /bare/plain':
      ctx.set('X-Request-Id', '7');
      return 'plain';
    case 'PUT /plain':
      return 'put';
    case 'POST /echo': {
      let body = '';
      for await (const chunk of ctx.req) body += String(chunk);
      return body.length > bodyLimit ? ctx.throw(413) : body;
    }
    case 'GET /throw':
    case 'GET /reject':
      ctx.set('x-lost', 'removed by ctx.onerror');
      throw new Error('thrown');
    case 'GET /stream': {
      const stream = new PassThrough();
      stream.write('one');
      void pause().then(() => stream.end('two'));
      return stream;
    }
    case 'GET /redirect':
      ctx.redirect('/plain');
      return undefined;
    case 'OPTIONS /own-options':
      ctx.set('allow', 'GET, OPTIONS');
      return 'own';
    case 'GET /vary':
      ctx.vary('Accept-Encoding');
      return 'vary';
    case 'GET /vary-star':
      ctx.set('Vary', '*');
      return 'vary';
    case 'GET /raw':
      ctx.respond = false;
      ctx.set('vary', 'Accept');
      ctx.res.writeHead(200, { Vary: 'Cookie' }).end('raw');
      return undefined;
    case 'GET /raw-list':
      ctx.respond = false;
      ctx.res.writeHead(200, ['Vary', 'Cookie', 'set-cookie', 'a=1', 'set-cookie', 'b=2']).end('raw');
      return undefined;
    case 'GET /raw-duplicate':
      ctx.respond = false;
      ctx.res.writeHead(200, { ...duplicates, 'x-kept': 'yes' }).end('raw');
      return undefined;
    case 'GET /immutable': {
      const answer = await immutableResponse();
      answer.headers.forEach((value, name) => void ctx.set(name, value));
      return answer.text();
    }
    case 'GET /duplicate':
      ctx.set(duplicates);
      return 'duplicate';
    case 'GET /not-modified':
      ctx.set('etag', '"1"');
      ctx.status = 304;
      return undefined;
    case 'GET /cookies/set':
      corsage.setCookie(ctx, world.theme, 'dark blue');
      corsage.setCookie(ctx, world.language, 'en');
      return '';
    case 'GET /cookies/clear':
      corsage.clearCookie(ctx, world.theme);
      return '';
    case 'GET /cookies/read':
      return corsage.readCookie(ctx, world.theme) ?? 'none';
    case 'POST /protected':
      return 'written';
    case 'POST /update':
      world.update();
      return '';
    case 'GET /log':
      return world.takeLog();
    default:
      return undefined;
  }
}
