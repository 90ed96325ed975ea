import { originOfUrl } from '../../web/origin.ts';
import type { Engine } from '../engine.ts';
import type { Environment, ReferrerPolicy } from '../environment.ts';
import { parseReferrerPolicy } from '../fetch/parse-referrer-policy.ts';
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
  const { shown } = result;
  const environment = documentEnvironment(client, currentUrl(request).href, {
    inFrame,
    sandboxed: navigation.opaque === true,
    referrerPolicy: parseReferrerPolicy(shown.headers),
  });
  return { environment, response: shown, trace };
}

/** What a document is made with, besides its URL and the document that asks for it. */
export interface DocumentOptions {
  readonly inFrame: boolean;
  readonly sandboxed: boolean;
  /** As its response says. */
  readonly referrerPolicy: ReferrerPolicy;
}

/**
 * The settings of a new document.
 *
 * What has no server of its own, `about:` and `data:`, takes its referrer policy from the document that made it, and
 * `about:` its origin and base URL, too.
 *
 * @param creator `null` where a person asks.
 * @see https://html.spec.whatwg.org/multipage/document-sequences.html#determining-the-origin
 */
export function documentEnvironment(
  creator: Environment | null,
  url: string,
  { inFrame, sandboxed, referrerPolicy }: DocumentOptions,
): Environment {
  const isAbout = url.startsWith('about:');
  const isLocal = isAbout || url.startsWith('data:');
  const inherited = isAbout && creator !== null ? creator : null;
  const within = inFrame ? creator : null;
  const isSandboxed = sandboxed || within?.sandboxed === true;
  const origin = isSandboxed ? 'null' : (inherited?.origin ?? originOfUrl(url));
  return {
    url,
    baseUrl: inherited?.baseUrl ?? url,
    origin,
    topLevelOrigin: within?.topLevelOrigin ?? origin,
    ancestors: within === null ? [] : [within.origin, ...within.ancestors],
    sandboxed: isSandboxed,
    referrerPolicy: isLocal && creator !== null ? creator.referrerPolicy : referrerPolicy,
  };
}
