/**
 * CORS, protection and cookies for Express 4 and 5. An Express request is a Node request, and `next` is Connect's, so
 * the functions are those of `corsage/node`. Mount `cors` with `app.use` before the routes, not as `app.options`.
 *
 * @module
 * @example
 * ```ts
 * import express from 'express';
 * import { cors } from 'corsage/express';
 *
 * const app = express();
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }));
 * app.get('/', (_request, response) => void response.json({ hello: 'app' }));
 * ```
 */
export { clearCookie, cors, crossOriginProtection, readCookie, setCookie } from './node.ts';
export type { NodeMiddleware as ExpressMiddleware } from './shared/node-messages.ts';
