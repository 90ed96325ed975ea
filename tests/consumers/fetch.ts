import { serve } from '@hono/node-server';
import { cors } from 'corsage/fetch';

const withCors = cors({ origin: 'https://app.example.com', credentials: true, methods: ['PUT'] });
serve({ fetch: withCors(() => Response.json({ name: 'Ada' })), port: 0 }, ({ port }) => console.log(port));

// @ts-expect-error: browsers refuse '*' for a request with credentials
export const wrong = () => cors({ origin: '*', credentials: true });
