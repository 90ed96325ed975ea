import { delimiter, join } from 'node:path';
import { isExecutable } from '../../fidelity/find-program.ts';

/** A server that the tests start. */
interface ServerProgram {
  readonly program: string;
  /** The Debian package. */
  readonly debian: string;
}

const servers = {
  nginx: { program: 'nginx', debian: 'nginx-light' },
  caddy: { program: 'caddy', debian: 'caddy' },
  apache: { program: 'apache2', debian: 'apache2' },
} as const satisfies Record<string, ServerProgram>;

export type ServerName = keyof typeof servers;

/**
 * Finds a server's program: on the path, or where administrators' programs are.
 *
 * @throws {Error} saying how to install it. Tests are never skipped for want of a server.
 */
export function findServer(name: ServerName, environment: NodeJS.ProcessEnv = process.env): string {
  const { program, debian } = servers[name];
  const folders = [
    ...(environment.PATH ?? '').split(delimiter).filter(Boolean),
    '/usr/sbin',
    '/usr/local/sbin',
  ];
  const found = (environment.PATH === '' ? [] : folders)
    .map((folder) => join(folder, program))
    .find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `No ${program} found. Install the package "${debian}" (Debian: apt-get install ${debian}).`,
  );
}
