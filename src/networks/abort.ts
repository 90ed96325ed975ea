import { NetworkFailure } from '../browser/network-failure.ts';

/** The failure of an exchange that its signal has ended. */
export function abortedFailure(signal: AbortSignal): NetworkFailure {
  return new NetworkFailure('aborted', 'The browser gave the exchange up.', { cause: signal.reason });
}

/**
 * Waits for a promise no longer than until the signal says stop. What the promise does later is ignored.
 *
 * @param promise what is waited for.
 * @param signal ends the wait.
 * @returns what the promise gives.
 * @throws {NetworkFailure} with code `aborted` once the signal is.
 */
export function untilAborted<Value>(promise: PromiseLike<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortedFailure(signal));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).then(() => signal.removeEventListener('abort', stop));
  });
}
