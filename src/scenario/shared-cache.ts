import { stripHttpTabOrSpace } from '../web/header.ts';
import { type Answer, type AskedRequest, answer, type CompiledServer, headerOf } from './answer.ts';

/** One answer that a cache keeps. Plain data: a lab of several processes keeps it outside of all of them. */
export interface StoredAnswer {
  readonly path: string;
  /** The request headers that the answer says it depends on, and what they were. */
  readonly vary: readonly (readonly [name: string, value: string | null])[];
  readonly answer: Answer;
}

/** No experiment asks for more; a page in a loop must not fill memory. */
const maxStored = 20;

/**
 * A tiny shared cache in front of one server, for the length of one run: it keeps answers to `GET` that have an
 * `s-maxage`, and serves them to whoever asks for the same path, unless `Vary` says that they depend on something else.
 *
 * Freshness is not counted, since a run is over sooner.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.1
 */
export class SharedCache {
  readonly #stored: StoredAnswer[];
  readonly #onStore: (stored: StoredAnswer) => void;

  /**
   * @param stored what it begins with, the oldest first.
   * @param onStore told what it keeps besides.
   */
  constructor(stored: readonly StoredAnswer[] = [], onStore: (stored: StoredAnswer) => void = () => {}) {
    this.#stored = stored.slice(0, maxStored);
    this.#onStore = onStore;
  }

  /** Answers out of memory where it can, else as the server does. */
  answer(compiled: CompiledServer, request: AskedRequest): Answer | Promise<Answer> {
    if (request.method !== 'GET') return answer(compiled, request);
    const found = this.#stored.find(
      ({ path, vary }) =>
        path === request.path && vary.every(([name, value]) => headerOf(request.headers, name) === value),
    );
    if (found !== undefined) return { ...found.answer, by: 'cache' };
    const fresh = answer(compiled, request);
    if (fresh instanceof Promise) return fresh.then((settled) => this.#keep(request, settled));
    return this.#keep(request, fresh);
  }

  #keep(request: AskedRequest, fresh: Answer): Answer {
    const control = headerOf(fresh.headers, 'cache-control') ?? '';
    const names = (headerOf(fresh.headers, 'vary') ?? '')
      .split(',')
      .map((name) => stripHttpTabOrSpace(name).toLowerCase())
      .filter((name) => name !== '');
    if (!/\bs-maxage=[1-9]/i.test(control) || names.includes('*')) return fresh;
    if (this.#stored.length >= maxStored) return fresh;
    const vary = names.map((name) => [name, headerOf(request.headers, name)] as const);
    const stored: StoredAnswer = { path: request.path, vary, answer: fresh };
    this.#stored.push(stored);
    this.#onStore(stored);
    return fresh;
  }
}
