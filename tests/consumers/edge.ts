// Compiled without the types of Node: what a Worker's project has.
import { crossOriginProtection, defineCookie, defineCors } from 'corsage';
import { cors as fetchCors } from 'corsage/fetch';
import { cors as honoCors } from 'corsage/hono';
import { Hono } from 'hono';

const policy = defineCors({ origin: 'https://app.example.com', credentials: true });
const app = new Hono().use(honoCors(policy));

export const protection = crossOriginProtection(policy, { self: 'https://api.example.com' });
export const cookie: string = defineCookie({ name: 'theme' }).set('dark');
export const hono: typeof app = app;
export default { fetch: fetchCors(policy)((request: Request) => new Response(request.url)) };
