import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendText } from './answers.ts';

/**
 * Reads a request's body to its end, so that the connection can be used again, and gives up on one that is too long.
 *
 * @returns the body; `null` when it was too long, which is answered, or when the client is gone.
 */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      if (bytes <= maxBytes || response.headersSent) return;
      sendText(response, 413, `A body may have ${maxBytes} bytes here.`, { Connection: 'close' });
      response.once('finish', () => request.destroy());
      resolve(null);
    });
    request.once('end', () => resolve(bytes <= maxBytes ? Buffer.concat(chunks).toString() : null));
    request.once('close', () => resolve(null));
  });
}
