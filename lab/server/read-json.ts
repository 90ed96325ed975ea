import type { IncomingMessage, ServerResponse } from 'node:http';

const maxBytes = 256 * 1024;

/**
 * Reads a request's body as JSON; answers 413 or 400 by itself.
 *
 * @param then called with the value, once, when it is one.
 */
export function readJson(
  request: IncomingMessage,
  response: ServerResponse,
  then: (value: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else if (!response.headersSent) {
      response.writeHead(413, { Connection: 'close' }).end('Too long.\n', () => request.destroy());
    }
  });
  request.on('end', () => {
    if (response.headersSent) return;
    let value: unknown;
    try {
      value = JSON.parse(Buffer.concat(chunks).toString());
    } catch {
      response.writeHead(400).end('Not JSON.\n');
      return;
    }
    then(value);
  });
}
