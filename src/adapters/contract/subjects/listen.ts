import type { Server } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Running } from '../subject.ts';
import { http1Client, type Send } from '../wire.ts';

/** Enough for the contract's longest header. */
export const serverOptions = { maxHeaderSize: 100_000 };

/** Starts a server on a free port. */
export async function listen(
  server: Server | Http2Server,
  client: (port: number) => Send = http1Client,
): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    send: client(port),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
