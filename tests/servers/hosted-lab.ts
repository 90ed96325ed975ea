import { selfSignedCertificate } from '../../fidelity/certificates.ts';
import { freePort } from '../../fidelity/free-port.ts';
import { startProgram } from '../../lab/testing/start-program.ts';
import { read } from '../files.ts';
import { type OwnServer, type RunningServer, startServer } from './real-server.ts';

/** A lab as `docs/lab-hosting.md` says: the built program with that page's settings, and one of its proxies in front. */
export interface HostedLab extends RunningServer {
  /** Where the proxy takes plain HTTP; `port` is for HTTPS. */
  readonly plainPort: number;
}

const page = read('docs/lab-hosting.md');

/** The settings of the page's `docker run`. */
const settings = Object.fromEntries(
  [...blockBelow('## One machine').matchAll(/ -e (\w+)=(\S+)/g)].map(([, name, value]) => [name!, value!]),
);

/**
 * Starts both.
 *
 * @param limits more of the lab's variables.
 */
export async function startHostedLab(
  name: 'nginx' | 'caddy',
  limits: Readonly<Record<string, string>> = {},
): Promise<HostedLab> {
  const lab = startProgram(['--host', '127.0.0.1', '--port', '0'], { ...settings, ...limits });
  const end = async () => {
    lab.child.kill('SIGKILL');
    await lab.ended;
  };
  try {
    const labPort = Number(/\(port (\d+)\)/.exec(await lab.isOpen)![1]);
    const plainPort = await freePort();
    const proxy = await startServer(name, proxies[name](labPort, plainPort));
    const close = async () => {
      await proxy.close();
      await end();
    };
    return { port: proxy.port, plainPort, close };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The page's configurations: what is changed is where they listen, where the lab is, and who signs. */
const proxies = {
  nginx(labPort: number, plainPort: number): OwnServer {
    const { cert, key } = selfSignedCertificate();
    const server = replaced(blockBelow('### nginx'), [
      ['127.0.0.1:4280', `127.0.0.1:${labPort}`],
      // What a machine may lack is IPv6: another address of this one takes its part.
      ['listen [::]:443', 'listen 127.0.0.2:{port}'],
      ['listen [::]:80', `listen 127.0.0.2:${plainPort}`],
      ['listen 443', 'listen 127.0.0.1:{port}'],
      ['listen 80', `listen 127.0.0.1:${plainPort}`],
      ['/etc/ssl/lab.pem', '{folder}/lab.pem'],
      ['/etc/ssl/lab.key', '{folder}/lab.key'],
    ]);
    return { server, files: { 'lab.pem': cert, 'lab.key': key } };
  },
  caddy(labPort: number, plainPort: number): OwnServer {
    const here = [
      'admin off',
      'default_bind 127.0.0.1',
      `http_port ${plainPort}`,
      'https_port {port}',
      'local_certs',
      'skip_install_trust',
    ];
    const server = replaced(blockBelow('### Caddy'), [
      ['127.0.0.1:4280', `127.0.0.1:${labPort}`],
      ['{\n\ton_demand_tls', `{\n\t${here.join('\n\t')}\n\ton_demand_tls`],
    ]);
    return { server };
  },
};

function blockBelow(heading: string): string {
  const block = /^```\w*\n([\s\S]*?)^```$/m.exec(page.split(`\n${heading}\n`)[1] ?? '');
  if (block === null) throw new Error(`docs/lab-hosting.md has no code below ${heading}.`);
  return block[1]!;
}

function replaced(text: string, pairs: readonly (readonly [was: string, now: string])[]): string {
  return pairs.reduce((done, [was, now]) => done.replaceAll(was, now), text);
}
