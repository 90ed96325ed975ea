import type { ServerTarget } from './server-target.ts';

/** How one framework says what a recipe needs. */
export interface Framework {
  /** Puts a policy in front of everything. */
  readonly cors: (call: string) => string;
  /** Runs statements on every answer: each is one of the functions below. */
  readonly everyAnswer: (statements: readonly string[]) => readonly string[];
  /** The same on the answers of one path. */
  readonly answersAt: (path: string, statements: readonly string[]) => readonly string[];
  readonly setHeader: (name: string, value: string) => string;
  readonly addVary: (name: string) => string;
  /** The argument of the adapter's `setCookie`. */
  readonly answer: string;
  /** A `Set-Cookie` line beside those that are there. */
  readonly addCookie: (line: string) => string;
  readonly setStatus: (status: string) => string;
}

/** Names, values and lines come as JavaScript: `'Vary'`. */
export const frameworks: Readonly<
  Record<Extract<ServerTarget, 'express' | 'fastify' | 'koa' | 'hono' | 'fetch'>, Framework>
> = {
  express: {
    cors: (call) => `app.use(${call});`,
    everyAnswer: (statements) => [
      'app.use((_request, response, next) => {',
      ...statements,
      '  next();',
      '});',
    ],
    answersAt: (path, statements) => [
      `app.all(${path}, (_request, response, next) => {`,
      ...statements,
      '  next();',
      '});',
    ],
    setHeader: (name, value) => `response.set(${name}, ${value});`,
    addVary: (name) => `response.vary(${name});`,
    answer: 'response',
    addCookie: (line) => `response.append('Set-Cookie', ${line});`,
    setStatus: (status) => `response.status(${status});`,
  },
  fastify: {
    cors: (call) => `await app.register(${call});`,
    everyAnswer: (statements) => ["app.addHook('onSend', async (_request, reply) => {", ...statements, '});'],
    answersAt: (path, statements) => [
      "app.addHook('onSend', async (request, reply) => {",
      `  if (request.url.split('?')[0] !== ${path}) return;`,
      ...statements,
      '});',
    ],
    setHeader: (name, value) => `reply.header(${name}, ${value});`,
    addVary: (name) => `reply.header('Vary', [reply.getHeader('Vary') ?? [], ${name}].flat().join(', '));`,
    answer: 'reply',
    addCookie: (line) => `reply.header('Set-Cookie', ${line});`,
    setStatus: (status) => `reply.code(${status});`,
  },
  koa: {
    cors: (call) => `app.use(${call});`,
    everyAnswer: (statements) => ['app.use(async (ctx, next) => {', ...statements, '  await next();', '});'],
    answersAt: (path, statements) => [
      'app.use(async (ctx, next) => {',
      '  await next();',
      `  if (ctx.path !== ${path}) return;`,
      ...statements,
      '});',
    ],
    setHeader: (name, value) => `ctx.set(${name}, ${value});`,
    addVary: (name) => `ctx.vary(${name});`,
    answer: 'ctx',
    addCookie: (line) => `ctx.append('Set-Cookie', ${line});`,
    setStatus: (status) => `ctx.status = ${status};`,
  },
  hono: {
    cors: (call) => `app.use(${call});`,
    everyAnswer: (statements) => ['app.use(async (c, next) => {', '  await next();', ...statements, '});'],
    answersAt: (path, statements) => [
      `app.use(${path}, async (c, next) => {`,
      '  await next();',
      ...statements,
      '});',
    ],
    setHeader: (name, value) => `c.header(${name}, ${value});`,
    addVary: (name) => `c.header('Vary', ${name}, { append: true });`,
    answer: 'c',
    addCookie: (line) => `c.header('Set-Cookie', ${line}, { append: true });`,
    setStatus: (status) => `c.status(${status});`,
  },
  fetch: {
    cors: (call) => `const withCors = ${call};`,
    everyAnswer: (statements) => [
      'const withHeaders = (handle) => async (request) => {',
      '  const answer = await handle(request);',
      '  const response = new Response(answer.body, answer);',
      ...statements,
      '  return response;',
      '};',
    ],
    answersAt: (path, statements) => [
      'const withOwnHeaders = (handle) => async (request) => {',
      '  const answer = await handle(request);',
      `  if (new URL(request.url).pathname !== ${path}) return answer;`,
      '  const response = new Response(answer.body, answer);',
      ...statements,
      '  return response;',
      '};',
    ],
    setHeader: (name, value) => `response.headers.set(${name}, ${value});`,
    addVary: (name) => `response.headers.append('Vary', ${name});`,
    answer: 'response',
    addCookie: (line) => `response.headers.append('Set-Cookie', ${line});`,
    setStatus: (status) =>
      `response = new Response(response.body, { headers: response.headers, status: ${status} });`,
  },
};
