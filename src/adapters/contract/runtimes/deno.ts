import { dispatch } from '../apps/dispatch.ts';

declare const Deno: {
  serve(
    options: { port: number; hostname: string; onListen(address: { readonly port: number }): void },
    handler: typeof dispatch,
  ): unknown;
};

Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: ({ port }) => console.log(port) }, dispatch);
