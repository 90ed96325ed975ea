import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeText } from '../frame/decode-text.ts';
import { UsageError } from '../frame/usage-error.ts';

/** What `corsage explain` was given. */
export type Input =
  | { readonly kind: 'har'; readonly path: string }
  /** A file of JSON: a recording, or log lines. */
  | { readonly kind: 'json-file'; readonly path: string }
  /** A file that is no recording: log lines. */
  | { readonly kind: 'text-file'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Tells a path from a message: what names a file that is there, ends in `.har`, or is one word that looks like a path, is
 * one. A file is a recording where it ends in `.har` or begins as a recording does.
 *
 * @param argument as it was typed.
 * @param cwd what a path is relative to.
 * @throws {UsageError} where there is no such file, it cannot be read, or it is a folder.
 */
export async function findInput(argument: string, cwd: string): Promise<Input> {
  const named = /\.har$/i.test(argument);
  // No file has a name of several lines, and no system takes one of this length.
  if (!named && (argument.includes('\n') || argument.length > 1000)) return { kind: 'text', text: argument };
  const path = resolve(cwd, argument);
  try {
    const start = await beginningOf(path);
    if (named || startsAsRecording(start)) return { kind: 'har', path };
    return { kind: startsAsJson(start) ? 'json-file' : 'text-file', path };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR')
      throw new UsageError(`'${argument}' is a folder. Write the path of a .har file in it.`);
    if (code === 'EACCES') throw new UsageError(`'${argument}' cannot be read: this user is not allowed to.`);
    if (!named && !looksLikePath(argument)) return { kind: 'text', text: argument };
    const instead = named
      ? 'the path of a .har file'
      : 'the path of a file that is there, a message in quotation marks, or a code';
    throw new UsageError(`There is no file '${argument}' (${code}). Write ${instead}.`);
  }
}

/** Whether a text is an object's, and so may be a recording's, or a line of a log. */
export function startsAsJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** Whether a text begins as a recording does, and not as a log whose lines have something of that name. */
export function startsAsRecording(text: string): boolean {
  return /^\s*\{\s*"log"\s*:\s*\{\s*(?:"(?:version|creator|browser|pages|entries|comment|_\w+)"|\}|$)/.test(
    text,
  );
}

/** One word with a slash or the ending of a file's name: no URL, and none of Chromium's `net::ERR_….NotSameSite`. */
function looksLikePath(argument: string): boolean {
  return /^(?!.*(?:::|:\/\/))(?:\S*[\\/]\S*|\S+\.[a-z]\w{0,7})$/i.test(argument);
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return decodeText(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
