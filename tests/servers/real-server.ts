import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../fidelity/free-port.ts';
import { findServer, type ServerName } from './find-server.ts';

/** A server that is running for a test. */
export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** What stands in a configuration, by what kind of place it belongs to. */
export interface SiteParts {
  /** Beside the server: nginx's `http`, the top of a Caddyfile. */
  readonly outside?: string;
  /** In the server: its locations, its site block, its virtual host. */
  readonly site: string;
}

/** A configuration with a server of its own, which listens at `{port}`. */
export interface OwnServer {
  /** What stands in nginx's `http`; a whole Caddyfile. */
  readonly server: string;
  /** Files beside the others of `{folder}`, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Starts a real server in the foreground, with a folder of its own, and waits until it takes connections. The system's
 * own service is not touched. In the text `{port}` is the port, and `{folder}` a folder to serve files from.
 *
 * @throws {Error} with what the server printed, where it does not come up.
 */
export async function startServer(name: ServerName, parts: SiteParts | OwnServer): Promise<RunningServer> {
  const program = findServer(name);
  const folder = mkdtempSync(join(tmpdir(), `corsage-${name}-`));
  const port = await freePort();
  const filled = (text: string) =>
    text.replaceAll('{folder}', `${folder}/www`).replaceAll('{port}', String(port));
  // Apache gives up being root.
  chmodSync(folder, 0o755);
  mkdirSync(`${folder}/www`);
  writeFileSync(`${folder}/www/file.txt`, 'file');
  writeFileSync(`${folder}/www/error.html`, 'error page');
  const { server, files = {} }: OwnServer = 'server' in parts ? parts : { server: serverOf(name, parts) };
  for (const [file, text] of Object.entries(files)) writeFileSync(`${folder}/www/${file}`, text);
  const { config, command } = launch(name, folder, filled(server));
  writeFileSync(`${folder}/config`, config);
  const child = spawn(program, command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const ended = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()));
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(timer);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await answers(port)); tries++) {
    if (hasEnded(child) || tries > 1000) {
      const log = existsSync(`${folder}/error.log`) ? readFileSync(`${folder}/error.log`, 'utf8') : '';
      await close();
      throw new Error(`${name} did not start:\n${printed}${log}\n${config}`);
    }
    await sleep(10);
  }
  return { port, close };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** The site in a server. */
function serverOf(name: ServerName, { outside = '', site }: SiteParts): string {
  switch (name) {
    case 'nginx':
      return `${outside}\nserver { listen 127.0.0.1:{port}; root {folder};\n${site}\n}`;
    case 'caddy':
      return [
        '{\n\tadmin off\n\tauto_https off\n}',
        outside,
        'http://:{port} {\n\tbind 127.0.0.1\n\troot * {folder}',
        site,
        '}\n',
      ].join('\n');
    case 'apache':
      return [
        'Listen 127.0.0.1:{port}',
        outside,
        '<VirtualHost *:{port}>\nDocumentRoot {folder}',
        site,
        '</VirtualHost>\n',
      ].join('\n');
  }
}

function launch(
  name: ServerName,
  folder: string,
  server: string,
): { readonly config: string; readonly command: readonly string[] } {
  const file = `${folder}/config`;
  switch (name) {
    case 'nginx': {
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (kind) => `${kind}_temp_path ${folder}/${kind};`,
      );
      return {
        command: ['-p', folder, '-c', file, '-e', 'stderr'],
        config: [
          'daemon off; master_process off; error_log stderr;',
          `pid ${folder}/pid;`,
          'events {}',
          `http { access_log off; ${temporary.join(' ')}`,
          server,
          '}',
        ].join('\n'),
      };
    }
    case 'caddy':
      return { command: ['run', '--config', file, '--adapter', 'caddyfile'], config: server };
    case 'apache':
      return {
        command: ['-d', folder, '-f', file, '-DFOREGROUND'],
        config: [
          `ServerRoot ${folder}`,
          'ServerName localhost',
          `PidFile ${folder}/pid`,
          `DefaultRuntimeDir ${folder}`,
          // Node's pipes are sockets, which Apache cannot open by name.
          `ErrorLog ${folder}/error.log`,
          'User nobody\nGroup nogroup',
          ...apacheModules().map(
            (module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`,
          ),
          server,
        ].join('\n'),
      };
  }
}

/** The modules that configurations of the tests need, as far as they are not built in. */
function apacheModules(): readonly string[] {
  const wanted = [
    'mpm_event',
    'authz_core',
    'headers',
    'setenvif',
    'rewrite',
    'proxy',
    'proxy_http',
    'alias',
  ];
  const there = readdirSync('/usr/lib/apache2/modules');
  return wanted.filter((module) => there.includes(`mod_${module}.so`));
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    const end = (value: boolean) => {
      socket.destroy();
      done(value);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
