import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cors } from 'corsage/node';

const handleCors = cors({ origin: 'https://app.example.com', credentials: true, methods: ['PUT'] });
const server = createServer((request, response) => {
  handleCors(request, response, () => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name: 'Ada' }));
  });
});
server.listen(0, () => console.log((server.address() as AddressInfo).port));

// @ts-expect-error: browsers refuse '*' for a request with credentials
export const wrong = () => cors({ origin: '*', credentials: true });
