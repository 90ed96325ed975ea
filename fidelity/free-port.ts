import { type AddressInfo, createServer } from 'node:net';

/**
 * A port for a program that has to be told one. Asked of the system; between this and the program's own start somebody
 * else could take it, which a test would show.
 */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
