import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that is up, until it is closed. */
export interface RunningServer {
  /** `http://localhost:40001`. */
  readonly origin: string;
  /** What it was asked, `METHOD /path`, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Listens on a free port of this machine, and notes what is asked. */
export async function serve(listener: RequestListener): Promise<RunningServer> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
