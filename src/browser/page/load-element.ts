import { mimeTypeEssence } from '../../web/mime-type.ts';
import type { Engine } from '../engine.ts';
import type { Environment } from '../environment.ts';
import { isJavaScript } from '../fetch/blocked-by-type.ts';
import { isImage } from '../fetch/is-image.ts';
import { FetchError } from '../fetch-error.ts';
import { currentUrl, type FetchRequest, type FetchResponse } from '../fetch-request.ts';
import { getHeader } from '../header-lines.ts';
import { type ElementFault, performFetch } from '../perform-fetch.ts';
import type { Trace } from '../trace.ts';

/** The `crossorigin` attribute: https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attribute */
export type CorsSettings = 'anonymous' | 'use-credentials';

export interface ScriptOptions {
  /** Default `'classic'`. */
  readonly type?: 'classic' | 'module';
  readonly crossorigin?: CorsSettings;
}

export interface ImageOptions {
  readonly crossorigin?: CorsSettings;
}

/** A script that ran, or an image that is shown. */
export interface LoadedElement {
  readonly url: string;
  /** Whether the page may look into it: an image's pixels, a script's errors. */
  readonly readable: boolean;
  readonly trace: Trace;
}

/**
 * Loads a script, as `<script src>` does.
 *
 * @throws {FetchError} where the element's `error` event would be fired.
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script
 */
export function loadScript(
  engine: Engine,
  client: Environment,
  url: URL,
  { type = 'classic', crossorigin }: ScriptOptions = {},
): Promise<LoadedElement> {
  const isModule = type === 'module';
  const request = elementRequest(
    'script',
    client,
    url,
    isModule ? (crossorigin ?? 'anonymous') : crossorigin,
  );
  return load(engine, request, ({ internal: { status, headers } }) => {
    const { redirectStatusRuns } = engine.profile.response;
    const runs = redirectStatusRuns === 'all' || (redirectStatusRuns === 'classic' && !isModule);
    if (status < 200 || status > (runs ? 399 : 299)) return 'status-not-ok';
    return isModule && !isJavaScript(getHeader(headers, 'content-type')) ? 'type-not-usable' : null;
  });
}

/**
 * Loads an image, as `<img src>` does. By the standard its status does not matter: a picture that comes with a 404 is shown.
 *
 * @throws {FetchError} where the element's `error` event would be fired.
 * @see https://html.spec.whatwg.org/multipage/images.html#update-the-image-data
 */
export function loadImage(
  engine: Engine,
  client: Environment,
  url: URL,
  { crossorigin }: ImageOptions = {},
): Promise<LoadedElement> {
  const request = elementRequest('image', client, url, crossorigin);
  return load(engine, request, ({ internal }) => {
    const { status } = internal;
    const refused = engine.profile.response.imagesNeedOkStatus && (status < 200 || status > 299);
    if (refused) return 'status-not-ok';
    return isPicture(internal) ? null : 'type-not-usable';
  });
}

/** https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request */
function elementRequest(
  destination: 'script' | 'image',
  client: Environment,
  url: URL,
  crossorigin: CorsSettings | undefined,
): FetchRequest {
  return {
    initiator: destination,
    method: 'GET',
    urls: [url],
    headers: [],
    body: null,
    client,
    origin: client.origin,
    destination,
    mode: crossorigin === undefined ? 'no-cors' : 'cors',
    credentialsMode: crossorigin === 'anonymous' ? 'same-origin' : 'include',
    redirectMode: 'follow',
    cacheMode: 'default',
    keepalive: false,
    useCorsPreflight: false,
    unsafeRequest: false,
    userActivation: false,
    referrer: 'client',
    referrerPolicy: client.referrerPolicy,
    tainting: 'basic',
    signal: null,
  };
}

async function load(engine: Engine, request: FetchRequest, fault: ElementFault): Promise<LoadedElement> {
  const { result, trace } = await performFetch(engine, request, [], fault);
  if (result.type === 'error') throw new FetchError(engine.profile.rejection, trace);
  return { url: currentUrl(request).href, readable: request.tainting !== 'opaque', trace };
}

/** By its first bytes, save SVG, which is text and needs its type. Nothing here decodes pictures. */
function isPicture({ headers, body }: FetchResponse): boolean {
  if (body === null) return false;
  if (isImage(body)) return true;
  const type = getHeader(headers, 'content-type');
  if (type === null || mimeTypeEssence(type) !== 'image/svg+xml') return false;
  return /<svg[\s/>]/.test(new TextDecoder().decode(body.subarray(0, 1024)));
}
