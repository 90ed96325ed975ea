import { mimeTypeEssence } from '../../web/mime-type.ts';
import { type ApiCaller, type BodyMethod, type Engine, PageTypeError } from './api-error.ts';
import { type PageBody, readBody } from './body.ts';
import type { PageHeaders } from './headers.ts';

const decoder = new TextDecoder();
const nothing = new Uint8Array(0);

/** The body of a request or a response, used up or not: for the engine, not for script. */
export let bodyOf: (holder: BodyHolder) => PageBody | null;

/** Gives a request the body that its constructor has made of the options. */
export let setBody: (holder: BodyHolder, body: PageBody | null) => void;

/** Marks the body as read, as script sees it. */
export let useBody: (holder: BodyHolder) => void;

/**
 * What `Request` and `Response` have in common: a body that can be read once.
 *
 * Without `body`, `formData()` and `textStream()`: the engine has its bodies in one piece.
 *
 * @see https://fetch.spec.whatwg.org/#body-mixin
 */
export abstract class BodyHolder {
  #body: PageBody | null;
  #used = false;

  constructor(body: PageBody | null) {
    this.#body = body;
  }

  abstract get headers(): PageHeaders;

  /** Whose messages errors carry, and who throws them. */
  protected abstract get origin(): readonly [engine: Engine, owner: 'Request' | 'Response'];

  /** Whether the body was read. A body that is not there never is. */
  get bodyUsed(): boolean {
    return this.#used;
  }

  /** The body as text. Always read as UTF-8, whatever `Content-Type` says. */
  async text(): Promise<string> {
    return decoder.decode(await this.#consume('text'));
  }

  /** The body as JSON. Rejects with `SyntaxError` where it is not, an empty one included. */
  async json(): Promise<unknown> {
    return JSON.parse(decoder.decode(await this.#consume('json')));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(await this.#consume('arrayBuffer')).buffer;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.#consume('bytes'));
  }

  /** The body with the type that `Content-Type` names. */
  async blob(): Promise<Blob> {
    const type = this.headers.get('content-type');
    const known = type !== null && mimeTypeEssence(type) !== null;
    return new Blob([new Uint8Array(await this.#consume('blob'))], known ? { type } : {});
  }

  /** https://fetch.spec.whatwg.org/#concept-body-consume-body */
  async #consume(method: BodyMethod): Promise<Uint8Array> {
    const [engine, owner] = this.origin;
    assertUnused(this, engine, `${owner}.${method}`);
    useBody(this);
    return (await readBody(this.#body)) ?? nothing;
  }

  static {
    bodyOf = (holder) => holder.#body;
    setBody = (holder, body) => {
      holder.#body = body;
    };
    useBody = (holder) => {
      if (holder.#body !== null) holder.#used = true;
    };
  }
}

/** https://fetch.spec.whatwg.org/#body-unusable */
export function assertUnused(holder: BodyHolder, engine: Engine, caller: ApiCaller): void {
  if (holder.bodyUsed) throw new PageTypeError('body-used', engine, caller);
}
