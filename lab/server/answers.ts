import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Nothing that the lab says itself is taken for something else, or kept. */
const plain = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** A sentence, and nothing else. */
export function sendText(
  response: ServerResponse,
  status: number,
  message: string,
  headers: OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { ...plain, ...headers }).end(`${message}\n`);
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...plain, 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

/**
 * A page. Its referrer policy is every page's default, said aloud: in WebKit a window's documents else have that of the
 * page that opened it, which for the lab's is to say nothing, and then a form's `Origin` is `null`.
 *
 * @param policy the `Content-Security-Policy` of the page.
 */
export function sendHtml(response: ServerResponse, body: string, policy: string): void {
  response.writeHead(200, {
    ...plain,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  });
  response.end(body);
}
