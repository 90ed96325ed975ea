import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import expressCors from 'cors';
import type { RunningServer } from './real-server.ts';

/** Starts a Node server on a free port. */
export async function startNode(listener: RequestListener): Promise<RunningServer> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/**
 * An app that stands behind a gateway and knows nothing of preflights, but says `Access-Control-Allow-Origin: *` where
 * all goes well: the one that a second layer doubles. It answers when it has read the whole body, as an app that parses
 * JSON does: one that answers before races a gateway that breaks off what is too large.
 */
export const carelessApp: RequestListener = (request, response) => {
  request.resume().on('end', () => answerCarelessly(request, response));
};

const answerCarelessly: RequestListener = (request, response) => {
  if (request.method === 'OPTIONS') {
    response.writeHead(404).end('no such route');
    return;
  }
  switch (request.url) {
    case '/me':
      response.writeHead(200, {
        'Access-Control-Allow-Origin': '*',
        Vary: 'Accept-Encoding',
        'X-Request-Id': 'r1',
        'Set-Cookie': 'session=s1; Path=/; HttpOnly',
      });
      response.end(request.headers.cookie ?? 'no cookie');
      break;
    case '/500':
      response.writeHead(500).end('broken');
      break;
    case '/moved':
      response.writeHead(302, { Location: 'http://internal.example/me' }).end();
      break;
    default:
      response.writeHead(404).end('nothing here');
  }
};

/** An app with a script that has not its type, and other answers that have theirs. */
export const severalTypes: RequestListener = ({ url = '' }, response) => {
  const [, type = 'text/html'] =
    [
      ['/widget.js', 'text/plain'],
      ['/data', 'application/json'],
    ].find(([path]) => url.split('?')[0] === path) ?? [];
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.writeHead(url === '/none' ? 404 : 200, { 'Content-Type': type }).end('1');
};

/** An app that answers preflights itself, and forgets the headers that the page sets. */
export const forgetfulApp: RequestListener = (request, response) => {
  request.resume();
  response.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
  response.setHeader('Access-Control-Allow-Headers', 'content-type');
  response.setHeader('Access-Control-Max-Age', '1');
  response.writeHead(request.method === 'OPTIONS' ? 204 : 200).end();
};

const withoutVary = expressCors({
  origin: (origin, answer) => answer(null, origin === 'https://app.example.com' ? origin : false),
  credentials: true,
});

/** An app whose answers may be kept by caches, and which forgets `Vary` for origins that it denies. */
export const carelessCache: RequestListener = (request, response) => {
  withoutVary(request, response, () => {
    response.writeHead(200, { 'Cache-Control': 's-maxage=60' }).end('me');
  });
};
