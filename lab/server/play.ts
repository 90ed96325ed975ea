import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, answer, type CompiledServer } from '../../src/scenario/answer.ts';
import type { HeaderPair } from '../../src/scenario/scenario.ts';
import type { SharedCache } from '../../src/scenario/shared-cache.ts';

/** The most that a request's body may hold. The lab's own forms and calls need a few hundred bytes. */
const maxBodyBytes = 64 * 1024;

/**
 * Answers one request as a scenario's server would.
 *
 * @param server the scenario's server, its origins placed on the lab's port.
 * @param cache what stands in front of it, if anything.
 * @param path the request's path, and its query without the lab's own parameters.
 * @param tell told the answer, just before it is sent.
 */
export function play(
  server: CompiledServer,
  cache: SharedCache | null,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  tell: (given: Answer) => void,
): void {
  const send = (given: Answer) => {
    tell(given);
    response.statusCode = given.status;
    for (const [name, value] of given.headers) response.appendHeader(name, value);
    response.end(given.body);
  };
  readBody(request, response, (body) => {
    const asked = { method: request.method ?? '', path, headers: headerLines(request), body };
    const given = cache === null ? answer(server, asked) : cache.answer(server, asked);
    if (given instanceof Promise) given.then(send, (error) => response.destroy(error));
    else send(given);
  });
}

/** The header lines of a request as they came. */
export function headerLines({ rawHeaders }: IncomingMessage): readonly HeaderPair[] {
  const lines: HeaderPair[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push([rawHeaders[at]!, rawHeaders[at + 1]!]);
  return lines;
}

/** Reads the body to its end, so that the connection can be used again, and gives up on one that is too long. */
function readBody(request: IncomingMessage, response: ServerResponse, done: (body: string) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
    if (bytes <= maxBodyBytes || response.headersSent) return;
    response.writeHead(413, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
    response.end(`A body may have ${maxBodyBytes} bytes here.\n`, () => request.destroy());
  });
  request.on('end', () => {
    if (!response.headersSent) done(Buffer.concat(chunks).toString());
  });
}
