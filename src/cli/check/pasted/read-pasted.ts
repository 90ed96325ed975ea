import { UsageError } from '../../frame/usage-error.ts';
import type { PastedRequest } from './pasted-request.ts';
import { readCurl } from './read-curl.ts';
import { fetchCall, readFetchSnippet } from './read-fetch-snippet.ts';

/**
 * Reads a request that was copied out of a browser's network panel: as curl, for bash or for the Windows prompt, or as a
 * call of `fetch`.
 *
 * @param text what was pasted, with a prompt or an `await` before it or not.
 * @param cwd what files that it names are relative to.
 * @throws {UsageError} where it is neither, or cannot be read.
 */
export function readPasted(text: string, cwd: string): PastedRequest {
  const command = text.trim().replace(/^(?:[$%>#]\s+)/, '');
  if (/^curl(?:\.exe)?(?:\s|$)/.test(command)) return readCurl(command, cwd);
  if (fetchCall.test(command)) return readFetchSnippet(command);
  if (command === '') {
    throw new UsageError(
      "--curl got no text. Write --curl 'curl https://…', or pipe the command into --curl -.",
    );
  }
  const start = command.length > 30 ? `${command.slice(0, 30)}…` : command;
  const copy = 'In the network panel, choose "Copy as cURL" or "Copy as fetch"';
  const shell = /^\$session|Invoke-WebRequest/.test(command) ? ' This is for PowerShell.' : '';
  throw new UsageError(`--curl got neither a curl command nor a fetch: ${start}.${shell} ${copy}.`);
}
