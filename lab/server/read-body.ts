import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { sendText } from './answers.ts';

/**
 * So much of what is too long is still read: closing on a client that is sending resets the connection, and a proxy that
 * meets this says 502 in place of the answer.
 */
const mostDropped = 1024 * 1024;

/**
 * Reads a request's body to its end, so that the connection can be used again, and gives up on one that is far too long.
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
    const refuse = (headers: OutgoingHttpHeaders = {}) => {
      sendText(response, 413, `A body may have ${maxBytes} bytes here.`, headers);
      resolve(null);
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      if (bytes <= maxBytes + mostDropped || response.headersSent) return;
      response.once('finish', () => request.destroy());
      refuse({ Connection: 'close' });
    });
    request.once('end', () => {
      if (bytes <= maxBytes) resolve(Buffer.concat(chunks).toString());
      else if (!response.headersSent) refuse();
    });
    request.once('close', () => resolve(null));
  });
}
