import fastifyCors from '@fastify/cors';
import koaCors from '@koa/cors';
import expressCors from 'cors';
import type { RequestHandler } from 'express';
import { cors as honoCors } from 'hono/cors';
import type { FindingCode } from '../../src/explain/finding-code.ts';
import type { ServerTarget } from '../../src/explain/recipes/server-target.ts';
import { carelessCache } from './backend.ts';
import { app } from './page-over-sockets.ts';
import {
  type GatewayCors,
  onExpress,
  onFastify,
  onGateway,
  onHono,
  onKoa,
  plainApp,
  type Start,
} from './peer-apps.ts';

/** What somebody set up, and what the page of `https://app.example.com` meets there. */
export interface PeerSetting {
  readonly target: ServerTarget;
  readonly name: string;
  readonly start: Start;
  /** Default: a GET of `/me` with credentials. */
  readonly call?: PeerCall;
  /** Somebody of another origin asks first. */
  readonly after?: string;
  /** What is found, but for notices; none where the setting is right. */
  readonly finds: readonly FindingCode[];
  /** The same in WebKit, where it looks at other things first. */
  readonly findsInWebkit?: readonly FindingCode[];
  /** Default: a change that was tried. */
  readonly offers?: 'advice';
}

export interface PeerCall {
  readonly path?: string;
  readonly init?: {
    readonly method?: string;
    readonly credentials?: 'include';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
}

const put: PeerCall = {
  init: { method: 'PUT', credentials: 'include', headers: { 'X-Token': 't' }, body: 'new' },
};
const anonymous: PeerCall = { init: {} };
const missing: PeerCall = { path: '/none', init: {} };

const exposed = ['X-Request-Id'];
const list = {
  origin: [app, 'https://admin.example.com'],
  credentials: true,
  exposedHeaders: exposed,
};
const slash = { origin: [`${app}/`], credentials: true };
const wildcard = { origin: '*', credentials: true };

/** Wants a session, and asks preflights for it too, which have none. */
const login: RequestHandler = (request, response, next) => {
  if (request.method === 'OPTIONS' && request.headers.cookie === undefined) response.status(401).end();
  else next();
};

const express: readonly PeerSetting[] = [
  {
    target: 'express',
    name: 'cors with a list',
    start: onExpress((server) => void server.use(expressCors(list))),
    call: put,
    finds: [],
  },
  {
    target: 'express',
    name: "cors with '*' and credentials",
    start: onExpress((server) => void server.use(expressCors(wildcard))),
    finds: ['allow-origin-wildcard'],
  },
  {
    target: 'express',
    name: 'cors with its defaults, where the page wants credentials',
    start: onExpress((server) => void server.use(expressCors())),
    call: put,
    finds: ['preflight-allow-origin-wildcard'],
  },
  {
    target: 'express',
    name: 'cors with a trailing slash in a list',
    start: onExpress((server) => void server.use(expressCors(slash))),
    finds: ['allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'cors with a trailing slash',
    start: onExpress((server) => void server.use(expressCors({ ...slash, origin: `${app}/` }))),
    finds: ['allow-origin-mismatch'],
  },
  {
    target: 'express',
    name: 'cors with a function that denies, and hands the preflight on to the app',
    start: onExpress(
      (server) => void server.use(expressCors({ origin: (_origin, answer) => answer(null, false) })),
    ),
    call: put,
    finds: ['preflight-not-handled', 'preflight-allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'cors with a function that fails',
    start: onExpress(
      (server) =>
        void server.use(expressCors({ origin: (_origin, answer) => answer(new Error('no database')) })),
    ),
    finds: ['error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'cors behind a login',
    start: onExpress((server) => void server.use(expressCors(list)), { guard: login }),
    call: put,
    finds: ['preflight-needs-authentication', 'preflight-allow-origin-missing'],
    findsInWebkit: ['preflight-needs-authentication', 'preflight-status'],
  },
  {
    target: 'express',
    name: 'cors on a route, and none for its preflight',
    start: onExpress(
      (server) => void server.put('/me', expressCors(list), (_request, _response, next) => next()),
    ),
    call: put,
    finds: ['preflight-not-handled', 'preflight-allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'cors without the method',
    start: onExpress((server) => void server.use(expressCors({ ...list, methods: ['GET', 'POST'] }))),
    call: put,
    finds: ['method-not-allowed'],
  },
  {
    target: 'express',
    name: 'cors without the header',
    start: onExpress((server) => void server.use(expressCors({ ...list, allowedHeaders: ['Content-Type'] }))),
    call: put,
    finds: ['header-not-allowed'],
  },
  {
    target: 'express',
    name: 'cors that exposes nothing',
    start: onExpress((server) => void server.use(expressCors({ ...list, exposedHeaders: [] }))),
    finds: ['response-header-hidden'],
  },
];

const ownOrigin = `
  add_header Access-Control-Allow-Origin ${app} always;
  add_header Access-Control-Allow-Credentials true always;
  add_header Vary Origin always;`;

/** An app whose CORS is right, and what else looks like CORS. */
const besideCors: readonly PeerSetting[] = [
  {
    target: 'express',
    name: 'an answer that leads to a login page',
    start: onExpress((server) => void server.use(expressCors(list)), {
      answer: (response) => response.redirect('https://login.example.com/login'),
    }),
    finds: ['redirect-to-login', 'error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'express',
    name: 'a cookie for all of com',
    start: onExpress((server) => void server.use(expressCors(list)), {
      answer: (response) => void response.append('Set-Cookie', 'session=s1; Path=/; Domain=com'),
    }),
    finds: ['cookie-not-stored-domain-public-suffix'],
  },
  {
    target: 'express',
    name: 'a cookie for other sites, without Secure',
    start: onExpress((server) => void server.use(expressCors(list)), {
      answer: (response) => void response.append('Set-Cookie', 'session=s1; Path=/; SameSite=None'),
    }),
    finds: ['cookie-not-stored-same-site-none-insecure'],
    findsInWebkit: [],
  },
  {
    target: 'fastify',
    name: '@fastify/cors, and an answer that is written past it',
    start: onFastify((server) => server.register(fastifyCors, list), true),
    finds: ['allow-origin-missing'],
  },
  {
    target: 'nginx',
    name: 'nginx that adds a slash by a redirect, to preflights too',
    start: onGateway(
      'nginx',
      ownOrigin,
      ({ to, cors }) =>
        `location = /me { ${cors} return 308 /me/; } location / { ${cors} proxy_pass ${to}; }`,
    ),
    call: put,
    finds: ['preflight-redirect'],
    findsInWebkit: ['preflight-status'],
    offers: 'advice',
  },
];

const fastify: readonly PeerSetting[] = [
  {
    target: 'fastify',
    name: '@fastify/cors with a list',
    start: onFastify((server) => server.register(fastifyCors, { ...list, methods: ['PUT'] })),
    call: put,
    finds: [],
  },
  {
    target: 'fastify',
    name: '@fastify/cors with its default methods',
    start: onFastify((server) => server.register(fastifyCors, list)),
    call: put,
    finds: ['method-not-allowed'],
  },
  {
    target: 'fastify',
    name: "@fastify/cors with '*' and credentials",
    start: onFastify((server) => server.register(fastifyCors, wildcard)),
    call: put,
    finds: ['preflight-allow-origin-wildcard'],
  },
  {
    target: 'fastify',
    name: '@fastify/cors with a trailing slash',
    start: onFastify((server) => server.register(fastifyCors, slash)),
    call: put,
    finds: ['preflight-allow-origin-missing'],
  },
  {
    target: 'fastify',
    name: '@fastify/cors in a scope beside the routes',
    start: onFastify((server) =>
      server.register(async (scope) => {
        await scope.register(fastifyCors, list);
      }),
    ),
    finds: ['allow-origin-missing'],
  },
];

const koa: readonly PeerSetting[] = [
  {
    target: 'koa',
    name: '@koa/cors with a function',
    start: onKoa(
      (server) =>
        void server.use(
          koaCors({
            origin: (ctx) => (ctx.get('Origin') === app ? app : ''),
            credentials: true,
            exposeHeaders: exposed,
          }),
        ),
    ),
    call: put,
    finds: [],
  },
  {
    target: 'koa',
    name: '@koa/cors that drops its headers on errors',
    start: onKoa(
      (server) =>
        void server.use(koaCors({ origin: () => app, credentials: true, keepHeadersOnError: false })),
    ),
    call: { path: '/500' },
    finds: ['error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'koa',
    name: '@koa/cors without credentials',
    start: onKoa((server) => void server.use(koaCors({ origin: () => app }))),
    finds: ['allow-credentials'],
  },
  {
    target: 'koa',
    name: '@koa/cors with a trailing slash',
    start: onKoa((server) => void server.use(koaCors({ origin: () => `${app}/`, credentials: true }))),
    finds: ['allow-origin-mismatch'],
  },
];

const hono: readonly PeerSetting[] = [
  {
    target: 'hono',
    name: 'hono/cors with a list',
    start: onHono((server) => void server.use(honoCors({ ...list, exposeHeaders: exposed }))),
    call: put,
    finds: [],
  },
  {
    target: 'hono',
    name: "hono/cors with '*' and credentials",
    start: onHono((server) => void server.use(honoCors(wildcard))),
    call: put,
    finds: ['preflight-allow-origin-wildcard'],
  },
  {
    target: 'hono',
    name: 'hono/cors with a trailing slash',
    start: onHono((server) => void server.use(honoCors(slash))),
    call: put,
    finds: ['preflight-allow-origin-missing'],
  },
  {
    target: 'hono',
    name: 'hono/cors on another path',
    start: onHono((server) => void server.use('/api/*', honoCors(list))),
    finds: ['allow-origin-missing'],
  },
  {
    target: 'hono',
    name: 'hono/cors without the method',
    start: onHono((server) => void server.use(honoCors({ ...list, allowMethods: ['GET'] }))),
    call: put,
    finds: ['method-not-allowed'],
  },
];

const oneLocation = ({ to, cors }: GatewayCors): string => `location / {\n${cors}\nproxy_pass ${to};\n}`;

/** As it is found in a hundred answers. */
const copied = `
  add_header 'Access-Control-Allow-Origin' '*' always;
  add_header 'Access-Control-Allow-Credentials' 'true' always;
  if ($request_method = 'OPTIONS') {
    add_header 'Access-Control-Allow-Origin' '*';
    add_header 'Access-Control-Allow-Credentials' 'true';
    add_header 'Access-Control-Allow-Methods' 'GET, POST, PUT, DELETE, OPTIONS';
    add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,Cache-Control,Content-Type,Range';
    add_header 'Access-Control-Max-Age' 1728000;
    add_header 'Content-Type' 'text/plain charset=UTF-8';
    add_header 'Content-Length' 0;
    return 204;
  }`;

const nginx: readonly PeerSetting[] = [
  {
    target: 'nginx',
    name: 'nginx with a map',
    start: onGateway(
      'nginx',
      `# In http:
      map $http_origin $allowed { https://app.example.com $http_origin; }
# In the location.
      add_header Access-Control-Allow-Origin $allowed always;
      add_header Access-Control-Allow-Credentials true always;
      add_header Access-Control-Expose-Headers X-Request-Id always;
      add_header Vary Origin always;
      if ($request_method = OPTIONS) {
        add_header Access-Control-Allow-Origin $allowed always;
        add_header Access-Control-Allow-Credentials true always;
        add_header Access-Control-Allow-Methods PUT always;
        add_header Access-Control-Allow-Headers X-Token always;
        return 204;
      }`,
      oneLocation,
    ),
    call: put,
    finds: [],
  },
  {
    target: 'nginx',
    name: 'nginx with add_header and without always, on an error',
    start: onGateway('nginx', "add_header 'Access-Control-Allow-Origin' '*';", oneLocation),
    call: missing,
    finds: ['error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'nginx',
    name: "nginx with the block that everybody copies, '*' and credentials",
    start: onGateway('nginx', copied, oneLocation),
    call: put,
    finds: ['preflight-allow-origin-wildcard'],
  },
  {
    target: 'nginx',
    name: 'nginx with the block that everybody copies, which does not know the header',
    start: onGateway('nginx', copied, oneLocation),
    call: { init: { headers: { 'X-Token': 't' } } },
    finds: ['header-not-allowed'],
  },
  {
    target: 'nginx',
    name: 'nginx with a location inside that has an add_header of its own',
    start: onGateway(
      'nginx',
      ownOrigin,
      ({ to, cors, mended }) => `
        ${mended ? '' : cors}
        location / { proxy_pass ${to}; }
        location /nested/ { ${mended ? cors : ''} add_header X-Frame-Options DENY; proxy_pass ${to}; }`,
    ),
    call: { path: '/nested/me' },
    finds: ['allow-origin-missing'],
  },
  {
    target: 'nginx',
    name: 'nginx and the app, each with its header',
    start: onGateway(
      'nginx',
      "add_header 'Access-Control-Allow-Origin' '*' always;",
      oneLocation,
      plainApp({ 'Access-Control-Allow-Origin': '*' }),
    ),
    call: anonymous,
    finds: ['headers-doubled', 'allow-origin-repeated'],
  },
  {
    target: 'nginx',
    name: 'nginx with an if around add_header, and a body that is too large',
    start: onGateway(
      'nginx',
      `if ($http_origin ~* "^https://app\\.example\\.com$") {
        add_header Access-Control-Allow-Origin $http_origin always;
        add_header Access-Control-Allow-Credentials true always;
      }`,
      (given) => `client_max_body_size 1k;\n${oneLocation(given)}`,
    ),
    call: { init: { method: 'POST', credentials: 'include', body: 'x'.repeat(4096) } },
    finds: ['error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'nginx',
    name: 'nginx in front of an app that is down, without always',
    start: onGateway(
      'nginx',
      `add_header Access-Control-Allow-Origin ${app}; add_header Access-Control-Allow-Credentials true;`,
      ({ cors }) => `location / {\n${cors}\nproxy_pass http://127.0.0.1:1;\n}`,
    ),
    finds: ['error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'nginx',
    name: 'nginx that leaves preflights to an app that knows none',
    start: onGateway('nginx', ownOrigin, oneLocation),
    call: put,
    finds: ['preflight-status'],
  },
  {
    target: 'nginx',
    name: 'nginx that leaves preflights to an app that knows none, without always',
    start: onGateway('nginx', ownOrigin.replaceAll(' always', ''), oneLocation),
    call: put,
    finds: ['preflight-not-handled', 'preflight-allow-origin-missing'],
    findsInWebkit: ['preflight-not-handled', 'preflight-status'],
  },
  {
    target: 'nginx',
    name: 'nginx with two origins in one header',
    start: onGateway('nginx', ownOrigin.replace(app, `"${app}, https://admin.example.com"`), oneLocation),
    finds: ['allow-origin-list'],
  },
  {
    target: 'nginx',
    name: 'nginx with a trailing slash',
    start: onGateway('nginx', ownOrigin.replace(app, `${app}/`), oneLocation),
    finds: ['allow-origin-mismatch'],
  },
  {
    target: 'nginx',
    name: 'nginx as a shared cache of an app that forgets Vary where it denies',
    start: onGateway(
      'nginx',
      '# In http:\nproxy_cache_path {folder}/../cache keys_zone=shared:1m;\n# In the location.\n',
      ({ to, cors, mended }) => `location / {
        ${cors}
        ${mended ? 'proxy_cache off;' : 'proxy_cache shared; add_header X-Cache-Status $upstream_cache_status always;'}
        proxy_pass ${to};
      }`,
      carelessCache,
    ),
    after: 'https://stranger.example',
    finds: ['cached-for-another-origin', 'allow-origin-missing'],
  },
];

const proxied = ({ to, cors, mended }: GatewayCors): string =>
  `${cors}\nreverse_proxy ${to} {\n${mended ? 'header_down -Access-Control-*' : ''}\n}`;

const caddy: readonly PeerSetting[] = [
  {
    target: 'caddy',
    name: 'Caddy with matchers',
    start: onGateway(
      'caddy',
      `@app header Origin https://app.example.com
      header @app {
        Access-Control-Allow-Origin https://app.example.com
        Access-Control-Allow-Credentials true
        Access-Control-Expose-Headers X-Request-Id
        Access-Control-Allow-Methods PUT
        Access-Control-Allow-Headers X-Token
      }
      header +Vary Origin
      @options method OPTIONS
      respond @options 204`,
      proxied,
    ),
    call: put,
    finds: [],
  },
  {
    target: 'caddy',
    name: 'Caddy with one header and nothing for OPTIONS',
    start: onGateway('caddy', 'header Access-Control-Allow-Origin *', proxied),
    call: { init: { method: 'PUT' } },
    finds: ['preflight-status'],
  },
  {
    target: 'caddy',
    name: 'Caddy with one header, where the page wants credentials',
    start: onGateway('caddy', 'header Access-Control-Allow-Origin *', proxied),
    finds: ['allow-origin-wildcard'],
  },
  {
    target: 'caddy',
    name: 'Caddy and the app, each with its header',
    start: onGateway(
      'caddy',
      `header Access-Control-Allow-Origin ${app}`,
      proxied,
      plainApp({ 'Access-Control-Allow-Origin': app }),
    ),
    call: anonymous,
    finds: ['headers-doubled', 'allow-origin-repeated'],
  },
  {
    target: 'caddy',
    name: 'Caddy that defers, in front of an app that is down',
    start: onGateway(
      'caddy',
      `header {\nAccess-Control-Allow-Origin ${app}\nAccess-Control-Allow-Credentials true\ndefer\n}`,
      ({ cors }) => `${cors}\nreverse_proxy 127.0.0.1:1`,
    ),
    finds: ['error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'caddy',
    name: 'Caddy that answers OPTIONS and names no method',
    start: onGateway(
      'caddy',
      'header Access-Control-Allow-Origin *\n@options method OPTIONS\nrespond @options 204',
      proxied,
    ),
    call: { init: { method: 'PUT' } },
    finds: ['method-not-allowed'],
  },
];

const passedOn = ({ to, cors }: GatewayCors): string =>
  `${cors}
  <Location /denied>
    Require all denied
  </Location>
  ProxyPass /denied !
  ProxyPass / ${to}/`;

const apache: readonly PeerSetting[] = [
  {
    target: 'apache',
    name: 'Apache with SetEnvIf and always',
    start: onGateway(
      'apache',
      `SetEnvIf Origin "^(https://app\\.example\\.com)$" ORIGIN=$1
      Header always set Access-Control-Allow-Origin %{ORIGIN}e env=ORIGIN
      Header always set Access-Control-Allow-Credentials true env=ORIGIN
      Header always set Access-Control-Allow-Methods PUT env=ORIGIN
      Header always set Access-Control-Allow-Headers X-Token env=ORIGIN
      Header always set Access-Control-Expose-Headers X-Request-Id env=ORIGIN
      Header always merge Vary Origin
      RewriteEngine On
      RewriteCond %{REQUEST_METHOD} OPTIONS
      RewriteRule ^ - [R=204,L]`,
      passedOn,
    ),
    call: put,
    finds: [],
  },
  {
    target: 'apache',
    name: 'Apache with Header set, on an error',
    start: onGateway('apache', 'Header set Access-Control-Allow-Origin "*"', passedOn),
    call: { path: '/denied', init: {} },
    finds: ['error-without-cors', 'allow-origin-missing'],
  },
  {
    target: 'apache',
    name: 'Apache that leaves preflights to an app that knows none',
    start: onGateway(
      'apache',
      `Header set Access-Control-Allow-Origin ${app}\nHeader set Access-Control-Allow-Credentials true`,
      passedOn,
    ),
    call: put,
    finds: ['preflight-status'],
  },
  {
    target: 'apache',
    name: 'Apache with Header always set, and the app, each with its header',
    start: onGateway(
      'apache',
      'Header always set Access-Control-Allow-Origin "*"',
      passedOn,
      plainApp({ 'Access-Control-Allow-Origin': '*' }),
    ),
    call: anonymous,
    finds: ['headers-doubled', 'allow-origin-repeated'],
  },
];

/** What tutorials recommend, each right and wrong. */
export const peerSettings: readonly PeerSetting[] = [
  ...express,
  ...besideCors,
  ...fastify,
  ...koa,
  ...hono,
  ...nginx,
  ...caddy,
  ...apache,
];
