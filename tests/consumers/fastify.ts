import type { AddressInfo } from 'node:net';
import { cors } from 'corsage/fastify';
import fastify from 'fastify';

const app = fastify();
await app.register(cors({ origin: 'https://app.example.com', credentials: true, methods: ['PUT'] }));
app.get('/me', async () => ({ name: 'Ada' }));
await app.listen({ port: 0 });
console.log((app.server.address() as AddressInfo).port);

// @ts-expect-error: browsers refuse '*' for a request with credentials
export const wrong = () => cors({ origin: '*', credentials: true });
