import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { streamText } from 'hono/streaming';
import * as corsage from '../../hono.ts';
import {
  createWorld,
  duplicates,
  immutableResponse,
  isPrivate,
  bodyLimit as limit,
  pause,
  type Setup,
} from '../world.ts';

/** The contract's app in Hono, for any runtime. */
export function honoApp(setup: Setup): Hono {
  const world = createWorld(setup);
  const app = new Hono();
  app.onError((error, c) =>
    error instanceof HTTPException ? error.getResponse() : c.text(error.message, 500),
  );
  if (setup !== 'mounted') app.use(corsage.cors(world.policy));
  else {
    app.use('/ours/*', corsage.cors(world.policy));
    app.use('/open/*', corsage.cors(world.open));
  }
  app.use('/inner/*', corsage.cors(world.open));
  app.use('/protected/*', corsage.crossOriginProtection(world.policy));
  app.use(async (c, next) => (isPrivate(c.req.path) ? c.text('', 401) : next()));
  app.use(async (c, next) => {
    world.log(`${c.req.method} ${c.req.path}`);
    await next();
  });
  for (const path of ['/plain', '/inner/plain', '/ours/plain', '/open/plain', '/bare/plain']) {
    app.get(path, (c) => c.text('plain', 200, { 'X-Request-Id': '7' }));
  }
  app.put('/plain', (c) => c.text('put'));
  app.post('/echo', bodyLimit({ maxSize: limit }), async (c) => c.text(await c.req.text()));
  app.get('/throw', () => {
    throw new Error('thrown');
  });
  app.get('/reject', () => Promise.reject(new Error('rejected')));
  app.get('/stream', (c) =>
    streamText(c, async (stream) => {
      await stream.write('one');
      await pause();
      await stream.write('two');
    }),
  );
  app.get('/redirect', (c) => Promise.resolve(Response.redirect(new URL('/plain', c.req.url), 302)));
  app.options('/own-options', (c) => c.text('own', 200, { allow: 'GET, OPTIONS' }));
  app.get('/vary', (c) => {
    c.header('Vary', 'Accept-Encoding');
    return c.text('vary');
  });
  app.get('/vary-star', (c) => c.text('vary', 200, { Vary: '*' }));
  app.get('/immutable', () => immutableResponse());
  app.get('/duplicate', (c) => c.text('duplicate', 200, { ...duplicates }));
  app.get('/not-modified', (c) => c.body(null, 304, { etag: '"1"' }));
  app.get('/cookies/set', (c) => {
    corsage.setCookie(c, world.theme, 'dark blue');
    corsage.setCookie(c, world.language, 'en');
    return c.text('');
  });
  app.get('/cookies/clear', (c) => {
    corsage.clearCookie(c, world.theme);
    return c.text('');
  });
  app.get('/cookies/read', (c) => c.text(corsage.readCookie(c, world.theme) ?? 'none'));
  app.post('/protected', (c) => c.text('written'));
  app.post('/update', (c) => {
    world.update();
    return c.text('');
  });
  app.get('/log', (c) => c.text(world.takeLog()));
  return app;
}
