import type { HeaderLine, HttpRequest, HttpResponse } from '../browser/http.ts';
import { NetworkFailure } from '../browser/network-failure.ts';
import { untilAborted } from './abort.ts';
import type { FetchHandler } from './app-kind.ts';
import { appThrew, isResponse } from './app-threw.ts';
import { decodeContent } from './decode-content.ts';
import { readStream } from './read-stream.ts';
import { sentHeaders } from './sent-headers.ts';
import { webDecoder } from './web-decoder.ts';

/**
 * Calls a fetch handler with the platform's own `Request`.
 *
 * @param handle the handler.
 * @param request as the browser puts it on the wire.
 * @param signal the handler's to see, and the end of the wait for it.
 * @throws {NetworkFailure} `app-threw` when the handler throws or its body fails, `malformed` when it returns no
 *   `Response`, `unsendable` when the platform refuses the request.
 */
export async function fetchApp(
  handle: FetchHandler,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const { origin } = new URL(request.url);
  const asked = platformRequest(request, signal);
  let response: Response;
  try {
    response = await untilAborted(Promise.resolve(handle(asked)), signal);
  } catch (error) {
    throw appThrew(origin, error);
  }
  if (!isResponse(response)) {
    throw new NetworkFailure(
      'malformed',
      `The app of ${origin} returned ${describe(response)}, not a Response.`,
    );
  }
  const headers = headerLines(response.headers);
  let bytes: Uint8Array = new Uint8Array();
  try {
    if (request.method === 'HEAD') await response.body?.cancel();
    else if (response.body !== null)
      bytes = await readStream(response.body, Number.POSITIVE_INFINITY, signal);
  } catch (error) {
    throw appThrew(origin, error);
  }
  return {
    status: response.status,
    statusText: response.statusText,
    headers,
    body: await decodeContent(bytes, headers, webDecoder(signal)),
  };
}

function platformRequest(request: HttpRequest, signal: AbortSignal): Request {
  const { method, url, body } = request;
  const lines = sentHeaders(request).map(([name, value]): [string, string] => [name, value]);
  try {
    const headers = new Headers(lines);
    const made = new Request(url, {
      method,
      headers,
      body: body as Uint8Array<ArrayBuffer> | null,
      redirect: 'manual',
      signal,
    });
    // Servers' runtimes let a request have `Host`, `Origin` and `Cookie`; a page does not. The list alone it permits.
    if (!made.headers.has('host')) Object.defineProperty(made, 'headers', { value: headers });
    return made;
  } catch (error) {
    throw new NetworkFailure('unsendable', `No Request can be made of ${method} ${url}: ${String(error)}`, {
      cause: error,
    });
  }
}

/** `Set-Cookie` is the one header whose lines stay apart in `Headers`; older runtimes join them when asked for all. */
function headerLines(headers: Headers): readonly HeaderLine[] {
  const lines = [...headers].filter(([name]) => name !== 'set-cookie');
  return [...lines, ...headers.getSetCookie().map((value): HeaderLine => ['set-cookie', value])];
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null && 'status' in value ? 'Response.error()' : typeof value;
}
