import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../frame/usage-error.ts';

/** What `corsage explain` was given. */
export type Input =
  | { readonly kind: 'har'; readonly path: string }
  /** A file that is no recording: log lines. */
  | { readonly kind: 'text-file'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Tells a path from a message: what names a file that is there, or ends in `.har`, is a path. A file is a recording where
 * it ends in `.har` or begins as JSON does.
 *
 * @param argument as it was typed.
 * @param cwd what a path is relative to.
 * @throws {UsageError} where a `.har` file cannot be read, or the file is a folder.
 */
export async function findInput(argument: string, cwd: string): Promise<Input> {
  const named = /\.har$/i.test(argument);
  // No file has a name of several lines, and no system takes one of this length.
  if (!named && (argument.includes('\n') || argument.length > 1000)) return { kind: 'text', text: argument };
  const path = resolve(cwd, argument);
  try {
    const start = await beginningOf(path);
    return named || startsAsJson(start) ? { kind: 'har', path } : { kind: 'text-file', path };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR')
      throw new UsageError(`'${argument}' is a folder. Write the path of a .har file in it.`);
    if (code === 'EACCES') throw new UsageError(`'${argument}' cannot be read: this user is not allowed to.`);
    if (!named) return { kind: 'text', text: argument };
    throw new UsageError(`There is no file '${argument}' (${code}). Write the path of a .har file.`);
  }
}

/** Whether a text is an object's, and so may be a recording's. */
export function startsAsJson(text: string): boolean {
  return /^\ufeff?\s*\{/.test(text);
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
