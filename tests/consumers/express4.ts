import type { AddressInfo } from 'node:net';
import { cors } from 'corsage/express';
import express from 'express';

const app = express();
app.use(cors({ origin: 'https://app.example.com', credentials: true, methods: ['PUT'] }));
app.get('/me', (_request, response) => {
  response.json({ name: 'Ada' });
});
const server = app.listen(0, () => console.log((server.address() as AddressInfo).port));

// @ts-expect-error: browsers refuse '*' for a request with credentials
export const wrong = () => cors({ origin: '*', credentials: true });
