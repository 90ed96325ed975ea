/** Hears of what a handler threw, and may answer for it. */
type ErrorHook<Request> = (error: unknown, request: Request) => unknown;

/**
 * Turns what a handler threw into a response, so that the page that asked can read that it failed.
 *
 * @returns the hook's response, or a bare 500; a promise where the hook's answer is one.
 * @throws what frameworks throw to steer themselves, as it is: Next.js marks it with a `digest`, SvelteKit and others
 *   throw objects that are no errors. An answer made here would swallow a redirect.
 */
export function responseToError<Request>(
  error: unknown,
  request: Request,
  onError: ErrorHook<Request> | undefined,
): Response | Promise<Response> {
  if (steersFramework(error)) throw error;
  const log = (failure: unknown): Response => {
    console.error(failure);
    return serverError();
  };
  if (onError === undefined) return log(error);
  try {
    const answer = onError(error, request);
    return answer instanceof Promise
      ? answer.then((settled: unknown) => (settled as Response | undefined) ?? serverError(), log)
      : ((answer as Response | undefined) ?? serverError());
  } catch (failure) {
    return log(failure);
  }
}

function serverError(): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  return new Response('Internal Server Error', { status: 500, headers });
}

function steersFramework(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  return !isError(error) || ('digest' in error && typeof error.digest === 'string');
}

/** Also of another realm, as where a framework runs handlers in a sandbox. */
function isError(value: object): boolean {
  return value instanceof Error || /Error|DOMException/.test(Object.prototype.toString.call(value));
}
