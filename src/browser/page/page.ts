import { parseUrl } from '../../web/url.ts';
import type { ApiEnvironment } from '../api/api-environment.ts';
import { headersClass } from '../api/headers.ts';
import { type PageRequest, requestClass } from '../api/request.ts';
import type { PageRequestInit } from '../api/request-init.ts';
import type { PageResponse } from '../api/response.ts';
import { callerOf } from '../caller-of.ts';
import type { CookieContext } from '../cookies/cookie-context.ts';
import type { Engine } from '../engine.ts';
import type { Environment } from '../environment.ts';
import { stepOfStoring } from '../step-of-storing.ts';
import type { Trace } from '../trace.ts';
import { encodeForm, type FormOptions } from './encode-form.ts';
import { documentEnvironment, type LoadedDocument, loadDocument } from './load-document.ts';
import {
  type ImageOptions,
  type LoadedElement,
  loadImage,
  loadScript,
  type ScriptOptions,
} from './load-element.ts';
import { scriptFetch } from './script-fetch.ts';
import { scriptXhr, type XhrOptions, type XhrResult, xhrClass } from './script-xhr.ts';

export interface FrameOptions {
  /**
   * The `sandbox` attribute: `true` for all of its restrictions, or the tokens that lift some. Without
   * `allow-same-origin` the frame's origin is opaque.
   */
  readonly sandbox?: boolean | string;
}

export interface NavigationOptions {
  /** Whether a person did it, by a click. Default `true`. */
  readonly userActivation?: boolean;
}

/**
 * A document in a tab or a frame, and what its script can do: everything here behaves as the method or the element of
 * that name does in the browser.
 */
export class Page {
  readonly #engine: Engine;
  readonly #environment: Environment;
  readonly #api: ApiEnvironment;
  #headers: ReturnType<typeof headersClass> | undefined;
  #request: ReturnType<typeof requestClass> | undefined;
  #xhr: ReturnType<typeof xhrClass> | undefined;
  /** How the document came; `null` where it was opened without traffic. */
  readonly document: LoadedDocument | null;

  constructor(engine: Engine, environment: Environment, document: LoadedDocument | null) {
    this.#engine = engine;
    this.#environment = environment;
    this.document = document;
    const { name } = engine.profile;
    const messages = name === 'standard' ? 'chromium' : name;
    this.#api = { baseUrl: environment.baseUrl, origin: environment.origin, engine: messages };
  }

  get url(): string {
    return this.#environment.url;
  }

  /** Serialised; `'null'` where it is opaque. */
  get origin(): string {
    return this.#environment.origin;
  }

  /** The class that script knows as `Headers`. */
  get Headers(): ReturnType<typeof headersClass> {
    this.#headers ??= headersClass(this.#api);
    return this.#headers;
  }

  /** The class that script knows as `Request`. */
  get Request(): ReturnType<typeof requestClass> {
    this.#request ??= requestClass(this.#api);
    return this.#request;
  }

  /** The class that script knows as `XMLHttpRequest`. */
  get XMLHttpRequest(): ReturnType<typeof xhrClass> {
    this.#xhr ??= xhrClass(this.#engine, this.#environment, this.#api);
    return this.#xhr;
  }

  /**
   * The global `fetch`.
   *
   * @param input a URL, relative to the page's, or a request.
   * @param init as in a browser.
   * @returns the response as script may see it, and in `trace` how it came.
   * @throws {FetchError} a `TypeError` as a browser's, which also says why: `code` and `trace`.
   * @throws {PageTypeError} where the call is wrong in itself.
   * @see https://fetch.spec.whatwg.org/#fetch-method
   */
  fetch(input: string | URL | PageRequest, init?: PageRequestInit): Promise<PageResponse<Trace>> {
    return scriptFetch(this.#engine, this.#environment, this.#api, input, init);
  }

  /**
   * One `XMLHttpRequest`, from `open` to its last event.
   *
   * @throws {FetchError} where its `error` event would be fired.
   */
  xhr(url: string | URL, options: XhrOptions = {}): Promise<XhrResult> {
    return scriptXhr(this.#engine, this.#environment, this.#api, url, options);
  }

  /**
   * `document.cookie`: the cookies that script may see.
   *
   * @throws {DOMException} `SecurityError` where the origin is opaque, in browsers that do not have it empty there.
   * @see https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie
   */
  get cookie(): string {
    if (!this.#hasCookies()) return '';
    return this.#engine.jar.cookieString(this.cookieContext);
  }

  /** One cookie's line, as after `Set-Cookie:`. What a browser refuses, it refuses in silence; the trace says why. */
  set cookie(line: string) {
    if (!this.#hasCookies()) return;
    const step = stepOfStoring(line, this.#engine.jar.store(line, this.cookieContext));
    this.#engine.onTrace?.({
      browser: this.#engine.profile.name,
      ...callerOf(this.#environment),
      steps: [step],
    });
  }

  /** From where script asks for cookies: for `browser.jar.store` and `retrieve`. */
  get cookieContext(): CookieContext {
    const { baseUrl, origin, topLevelOrigin, ancestors } = this.#environment;
    return {
      url: baseUrl,
      api: 'script',
      method: 'GET',
      navigation: null,
      initiator: origin,
      topLevel: topLevelOrigin,
      ancestors,
      redirects: [],
    };
  }

  /**
   * `<script src>`.
   *
   * @throws {FetchError} where the element's `error` event would be fired.
   */
  script(url: string | URL, options?: ScriptOptions): Promise<LoadedElement> {
    return loadScript(this.#engine, this.#environment, this.#resolve(url), options);
  }

  /**
   * `<img src>`.
   *
   * @throws {FetchError} where the element's `error` event would be fired.
   */
  image(url: string | URL, options?: ImageOptions): Promise<LoadedElement> {
    return loadImage(this.#engine, this.#environment, this.#resolve(url), options);
  }

  /**
   * Follows a link: the tab goes to another page. From a frame it takes the whole tab, as `target=_top` does.
   *
   * @returns the page at which it ends.
   * @throws {FetchError} when no document comes of it.
   */
  async navigate(url: string | URL, { userActivation = true }: NavigationOptions = {}): Promise<Page> {
    const navigation = { url: this.#resolve(url).href, initiator: 'link', userActivation } as const;
    return this.#loaded(await loadDocument(this.#engine, this.#environment, navigation));
  }

  /**
   * Submits a form, which takes the tab to its answer. No other page's permission is asked for.
   *
   * @throws {FetchError} when no document comes of it.
   */
  async submit(form: FormOptions, { userActivation = true }: NavigationOptions = {}): Promise<Page> {
    const { method = 'GET' } = form;
    const encoded = encodeForm(this.#environment.baseUrl, form);
    const navigation = { ...encoded, initiator: 'form', method, userActivation } as const;
    return this.#loaded(await loadDocument(this.#engine, this.#environment, navigation));
  }

  /**
   * A frame with a document in it, as if it had been loaded before: nothing goes over the network.
   *
   * @param url relative to the page's. `about:srcdoc` and `about:blank` have the page's own origin, `data:` an opaque one.
   */
  frame(url: string, { sandbox = false }: FrameOptions = {}): Page {
    const environment = documentEnvironment(this.#environment, this.#resolve(url).href, {
      inFrame: true,
      sandboxed: isOpaque(sandbox),
      referrerPolicy: '',
    });
    return new Page(this.#engine, environment, null);
  }

  /**
   * A frame that loads a document, a navigation with cookies and redirects.
   *
   * @throws {FetchError} when no document comes of it.
   */
  async loadFrame(url: string | URL, { sandbox = false }: FrameOptions = {}): Promise<Page> {
    const navigation = {
      url: this.#resolve(url).href,
      initiator: 'frame',
      opaque: isOpaque(sandbox),
    } as const;
    return this.#loaded(await loadDocument(this.#engine, this.#environment, navigation));
  }

  #loaded(document: LoadedDocument): Page {
    return new Page(this.#engine, document.environment, document);
  }

  /** @throws {TypeError} when the URL does not parse. */
  #resolve(url: string | URL): URL {
    const { baseUrl } = this.#environment;
    const resolved = parseUrl(url, baseUrl);
    if (resolved === null) throw new TypeError(`'${String(url)}' is no URL on the page ${baseUrl}.`);
    return resolved;
  }

  #hasCookies(): boolean {
    if (this.origin !== 'null') return true;
    const { scriptWithoutOrigin } = this.#engine.profile.cookies;
    if (scriptWithoutOrigin === 'empty') return false;
    if (scriptWithoutOrigin === 'throws-in-sandbox' && !this.#environment.sandboxed) return false;
    throw new DOMException('A document with an opaque origin has no cookies.', 'SecurityError');
  }
}

function isOpaque(sandbox: boolean | string): boolean {
  return sandbox !== false && !`${sandbox}`.split(/\s+/).includes('allow-same-origin');
}
