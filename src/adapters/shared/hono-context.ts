import type { NodeRequest, NodeResponse } from './node-messages.ts';

/** What the adapter asks of Hono's context. */
export interface HonoContext {
  readonly env: unknown;
  readonly req: { readonly raw: Request; header(name: string): string | undefined };
  get res(): Response;
  set res(response: Response | undefined);
  header(name: string, value: string, options?: { append?: boolean }): void;
  body(data: null, status: 204 | 403, headers?: Record<string, string>): Response;
  text(text: string, status: 403): Response;
}

/** Node's own two messages. */
export interface NodeMessages {
  readonly incoming: NodeRequest;
  readonly outgoing: NodeResponse;
}

let link: symbol | undefined;

/**
 * Node's own messages, where Hono runs on `@hono/node-server`: to stamp that response is faster by half than to touch
 * Hono's, and also reaches what the app writes to it directly.
 *
 * The context's environment has them, but an app may hand that on, to a request of its own making
 * (`app.request('/other', {}, c.env)`), whose answer is not this response. Only the request that stands for
 * `incoming` refers to it, by a symbol that is the server's secret; so the symbol is looked for by its value.
 *
 * @returns the environment that holds them, or `undefined`.
 */
export function nodeMessages({ env, req: { raw } }: HonoContext): NodeMessages | undefined {
  if (typeof env !== 'object' || env === null || !('outgoing' in env && 'incoming' in env)) return undefined;
  const request = raw as unknown as Readonly<Record<symbol, unknown>>;
  if (link === undefined || request[link] !== env.incoming) {
    const found = Object.getOwnPropertySymbols(raw).find((symbol) => request[symbol] === env.incoming);
    if (found === undefined || typeof env.incoming !== 'object' || typeof env.outgoing !== 'object')
      return undefined;
    link = found;
  }
  return env as NodeMessages;
}
