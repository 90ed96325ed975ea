import { carelessCache } from './backend.ts';
import { app } from './page-over-sockets.ts';
import { type GatewayCors, onGateway, plainApp } from './peer-apps.ts';
import { anonymous, missing, type PeerSetting, put } from './peer-setting.ts';

const oneLocation = ({ to, cors }: GatewayCors): string => `location / {\n${cors}\nproxy_pass ${to};\n}`;

const ownOrigin = `
  add_header Access-Control-Allow-Origin ${app} always;
  add_header Access-Control-Allow-Credentials true always;
  add_header Vary Origin always;`;

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

/** The gateways, with what tutorials tell people to paste. */
export const gatewaySettings: readonly PeerSetting[] = [...nginx, ...caddy, ...apache];
