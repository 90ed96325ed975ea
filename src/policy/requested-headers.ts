import { isHeaderName } from '../web/header.ts';

/** Characters read beyond what the allowed names themselves can fill: white space, repeats, one name too many. */
const slack = 256;
/** Longest `Access-Control-Request-Headers` read when any header is allowed, in characters. */
const maxLengthOfAny = 1024;

/** What is wrong with a list of requested headers. */
export type HeadersRefusal =
  | { readonly code: 'header-not-allowed'; readonly header: string }
  | { readonly code: 'headers-too-long'; readonly length: number };

/**
 * The names that `Access-Control-Request-Headers` may ask for.
 *
 * Browsers send the names in lower case, sorted, each once, with a comma between. Older browsers and proxies write
 * them otherwise, so any order, case and white space is taken; but a list longer than what is allowed could fill is
 * refused unread, which bounds the work by the policy and not by what an attacker sends.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export class RequestedHeaders {
  readonly #allowed: ReadonlySet<string>;
  readonly #any: boolean;
  readonly #maxLength: number;
  /** The last list found in order: a page asks for the same headers again and again. */
  #last = '';

  /** @param names header names in lower case; `any` lets in every name but `authorization`, which must be named. */
  constructor(names: readonly string[], any: boolean) {
    this.#allowed = new Set(names);
    this.#any = any;
    const length = names.reduce((sum, name) => sum + name.length + 2, 0);
    this.#maxLength = Math.max(any ? maxLengthOfAny : 0, 2 * length + slack);
  }

  /** @returns what is wrong, or `null` when every name in the list is allowed. */
  refuse(list: string): HeadersRefusal | null {
    if (list === this.#last) return null;
    if (list.length > this.#maxLength) return { code: 'headers-too-long', length: list.length };
    for (let start = 0, end = 0; start <= list.length; start = end + 1) {
      end = list.indexOf(',', start);
      if (end === -1) end = list.length;
      if (end === start) continue;
      const name = list.slice(start, end).trim().toLowerCase();
      if (name === '' || this.#allowed.has(name)) continue;
      if (!(this.#any && name !== 'authorization' && isHeaderName(name))) {
        return { code: 'header-not-allowed', header: name };
      }
    }
    this.#last = list;
    return null;
  }
}
