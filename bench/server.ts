// One server in a process of its own: `node server.js <framework> <bare | corsage | peer>`. Tells its parent the port.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ours } from './cases.ts';
import { headerNames, maxAge, methods } from './peer-options.ts';

type Variant = 'bare' | 'corsage' | 'peer';

const message = { message: 'hello from the bench page' };
const text = JSON.stringify(message);
const list = { origin: [ours], credentials: true, methods, allowedHeaders: headerNames, maxAge };
const corsage = { ...list, methods: ['PUT', 'PATCH', 'DELETE'] };
const functional = { credentials: true, allowMethods: methods, allowHeaders: headerNames, maxAge };

const listen = (listener: RequestListener): Server => createServer(listener).listen(0, '127.0.0.1');

/** Each framework's smallest app: JSON for GET, 204 for OPTIONS where no middleware answers it. */
const frameworks: Record<string, (variant: Variant) => Promise<Server>> = {
  async node(variant) {
    const handle: RequestListener = (req, res) => {
      if (req.method === 'OPTIONS') return void res.writeHead(204).end();
      res.setHeader('content-type', 'application/json');
      res.setHeader('content-length', text.length);
      res.end(text);
    };
    if (variant === 'bare') return listen(handle);
    const middleware =
      variant === 'peer'
        ? (await import('cors')).default(list)
        : (await import('../src/adapters/node.ts')).cors(corsage);
    return listen((req, res) => middleware(req, res, () => handle(req, res)));
  },
  async express(variant) {
    const { default: express } = await import('express');
    const app = express();
    if (variant === 'peer') app.use((await import('cors')).default(list));
    if (variant === 'corsage') app.use((await import('../src/adapters/express.ts')).cors(corsage));
    app.get('/', (_req, res) => void res.json(message));
    app.options('/', (_req, res) => void res.status(204).end());
    return listen(app);
  },
  async fastify(variant) {
    const { default: fastify } = await import('fastify');
    const app = fastify();
    if (variant === 'peer') await app.register((await import('@fastify/cors')).default, list);
    if (variant === 'corsage') await app.register((await import('../src/adapters/fastify.ts')).cors(corsage));
    app.get('/', async () => message);
    if (variant !== 'peer') app.options('/', (_request, reply) => void reply.code(204).send());
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server;
  },
  async koa(variant) {
    const { default: Koa } = await import('koa');
    const app = new Koa();
    if (variant === 'peer') {
      const origin = (ctx: { get(name: string): string }): string => (ctx.get('Origin') === ours ? ours : '');
      app.use((await import('@koa/cors')).default({ ...functional, origin }));
    }
    if (variant === 'corsage') app.use((await import('../src/adapters/koa.ts')).cors(corsage));
    app.use((ctx) => {
      if (ctx.method === 'OPTIONS') ctx.status = 204;
      else ctx.body = message;
    });
    return listen(app.callback());
  },
  async hono(variant) {
    const { Hono } = await import('hono');
    const { serve } = await import('@hono/node-server');
    const app = new Hono();
    if (variant === 'peer') app.use((await import('hono/cors')).cors({ ...functional, origin: [ours] }));
    if (variant === 'corsage') app.use((await import('../src/adapters/hono.ts')).cors(corsage));
    app.get('/', (context) => context.json(message));
    app.options('/', (context) => context.body(null, 204));
    return new Promise((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
        resolve(server as Server),
      );
    });
  },
};

const [framework, variant] = process.argv.slice(2) as [string, Variant];
const server = await frameworks[framework]!(variant);
if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
process.send!((server.address() as AddressInfo).port);
process.on('message', () => process.send!(process.cpuUsage()));
process.on('disconnect', () => process.exit(0));
