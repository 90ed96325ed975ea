import { originOfUrl } from '../../web/origin.ts';
import type { Engine } from '../engine.ts';
import type { Environment } from '../environment.ts';
import { FetchError } from '../fetch-error.ts';
import { currentUrl, type FetchRequest, type FetchResponse } from '../fetch-request.ts';
import type { HeaderLine } from '../http.ts';
import { performFetch } from '../perform-fetch.ts';
import type { Trace } from '../trace.ts';

/** What is loaded, why and where. */
export interface Navigation {
  /** Absolute. */
  readonly url: string;
  readonly initiator: 'link' | 'form' | 'address-bar' | 'frame';
  readonly method?: 'GET' | 'POST';
  readonly headers?: readonly HeaderLine[];
  readonly body?: Uint8Array | null;
  /** Whether a person did it, by a click. */
  readonly userActivation?: boolean;
  /** A frame's `sandbox`, without `allow-same-origin`: its document gets the opaque origin. */
  readonly opaque?: boolean;
}

/** A document and how it came. */
export interface LoadedDocument {
  readonly environment: Environment;
  readonly response: FetchResponse;
  readonly trace: Trace;
}

/**
 * Loads a document: into the tab, or into a frame.
 *
 * @param engine the browser.
 * @param client the document that asks; `null` where a person does, by the address bar.
 * @param navigation what is loaded.
 * @throws {FetchError} when no response comes.
 * @throws {TypeError} when the URL is not absolute.
 * @see https://fetch.spec.whatwg.org/#navigation-request
 */
export async function loadDocument(
  engine: Engine,
  client: Environment | null,
  navigation: Navigation,
): Promise<LoadedDocument> {
  const { url, initiator, method = 'GET', headers = [], body = null, userActivation = false } = navigation;
  const inFrame = initiator === 'frame';
  const request: FetchRequest = {
    initiator,
    method,
    urls: [new URL(url)],
    headers,
    body,
    client,
    origin: client?.origin ?? 'null',
    destination: inFrame ? 'iframe' : 'document',
    mode: 'navigate',
    credentialsMode: 'include',
    redirectMode: 'follow',
    cacheMode: 'default',
    keepalive: false,
    useCorsPreflight: false,
    unsafeRequest: false,
    userActivation: userActivation || client === null,
    referrer: 'client',
    referrerPolicy: client?.referrerPolicy ?? '',
    tainting: 'basic',
    signal: null,
  };
  const { result, trace } = await performFetch(engine, request);
  if (result.type === 'error') throw new FetchError(engine.profile.rejection, trace);
  const loaded = currentUrl(request);
  const origin = navigation.opaque === true ? 'null' : originOfUrl(loaded);
  const environment: Environment =
    inFrame && client !== null
      ? frameEnvironment(client, loaded.href, origin)
      : { url: loaded.href, origin, topLevelOrigin: origin, ancestors: [], referrerPolicy: '' };
  return { environment, response: result.shown, trace };
}

/** The settings of a document in a frame of another. */
export function frameEnvironment(parent: Environment, url: string, origin: string): Environment {
  const { topLevelOrigin } = parent;
  return { url, origin, topLevelOrigin, ancestors: [parent.origin, ...parent.ancestors], referrerPolicy: '' };
}
