import { PasteError } from './paste-error.ts';
import type { PastedRequest } from './pasted-request.ts';
import { readCurl } from './read-curl.ts';
import { fetchCall, readFetchSnippet } from './read-fetch-snippet.ts';
import { noFiles, type ReadFile } from './read-file.ts';

/**
 * Reads a request that was copied out of a browser's network panel: as curl, for bash or for the Windows prompt, or as a
 * call of `fetch`.
 *
 * @param text what was pasted, with a prompt or an `await` before it or not.
 * @param readFile reads the files that it sends. Default: there are none.
 * @throws {PasteError} where it is neither, or cannot be read.
 */
export function readPasted(text: string, readFile: ReadFile = noFiles): PastedRequest {
  const command = text.trim().replace(/^(?:[$%>#]\s+)/, '');
  if (isCurl(command)) return readCurl(command, readFile);
  if (fetchCall.test(command)) return readFetchSnippet(command);
  if (command === '') {
    throw new PasteError('nothing', 'There is no text. Paste a curl command or a fetch.');
  }
  const start = command.length > 30 ? `${command.slice(0, 30)}…` : command;
  const copy = 'In the network panel, choose "Copy as cURL" or "Copy as fetch"';
  const shell = /^\$session|Invoke-WebRequest/.test(command) ? ' This is for PowerShell.' : '';
  throw new PasteError('foreign', `This is neither a curl command nor a fetch: ${start}.${shell} ${copy}.`);
}

/** Whether a text begins as a curl command does. */
export function isCurl(text: string): boolean {
  return /^\s*(?:[$%>#]\s+)?curl(?:\.exe)?(?:\s|$)/.test(text);
}
