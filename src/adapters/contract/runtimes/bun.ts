import { dispatch } from '../apps/dispatch.ts';

declare const Bun: {
  serve(options: { port: number; hostname: string; fetch: typeof dispatch }): { readonly port: number };
};

console.log(Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: dispatch }).port);
