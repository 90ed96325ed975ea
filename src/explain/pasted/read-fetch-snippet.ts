import type { HeaderLine } from '../../browser/http.ts';
import type { RedirectMode, RequestMode } from '../../browser/trace.ts';
import type { CredentialsMode } from '../../web/credentials-mode.ts';
import { type Literal, type LiteralObject, NotALiteral, readArguments } from './js-literal.ts';
import { PasteError } from './paste-error.ts';
import type { PastedRequest } from './pasted-request.ts';

/** Where the arguments of a `fetch` begin. */
export const fetchCall = /\bfetch\s*\(/;

const known = ['headers', 'referrer', 'method', 'body', 'mode', 'credentials', 'redirect'];
/** Of no consequence to what a server sees of a first request. */
const harmless = ['referrerPolicy', 'priority', 'signal', 'integrity', 'window', 'duplex'];

/**
 * Reads a call of `fetch`, as browsers copy it ("Copy as fetch", "Copy as Node.js fetch") or as people write it with
 * literals.
 *
 * @throws {PasteError} where an argument is no literal, or the URL is none.
 */
export function readFetchSnippet(text: string): PastedRequest {
  const start = fetchCall.exec(text)!;
  const [url, init = {}] = argumentsOf(text.slice(start.index + start[0].length));
  if (typeof url !== 'string') {
    throw new PasteError(
      'incomplete',
      "The pasted fetch has no URL. Write it as text: fetch('https://api.example.com/').",
    );
  }
  if (!isObject(init)) {
    throw new PasteError(
      'foreign',
      `The options of the pasted fetch are no object: ${JSON.stringify(init)}.`,
    );
  }
  const { method, body, mode, credentials, redirect, referrer } = init;
  const unknown = Object.keys(init).filter((name) => !known.includes(name) && !harmless.includes(name));
  return {
    url,
    method: textOr(method),
    headers: [
      ...headersOf(init.headers),
      ...(typeof referrer === 'string' && /^https?:/.test(referrer) ? [['Referer', referrer] as const] : []),
    ],
    body: textOr(body),
    mode: textOr(mode) as RequestMode | null,
    credentials: textOr(credentials) as CredentialsMode | null,
    redirect: textOr(redirect) as RedirectMode | null,
    insecure: false,
    notes: unknown.map((name) => `The option '${name}' of the pasted fetch is left out.`),
  };
}

function argumentsOf(text: string): readonly Literal[] {
  try {
    return readArguments(text);
  } catch (error) {
    if (!(error instanceof NotALiteral)) throw error;
    throw new PasteError(
      'not-literal',
      `The pasted fetch holds something else than text, numbers and objects, at: ${error.at}. Put its value there, or copy the request from the browser's network panel.`,
    );
  }
}

function headersOf(headers: Literal): readonly HeaderLine[] {
  if (Array.isArray(headers)) return headers.map((pair) => [String(pair[0]), String(pair[1])]);
  if (!isObject(headers)) return [];
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}

function textOr(value: Literal): string | null {
  return value === undefined || value === null ? null : String(value);
}

function isObject(value: Literal): value is LiteralObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
