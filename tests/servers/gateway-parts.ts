import type { ServerName } from './find-server.ts';
import type { SiteParts } from './real-server.ts';

/**
 * A gateway's site in front of an app at `port`, with a recipe pasted into where its comments say: bodies of more than a
 * kilobyte are refused (with Apache, everything at `/forbidden`), and behind `/dead` nobody listens.
 *
 * @param recipe `null`: as it was before.
 */
export function gatewayParts(name: ServerName, port: number, recipe: string | null): SiteParts {
  const text = recipe ?? '';
  switch (name) {
    case 'nginx': {
      // What belongs into http, into the location, and beside it.
      const [, outside = '', location = '', own = ''] =
        /^(?:(?:#.*\n)*?# In http:\n([\s\S]*?)(?=\n# |$))?((?:(?!# Only for)[\s\S])*?)(# Only for[\s\S]*)?$/.exec(
          text,
        )!;
      const inLocation = (to: string) => `{\nproxy_pass ${to};\n${location}}`;
      const app = `http://127.0.0.1:${port}`;
      return {
        outside,
        site: `client_max_body_size 1k;
          ${own.replace(/# Besides.*/, `proxy_pass ${app};`)}
          location / ${inLocation(app)}
          location /dead ${inLocation('http://127.0.0.1:1')}`,
      };
    }
    case 'caddy': {
      const down = text.includes('header_down') ? '{\nheader_down -Access-Control-*\n}' : '';
      return {
        site: `${text}
          request_body {\nmax_size 1KB\n}
          @dead path /dead
          reverse_proxy @dead 127.0.0.1:1
          reverse_proxy 127.0.0.1:${port} ${down}`,
      };
    }
    case 'apache':
      return {
        site: `${text}
          <Location /forbidden>
            Require all denied
          </Location>
          ErrorDocument 503 /error.html
          ProxyPass /error.html !
          ProxyPass /dead http://127.0.0.1:1/
          ProxyPass / http://127.0.0.1:${port}/`,
      };
  }
}
