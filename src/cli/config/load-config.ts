import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { escapeRegexp } from '../../explain/recipes/gateway.ts';
import { UsageError } from '../frame/usage-error.ts';
import { ConfigError } from './config-error.ts';
import type { Deployment } from './deployment.ts';
import { ownModules } from './own-modules.ts';
import { readConfig } from './read-config.ts';

/** What the name that is looked for may end in, in this order. */
const extensions = ['ts', 'mts', 'js', 'mjs', 'json'];

export interface LoadedConfig {
  /** Absolute. */
  readonly file: string;
  readonly deployment: Deployment;
}

/**
 * Finds, loads and checks a configuration.
 *
 * @param named the file that the command line names; left out, `corsage.config.*` here or in a folder above.
 * @param cwd what a relative name is relative to.
 * @throws {UsageError} where there is none, or where it cannot be loaded or is wrong: each with the file and the place.
 */
export async function loadConfig(named: string | undefined, cwd: string): Promise<LoadedConfig> {
  const file = named === undefined ? await findUpward(cwd) : resolve(cwd, named);
  const name = relative(cwd, file) || file;
  if (!(await isFile(file))) throw new UsageError(await whatIsThere(named ?? name, file));
  const value = extname(file) === '.json' ? parseJson(await textOf(file, name), name) : await run(file, name);
  try {
    return { file, deployment: readConfig(value, name) };
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}

async function findUpward(from: string): Promise<string> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    for (const extension of extensions) {
      const file = join(folder, `corsage.config.${extension}`);
      if (await isFile(file)) return file;
    }
    if (folder === dirname(folder)) break;
  }
  throw new UsageError(
    `There is no corsage.config.${extensions[0]} in ${from} or above it (nor .${extensions.slice(1).join(', .')}). Write one with 'corsage init'.`,
  );
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

/** What there is instead of a file. */
async function whatIsThere(named: string, path: string): Promise<string> {
  const isFolder = (await stat(path).catch(() => null))?.isDirectory() ?? false;
  return isFolder
    ? `'${named}' is a folder. Write the path of the configuration in it, such as corsage.config.ts.`
    : `There is no file '${named}'. Name the configuration, or write one with 'corsage init'.`;
}

async function textOf(file: string, name: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`'${name}' cannot be read (${error.code}).`);
  });
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(message)?.[1];
    const lines = text.slice(0, Number(position)).split('\n');
    const place = position === undefined ? name : `${name}:${lines.length}:${lines.at(-1)!.length + 1}`;
    const why = message.replace(/ in JSON at position.*$|, .* is not valid JSON$/s, '');
    throw new UsageError(`${place}: not JSON: ${why}.`);
  }
}

/** Runs a module, TypeScript or not. What it imports of this library is this very copy of it. */
async function run(file: string, name: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url, {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    sourceMaps: true,
    virtualModules: await ownModules(),
    alias: ownSubpaths(),
  });
  let module: Readonly<Record<string, unknown>>;
  try {
    module = await jiti.import(file);
  } catch (error) {
    throw new UsageError(fault(error, file, name));
  }
  if (!('default' in module)) {
    throw new UsageError(`${name} has no default export. Write export default defineConfig({ … }).`);
  }
  return module.default;
}

/** The built files of the subpaths that a configuration may import, where they are built. */
function ownSubpaths(): Record<string, string> {
  const { resolve: find } = createRequire(import.meta.url);
  const subpaths = ['browser', 'networks', 'node', 'express', 'fastify', 'koa', 'hono', 'fetch'];
  return Object.fromEntries(
    subpaths.flatMap((subpath) => {
      try {
        return [[`corsage/${subpath}`, find(`corsage/${subpath}`)]];
      } catch {
        return [];
      }
    }),
  );
}

/** In one line what went wrong in a file, and where; all lines where it lists problems. */
function fault(error: unknown, file: string, name: string): string {
  if (!(error instanceof Error)) return `${name} threw ${String(error)}.`;
  // Of whichever copy of this library.
  if (Array.isArray((error as { problems?: unknown }).problems)) return `${name}: ${error.message}`;
  const [first = ''] = error.message.split('\n');
  const message = first.replace(/^ParseError: /, '').trim();
  // Imports are moved about before the file runs: of those only the file is known.
  const isImport = 'code' in error && error.code === 'MODULE_NOT_FOUND';
  const stack = isImport ? '' : `${error.message}\n${error.stack}`;
  const [, line, column] = placeIn(file).exec(stack) ?? [];
  const place = line === undefined ? name : `${name}:${line}:${column}`;
  const kind = /^Error$|^ConfigError$/.test(error.name) ? '' : `${error.name}: `;
  return `${place}: ${kind}${message}${/[.!?]$/.test(message) ? '' : '.'}`;
}

function placeIn(file: string): RegExp {
  return new RegExp(`${escapeRegexp(file)}:(\\d+):(\\d+)`);
}
