import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HeaderLine } from '../../browser/http.ts';
import { PasteError, type PasteFault } from '../../explain/pasted/paste-error.ts';
import type { ReadFile } from '../../explain/pasted/read-file.ts';
import { isCurl, readPasted } from '../../explain/pasted/read-pasted.ts';
import { type SettledRequest, settlePasted } from '../../explain/pasted/settle-pasted.ts';
import { browserNames } from '../../scenario/scenario.ts';
import { type CredentialsMode, credentialsModes } from '../../web/credentials-mode.ts';
import { isToken } from '../../web/header.ts';
import { isForbiddenMethod, normalizeMethod } from '../../web/method.ts';
import { parseUrl } from '../../web/url.ts';
import type { Io } from '../frame/io.ts';
import { readAll } from '../frame/read-all.ts';
import { readTimeout } from '../frame/read-timeout.ts';
import { UsageError } from '../frame/usage-error.ts';
import type { CheckOptions } from './check-options.ts';
import type { CheckRequest } from './check-request.ts';
import { curlyQuotes } from './curly-quotes.ts';
import { readCookieOption } from './read-cookie-option.ts';
import { readPage, readTarget } from './read-url.ts';

/**
 * Makes of the command line what is to be checked. What is written as an option goes before what was pasted.
 *
 * @param url the argument.
 * @throws {UsageError} at the first thing that cannot be understood.
 */
export async function readCheck(
  url: string | undefined,
  options: CheckOptions,
  io: Io,
): Promise<CheckRequest> {
  const { credentials, target } = credentialsOf(url, options.credentials);
  const pasted = options.curl === undefined ? null : await pastedRequest(options.curl, io);
  if (target !== undefined && pasted !== null) {
    throw new UsageError(`Both '${target}' and --curl say what is requested. Leave one of them out.`);
  }
  if (target === undefined && pasted === null) {
    throw new UsageError(
      "The URL is missing. Write corsage check https://api.example.com/me --from https://app.example.com, or --curl 'curl …'.",
    );
  }
  const page = pageOf(options, pasted);
  const timeoutMs = readTimeout(options.timeout ?? '30');
  const body = options.data ?? pasted?.body ?? null;
  const cookies = (options.cookie ?? []).map(readCookieOption);
  const saidCredentials = credentials ?? pasted?.credentials ?? null;
  const notes = [...(pasted?.notes ?? []), ...cookies.flatMap((each) => each.notes)];
  if (pasted !== null && saidCredentials === null) {
    notes.push(
      'What was pasted does not say whether the page sends cookies. With them: --credentials include.',
    );
  }
  return {
    // The URL of a `fetch` is relative to its page; that of a curl command is not.
    url: target === undefined ? readTarget(pasted!.url, pasted!.isCurl ? null : page) : readTarget(target),
    page,
    trusted: options.trusted ?? false,
    method: methodOf(options.method ?? pasted?.method ?? (body === null ? 'GET' : 'POST')),
    headers: [...(pasted?.headers ?? []), ...(options.header ?? []).map(headerLine)],
    body,
    mode: options.mode ?? pasted?.mode ?? 'cors',
    credentials: saidCredentials ?? 'same-origin',
    redirect: options.redirect ?? pasted?.redirect ?? 'follow',
    cookies: [...(pasted?.cookies ?? []), ...cookies.flatMap(({ lines }) => lines)],
    browsers: options.browser === 'all' ? browserNames : [options.browser],
    thirdPartyCookies: options.thirdPartyCookies ?? null,
    insecure: options.insecure ?? pasted?.insecure ?? false,
    timeoutMs,
    notes,
  };
}

/** `--credentials` may stand alone, and what follows it is then the URL. */
function credentialsOf(
  url: string | undefined,
  option: string | undefined,
): { readonly credentials: CredentialsMode | null; readonly target: string | undefined } {
  if (option === undefined) return { credentials: null, target: url };
  const mode = credentialsModes.find((each) => each === option);
  if (mode !== undefined) return { credentials: mode, target: url };
  if (url === undefined && parseUrl(option) !== null) return { credentials: 'include', target: option };
  throw new UsageError(`--credentials is '${option}'. Write include, same-origin or omit.`);
}

async function pastedRequest(text: string, io: Io): Promise<SettledRequest & { readonly isCurl: boolean }> {
  const command = text === '-' ? await readAll(io) : text;
  try {
    const settled = settlePasted(readPasted(command, filesIn(io.cwd)));
    const curly = /\s[“„‘]/.test(command)
      ? [
          'What was pasted has curly quotes, which quote nothing. Where they are to quote, type straight ones.',
        ]
      : [];
    return { ...settled, notes: [...settled.notes, ...curly], isCurl: isCurl(command) };
  } catch (error) {
    if (!(error instanceof PasteError)) throw error;
    const curly = curlyQuotes.test(command) ? ' Its quotes are curly: type straight ones.' : '';
    throw new UsageError(`--curl: ${error.message}${curly || (hints[error.fault] ?? '')}`);
  }
}

/** How a command line hands over what was copied. */
const hints: Partial<Record<PasteFault, string>> = {
  nothing: " Write --curl 'curl https://…', or pipe the command into --curl -.",
  'quote-open': ' Hand it over through standard input (--curl -) where your shell takes its quotes.',
};

function filesIn(cwd: string): ReadFile {
  return (path) => {
    try {
      return readFileSync(resolve(cwd, path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new UsageError(
        `The pasted curl command sends the file '${path}', which cannot be read (${code}).`,
      );
    }
  };
}

function pageOf({ from, header = [] }: CheckOptions, pasted: SettledRequest | null): string {
  if (from !== undefined) return readPage(from);
  // As curl would have it; no page can set that.
  const origin = header.map((line) => /^origin:\s*(\S+)/i.exec(line)?.[1]).find((each) => each !== undefined);
  if (origin !== undefined) {
    throw new UsageError(`--from is missing, and the browser sets Origin itself. Write --from ${origin}.`);
  }
  if (pasted?.from) return readPage(pasted.from, 'The page of the pasted command');
  throw new UsageError(
    pasted === null
      ? '--from is missing: the origin of the page that makes the request. Write --from https://app.example.com.'
      : 'The pasted command has neither Origin nor Referer. Say what page makes the request: --from https://app.example.com.',
  );
}

/** @see https://fetch.spec.whatwg.org/#concept-method */
function methodOf(text: string): string {
  if (!isToken(text)) throw new UsageError(`--method is '${text}', which is no method. Write -X PUT.`);
  if (isForbiddenMethod(text)) {
    throw new UsageError(
      `--method is '${text}', which no page may use. Browsers refuse CONNECT, TRACE and TRACK.`,
    );
  }
  return normalizeMethod(text);
}

function headerLine(text: string): HeaderLine {
  const match = /^([^:]*):[ \t]*(.*?)[ \t]*$/.exec(text);
  if (match === null || !isToken(match[1]!)) {
    throw new UsageError(`--header is '${text}', which is no header. Write -H 'X-Token: abc'.`);
  }
  return [match[1]!, match[2]!];
}
