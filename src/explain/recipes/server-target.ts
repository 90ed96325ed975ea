/** What a recipe can be written for. */
export type ServerTarget =
  | 'express'
  | 'fastify'
  | 'koa'
  | 'hono'
  | 'fetch'
  | 'nginx'
  | 'caddy'
  | 'apache'
  | 'headers';

/** How a target is shown. */
export interface ServerTargetInfo {
  readonly title: string;
  /** The language of a fenced block of Markdown. */
  readonly fence: string;
  /** What opens a line of comment. */
  readonly comment: '//' | '#';
}

/** Every target, in the order in which they are listed. */
export const serverTargets: Readonly<Record<ServerTarget, ServerTargetInfo>> = {
  express: { title: 'Express', fence: 'js', comment: '//' },
  fastify: { title: 'Fastify', fence: 'js', comment: '//' },
  koa: { title: 'Koa', fence: 'js', comment: '//' },
  hono: { title: 'Hono', fence: 'js', comment: '//' },
  fetch: { title: 'Fetch handlers (Workers, Bun, Deno, Next.js)', fence: 'js', comment: '//' },
  nginx: { title: 'nginx', fence: 'nginx', comment: '#' },
  caddy: { title: 'Caddy', fence: 'text', comment: '#' },
  apache: { title: 'Apache', fence: 'apache', comment: '#' },
  headers: { title: 'As headers', fence: 'text', comment: '#' },
};
