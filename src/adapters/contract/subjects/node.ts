import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import * as corsage from '../../node.ts';
import type { Subject } from '../subject.ts';
import { http2Client } from '../wire.ts';
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

/** HTTP/2's messages are made to look like HTTP/1's; their types differ in nothing that is used here. */
type Http2Listener = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/** A response whose heads may be frozen. */
interface Writer {
  writeHead(status: number, headers?: unknown): void;
  write(text: string): void;
  end(text?: string): void;
}

export const node: Subject = {
  name: 'node:http',
  start: (setup) => listen(createServer(serverOptions, listener(createWorld(setup)))),
};

export const http2: Subject = {
  name: 'node:http2',
  start: (setup) =>
    listen(
      createHttp2Server(
        { settings: { maxHeaderListSize: 100_000 }, maxSendHeaderBlockLength: 100_000 },
        listener(createWorld(setup)) as unknown as Http2Listener,
      ),
      http2Client,
    ),
  cannot: { 'HTTP/1.0': 'it is HTTP/2' },
};

function listener(world: World): (request: IncomingMessage, response: ServerResponse) => void {
  const routes = router(world);
  const cors = corsage.cors(world.policy);
  const inner = corsage.cors(world.open);
  const protect = corsage.crossOriginProtection(world.policy);
  const authenticate = (request: IncomingMessage, response: ServerResponse): void => {
    if (isPrivate(request.url ?? '')) response.writeHead(401).end();
    else routes(request, response);
  };
  return (request, response) => {
    const path = request.url ?? '';
    const go = (): void => {
      if (path.startsWith('/inner')) inner(request, response, () => routes(request, response));
      else if (path.startsWith('/protected')) protect(request, response, () => routes(request, response));
      else authenticate(request, response);
    };
    if (world.setup !== 'mounted' || path.startsWith('/ours')) cors(request, response, go);
    else if (path.startsWith('/open')) inner(request, response, go);
    else go();
  };
}

function writer(response: ServerResponse): Writer {
  return response as unknown as Writer;
}

function router(world: World): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    world.log(`${request.method} ${request.url}`);
    const out = writer(response);
    const end = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): void => {
      response.statusCode = status;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      out.end(request.method === 'HEAD' ? undefined : text);
    };
    const fail = (): void => end(500, 'failed');
    const later = (work: () => Promise<void>): void => void work().catch(fail);
    const route = `${request.method === 'HEAD' ? 'GET' : request.method} ${request.url}`;
    switch (route) {
      case 'GET /plain':
      case 'GET /inner/plain':
      case 'GET /ours/plain':
      case 'GET /open/plain':
      case 'GET /bare/plain':
        return end(200, 'plain', { 'X-Request-Id': '7' });
      case 'PUT /plain':
        return end(200, 'put');
      case 'POST /echo':
        return later(async () => {
          let body = '';
          for await (const chunk of request) body += String(chunk);
          end(body.length > bodyLimit ? 413 : 200, body.length > bodyLimit ? 'too large' : body);
        });
      case 'GET /throw':
        // There is no framework to catch it.
        try {
          throw new Error('thrown');
        } catch {
          return fail();
        }
      case 'GET /reject':
        return later(() => Promise.reject(new Error('rejected')));
      case 'GET /stream':
        return later(async () => {
          out.write('one');
          await pause();
          out.end('two');
        });
      case 'GET /redirect':
        return end(302, '', { location: '/plain' });
      case 'OPTIONS /own-options':
        return end(200, 'own', { allow: 'GET, OPTIONS' });
      case 'GET /vary':
        return end(200, 'vary', { Vary: 'Accept-Encoding' });
      case 'GET /vary-star':
        return end(200, 'vary', { Vary: '*' });
      case 'GET /raw':
        response.setHeader('vary', 'Accept');
        out.writeHead(200, sharedHead);
        return out.end('raw');
      case 'GET /raw-list':
        out.writeHead(200, sharedList);
        return out.end('raw');
      case 'GET /raw-duplicate':
        out.writeHead(200, { ...duplicates, 'x-kept': 'yes' });
        return out.end('raw');
      case 'GET /immutable':
        return later(async () => {
          const answer = await immutableResponse();
          answer.headers.forEach((value, name) => void response.setHeader(name, value));
          out.end(await answer.text());
        });
      case 'GET /duplicate':
        return end(200, 'duplicate', duplicates);
      case 'GET /not-modified':
        return end(304, '', { etag: '"1"' });
      case 'GET /cookies/set':
        corsage.setCookie(response, world.theme, 'dark blue');
        corsage.setCookie(response, world.language, 'en');
        return end(200, '');
      case 'GET /cookies/clear':
        corsage.clearCookie(response, world.theme);
        return end(200, '');
      case 'GET /cookies/read':
        return end(200, corsage.readCookie(request, world.theme) ?? 'none');
      case 'POST /protected':
        return end(200, 'written');
      case 'POST /update':
        world.update();
        return end(200, '');
      case 'GET /log':
        return end(200, world.takeLog());
      default:
        return end(404, 'not found');
    }
  };
}

// One head for many requests, as apps have them: it must stay as it is.
const sharedHead = Object.freeze({ Vary: 'Cookie', 'content-type': 'text/plain' });
const sharedList = Object.freeze([
  'Vary',
  'Cookie',
  'content-type',
  'text/plain',
  'set-cookie',
  'a=1',
  'set-cookie',
  'b=2',
]);
