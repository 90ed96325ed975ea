import fastifyCors from '@fastify/cors';
import cors from 'cors';
import express, { type RequestHandler } from 'express';
import fastify from 'fastify';
import type { Browser, Page } from '../../src/browser/index.ts';
import { adding, behindGateway, cdn } from './gateway.ts';
import { api, app, apps, failed, type Symptom } from './symptom.ts';

const everybody = ['Access-Control-Allow-Origin', '*'] as const;

function hello(options: cors.CorsOptions | null) {
  const server = express();
  if (options !== null) server.use(cors(options));
  return server.get('/', (_request, response) => void response.send('hello'));
}

const read = async (page: Page) => (await page.fetch(`${api}/`)).text();

/** The origin reflected by hand; what differs by origin does not say so. */
const reflecting =
  (vary: boolean): RequestHandler =>
  (request, response, next) => {
    const { origin } = request.headers;
    if (origin !== undefined) response.set('Access-Control-Allow-Origin', origin);
    if (vary) response.vary('Origin');
    next();
  };

function prices(vary: boolean) {
  const server = express().use(reflecting(vary));
  server.get('/prices.json', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=600').json([7]);
  });
  return server;
}

const readPrices = async (page: Page) => (await page.fetch(`${api}/prices.json`)).text();

/** Somebody on another page was here before: the answer that they got is in the cache. */
async function afterAdmin(browser: Browser): Promise<Page> {
  await readPrices(browser.open('https://admin.example.com/'));
  return browser.open(`${app}/`);
}

/** The image of the page was loaded before, without CORS and so without an Origin. */
async function afterImage(browser: Browser): Promise<Page> {
  const page = browser.open(`${app}/`);
  await page.image(`${api}/prices.json`).catch(() => {});
  return page;
}

/** Server-sent events past Fastify's own answer: hooks and their headers are not asked. */
function events(raw: boolean) {
  return () => {
    const server = fastify();
    server.register(fastifyCors, { origin: app });
    server.get('/events', (_request, reply) => {
      const type = { 'Content-Type': 'text/event-stream' };
      if (raw) {
        reply.hijack();
        reply.raw.writeHead(200, type).end('data: 1\n\n');
      } else {
        const named = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]);
        reply.hijack();
        reply.raw.writeHead(200, { ...Object.fromEntries(named), ...type }).end('data: 1\n\n');
      }
    });
    return apps({ [api]: server })();
  };
}

const listen = async (page: Page) =>
  (await page.fetch(`${api}/events`, { headers: { Accept: 'text/event-stream' } })).text();

type Answer = (upstream: Response) => Response;

/** A Worker in front of another API; its runtime makes an error page of what it throws. */
function worker(answer: Answer) {
  return apps({
    [api]: async () => {
      try {
        // What `fetch` gives cannot be changed, wherever it came from.
        return answer(await fetch('data:text/plain,hello'));
      } catch {
        return new Response('Error 1101: Worker threw exception', { status: 500 });
      }
    },
  });
}

export const layers: readonly Symptom[] = [
  {
    says: 'The Access-Control-Allow-Origin header contains multiple values "*, *", but only one is allowed',
    cases: [
      {
        has: 'nginx adds `*`, and so does Express',
        network: behindGateway(hello({}), async (_request, pass) => adding(await pass(), everybody)),
        page: `${app}/`,
        call: read,
        sees: failed,
        finds: 'headers-doubled',
        fix: {
          kind: 'checked',
          changes: ['Send Access-Control-Allow-Origin: * on the answer of https://api.example.com'],
        },
        mended: {
          network: behindGateway(hello(null), async (_request, pass) => adding(await pass(), everybody)),
          sees: 'hello',
        },
      },
      {
        has: 'nginx adds `*`, and the app names the page: “https://app.example.com, *”',
        network: behindGateway(hello({ origin: app }), async (_request, pass) =>
          adding(await pass(), everybody),
        ),
        page: `${app}/`,
        call: read,
        sees: failed,
        finds: 'headers-doubled',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
          ],
        },
        mended: { network: behindGateway(hello({ origin: app })), sees: 'hello' },
      },
    ],
  },
  {
    says: 'It works the first time and fails after a refresh, or from one of our two sites, or on the CDN',
    cases: [
      {
        has: 'A CDN, an app that reflects the origin without `Vary`, and another site that came first',
        network: () => behindGateway(prices(false), cdn())(),
        page: afterAdmin,
        call: readPrices,
        sees: failed,
        finds: 'cached-for-another-origin',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: () => behindGateway(prices(true), cdn())(), sees: '[7]' },
      },
      {
        has: 'The same, and what came first was an `<img>`, which has no Origin',
        network: () => behindGateway(prices(false), cdn())(),
        page: afterImage,
        call: readPrices,
        sees: failed,
        finds: 'cached-for-another-origin',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: () => behindGateway(prices(true), cdn())(), sees: '[7]' },
      },
      {
        has: 'The first call, when all is still well',
        network: () => behindGateway(prices(false), cdn())(),
        page: `${app}/`,
        call: readPrices,
        sees: '[7]',
        finds: 'vary-missing',
        fix: {
          kind: 'checked',
          changes: ['Send Vary: Origin on the answer of https://api.example.com'],
        },
        mended: { network: () => behindGateway(prices(true), cdn())(), sees: '[7]' },
      },
    ],
  },
  {
    says: 'Server-sent events fail with CORS, and every other route works',
    cases: [
      {
        has: 'Fastify, `reply.raw.writeHead`: the plugin’s headers are left behind',
        network: events(true),
        page: `${app}/`,
        call: listen,
        sees: failed,
        finds: 'allow-origin-missing',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: { network: events(false), sees: 'data: 1\n\n' },
      },
    ],
  },
  {
    says: 'Can’t modify immutable headers: a Worker in front of an API',
    cases: [
      {
        has: '`response.headers.set` on what `fetch` gave: it throws, and the page sees CORS',
        network: worker((upstream) => {
          upstream.headers.set('Access-Control-Allow-Origin', app);
          return upstream;
        }),
        page: `${app}/`,
        call: read,
        sees: failed,
        finds: 'error-without-cors',
        fix: {
          kind: 'checked',
          changes: [
            'Send Access-Control-Allow-Origin: https://app.example.com on the answer of https://api.example.com',
            'Send Vary: Origin on the answer of https://api.example.com',
          ],
        },
        mended: {
          network: worker((upstream) => {
            const answer = new Response(upstream.body, upstream);
            answer.headers.set('Access-Control-Allow-Origin', app);
            return answer;
          }),
          sees: 'hello',
        },
      },
    ],
  },
];
