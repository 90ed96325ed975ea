import type { ApiCaller, ApiErrorCode, ApiErrorDetail, Engine } from './api-error-code.ts';
import { apiErrorMessage } from './api-error-message.ts';

export type { ApiCaller, ApiErrorCode, BodyMethod, Engine } from './api-error-code.ts';

/**
 * The `TypeError` of an API call that is wrong in itself. Its `name` is `TypeError`, as in a browser.
 *
 * @example
 * ```ts
 * const error = new PageTypeError('method-no-cors', 'firefox', 'fetch', { value: 'PUT' });
 * error.code; // 'method-no-cors'
 * error.message; // 'Window.fetch: Invalid request method PUT.'
 * ```
 */
export class PageTypeError extends TypeError {
  readonly code: ApiErrorCode;

  /**
   * @param code what is wrong.
   * @param engine whose words the message is in.
   * @param caller what threw.
   * @param detail what the message names.
   */
  constructor(code: ApiErrorCode, engine: Engine, caller: ApiCaller, detail: ApiErrorDetail = {}) {
    super(apiErrorMessage(code, engine, caller, detail));
    this.code = code;
  }
}
