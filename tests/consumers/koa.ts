import type { AddressInfo } from 'node:net';
import { cors } from 'corsage/koa';
import Koa from 'koa';

const app = new Koa();
app.use(cors({ origin: 'https://app.example.com', credentials: true, methods: ['PUT'] }));
app.use((ctx) => {
  ctx.body = { name: 'Ada' };
});
const server = app.listen(0, () => console.log((server.address() as AddressInfo).port));

// @ts-expect-error: browsers refuse '*' for a request with credentials
export const wrong = () => cors({ origin: '*', credentials: true });
