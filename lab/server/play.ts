import type { IncomingMessage, ServerResponse } from 'node:http';
import { cors, crossOriginProtection } from '../../src/adapters/node.ts';
import { defineCors } from '../../src/policy/define-cors.ts';
import type { SeenRequest } from '../../src/scenario/record.ts';
import type { PolicyData, Reply, Server } from '../../src/scenario/scenario.ts';

/** The most that a request's body may hold. The lab's own forms and calls need a few hundred bytes. */
const maxBodyBytes = 64 * 1024;

/**
 * Answers one request as a scenario's server would: this library's CORS handler in front, then cross-origin
 * protection, then a small application.
 *
 * The handlers are built for each request. A real server builds them once; here the server to be is known only from
 * the request, and building costs less than keeping.
 *
 * @param server the scenario's server, its origins placed on the lab's port.
 * @param origin the origin it plays.
 * @param path the request's path, and its query without the lab's own parameters.
 * @param turn told who has the request, as it is handed on.
 */
export function play(
  server: Server,
  origin: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  turn: (of: SeenRequest['by']) => void,
): void {
  // A list is as good as one to defineCors; its type wants to be told which.
  const policy = server.cors === undefined ? undefined : defineCors(server.cors as PolicyData);
  const finish = (failure?: unknown) => {
    if (failure !== undefined) return answer(response, { status: 500, body: String(failure) }, request);
    turn('application');
    drain(request, response, () => answer(response, route(server, path, request), request));
  };
  const protect = (failure?: unknown) => {
    if (failure !== undefined || policy === undefined || server.protection === undefined)
      return finish(failure);
    turn('protection');
    crossOriginProtection(policy, { self: origin })(request, response, finish);
  };
  for (const [name, value] of server.headers ?? []) response.appendHeader(name, filled(value, request));
  if (policy === undefined) protect();
  else {
    turn('cors');
    cors(policy)(request, response, protect);
  }
}

function route(server: Server, path: string, request: IncomingMessage): Reply {
  const method = request.method ?? '';
  const [pathname] = path.split('?', 1);
  const reply = server.routes[`${method} ${pathname}`];
  if (reply !== undefined) {
    if (reply.needsCookie !== undefined && !hasCookie(request, reply.needsCookie)) {
      return { status: 401, body: `No ${reply.needsCookie} cookie: who are you?` };
    }
    return reply;
  }
  const others = Object.keys(server.routes).filter((key) => key.endsWith(` ${pathname}`));
  if (others.length === 0) return { status: 404, body: `Nothing at ${pathname}.` };
  // As most frameworks answer an OPTIONS that no route takes.
  const allow = [...others.map((key) => key.slice(0, key.indexOf(' '))), 'OPTIONS'].join(', ');
  return { status: method === 'OPTIONS' ? 204 : 405, headers: [['Allow', allow]] };
}

function answer(response: ServerResponse, reply: Reply, request: IncomingMessage): void {
  const { status = 200, headers = [], body = '' } = reply;
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, filled(value, request));
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store');
  if (!response.hasHeader('Content-Type') && body !== '')
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(body);
}

/** Reads the body to its end, so that the connection can be used again, and gives up on one that is too long. */
function drain(request: IncomingMessage, response: ServerResponse, done: () => void): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes || response.headersSent) return;
    response.writeHead(413, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
    response.end(`A body may have ${maxBodyBytes} bytes here.\n`, () => request.destroy());
  });
  request.on('end', () => {
    if (!response.headersSent) done();
  });
}

/** Puts the request's own origin and host where a careless server would. */
function filled(value: string, { headers }: IncomingMessage): string {
  return value.replaceAll('{origin}', headers.origin ?? '').replaceAll('{host}', headers.host ?? '');
}

function hasCookie({ headers }: IncomingMessage, name: string): boolean {
  return (headers.cookie ?? '').split('; ').some((pair) => pair.startsWith(`${name}=`));
}
