import { serve } from '@hono/node-server';
import { cors } from 'corsage/hono';
import { Hono } from 'hono';

const app = new Hono();
app.use(cors({ origin: 'https://app.example.com', credentials: true, methods: ['PUT'] }));
app.get('/me', (c) => c.json({ name: 'Ada' }));
serve({ fetch: app.fetch, port: 0 }, ({ port }) => console.log(port));

// @ts-expect-error: browsers refuse '*' for a request with credentials
export const wrong = () => cors({ origin: '*', credentials: true });
