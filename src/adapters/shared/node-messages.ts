import type { CorsRequest } from '../../policy/decision.ts';

/** What the adapters ask of a request: node's `IncomingMessage` and `Http2ServerRequest` have it. */
export interface NodeRequest extends CorsRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What the adapters ask of a response: node's `ServerResponse` and `Http2ServerResponse` have it. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  getHeader(name: string): number | string | string[] | undefined;
  setHeader(name: string, value: string | readonly string[]): unknown;
  hasHeader(name: string): boolean;
  removeHeader(name: string): void;
  end(): unknown;
  end(body: string): unknown;
}

/** Middleware as Connect and Express know it; `next` goes on, with an error or without. */
export type NodeMiddleware = (
  request: NodeRequest,
  response: NodeResponse,
  next: (error?: unknown) => void,
) => void;
