import * as corsage from '../../fetch.ts';
import {
  bodyLimit,
  createWorld,
  duplicates,
  immutableResponse,
  isPrivate,
  pause,
  type Setup,
  type World,
} from '../world.ts';

type Handler = (request: Request) => Response | Promise<Response>;

/** The contract's app as a plain function from `Request` to `Response`, for any runtime. */
export function fetchApp(setup: Setup): Handler {
  const world = createWorld(setup);
  const log = (error: unknown): void => world.log(`thrown: ${String(error)}`);
  const ours = corsage.cors(world.policy, { onError: log });
  const open = corsage.cors(world.open, { onError: log });
  const routes: Handler = (request) => route(request, world);
  const authenticated: Handler = (request) =>
    isPrivate(new URL(request.url).pathname) ? new Response(null, { status: 401 }) : routes(request);
  const inner = open(routes);
  const protectedRoutes = corsage.crossOriginProtection(world.policy)(routes);
  const app: Handler = (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/inner')) return inner(request);
    return pathname.startsWith('/protected') ? protectedRoutes(request) : authenticated(request);
  };
  const all = ours(app);
  if (setup !== 'mounted') return all;
  return (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/open')) return inner(request);
    return pathname.startsWith('/ours') ? all(request) : app(request);
  };
}

// Responses without a body may be sent again and again.
const notFound = new Response(null, { status: 404 });
const notModified = new Response(null, { status: 304, headers: { etag: '"1"' } });

function route(request: Request, world: World): Response | Promise<Response> {
  const { pathname, origin } = new URL(request.url);
  world.log(`${request.method} ${pathname}`);
  const text = (body: string, headers: HeadersInit = {}): Response => new Response(body, { headers });
  switch (`${request.method === 'HEAD' ? 'GET' : request.method} ${pathname}`) {
    case 'GET /plain':
    case 'GET /inner/plain':
    case 'GET /ours/plain':
    case 'GET /open/plain':
    case 'GET /bare/plain':
      return new Response(request.method === 'HEAD' ? null : 'plain', { headers: { 'X-Request-Id': '7' } });
    case 'PUT /plain':
      return text('put');
    case 'POST /echo':
      return request.text().then((body) => {
        if (body.length > bodyLimit) throw new Response('too large', { status: 413 });
        return text(body);
      });
    case 'GET /throw':
      throw new Error('thrown');
    case 'GET /reject':
      return Promise.reject(new Error('rejected'));
    case 'GET /stream':
      return new Response(stream());
    case 'GET /redirect':
      return Response.redirect(`${origin}/plain`, 302);
    case 'OPTIONS /own-options':
      return text('own', { allow: 'GET, OPTIONS' });
    case 'GET /vary':
      return text('vary', { Vary: 'Accept-Encoding' });
    case 'GET /vary-star':
      return text('vary', { Vary: '*' });
    case 'GET /immutable':
      return immutableResponse();
    case 'GET /duplicate':
      return text('duplicate', duplicates);
    case 'GET /not-modified':
      return notModified;
    case 'GET /cookies/set': {
      const response = text('');
      corsage.setCookie(response, world.theme, 'dark blue');
      corsage.setCookie(response, world.language, 'en');
      return response;
    }
    case 'GET /cookies/clear': {
      const response = text('');
      corsage.clearCookie(response, world.theme);
      return response;
    }
    case 'GET /cookies/read':
      return text(corsage.readCookie(request, world.theme) ?? 'none');
    case 'POST /protected':
      return text('written');
    case 'POST /update':
      world.update();
      return text('');
    case 'GET /log':
      return text(world.takeLog());
    default:
      return notFound;
  }
}

function stream(): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(encoder.encode('one'));
      await pause();
      controller.enqueue(encoder.encode('two'));
      controller.close();
    },
  });
}
