import type { CredentialsMode } from '../web/credentials-mode.ts';
import type { Environment, ReferrerPolicy } from './environment.ts';
import type { HeaderLine } from './http.ts';
import type { Initiator, RedirectMode, RequestMode, ResponseTainting, ResponseType } from './trace.ts';

export type Destination = '' | 'document' | 'iframe' | 'image' | 'script';
export type CacheMode = 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached';

/**
 * A request on its way, as the algorithms change it.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request
 */
export interface FetchRequest {
  readonly initiator: Initiator;
  method: string;
  /** The URL list; the last one is the current URL. */
  readonly urls: [URL, ...URL[]];
  /** What script and the initiator set. What the browser adds is added when the request is sent. */
  headers: readonly HeaderLine[];
  body: Uint8Array | null;
  /** `null` for a person's own navigation. */
  readonly client: Environment | null;
  /** Serialised; `'null'` where it is opaque or nobody's. */
  readonly origin: string;
  readonly destination: Destination;
  readonly mode: RequestMode;
  readonly credentialsMode: CredentialsMode;
  readonly redirectMode: RedirectMode;
  readonly cacheMode: CacheMode;
  readonly keepalive: boolean;
  /** Whether anything listens to the upload: that alone forces a preflight. */
  readonly useCorsPreflight: boolean;
  /** Whether script chose method and headers freely. */
  readonly unsafeRequest: boolean;
  readonly userActivation: boolean;
  /**
   * What script asked for; the client stands for the document's URL. Main fetch replaces it by what is told, so that a
   * redirect cannot bring back what was left out before.
   */
  referrer: 'client' | 'no-referrer' | string;
  referrerPolicy: ReferrerPolicy;
  tainting: ResponseTainting;
  readonly signal: AbortSignal | null;
  /** Whether a preflight has been sent for it, before a redirect. */
  preflighted?: boolean;
  /** The headers that it had before a redirect took some of them. */
  formerHeaders?: readonly HeaderLine[];
  /** The headers of the response that redirected it last, where that was on another origin than the page's. */
  redirectHeaders?: readonly HeaderLine[];
  /** The method that it had before a redirect turned it into a GET. */
  formerMethod?: string;
}

/** What came of it, before and after filtering. */
export interface FetchResponse {
  readonly type: Exclude<ResponseType, 'error'>;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array | null;
}

/** https://fetch.spec.whatwg.org/#concept-request-current-url */
export function currentUrl(request: FetchRequest): URL {
  return request.urls[request.urls.length - 1]!;
}

/** Whether the request loads a document: https://fetch.spec.whatwg.org/#navigation-request */
export function isNavigation({ destination }: FetchRequest): boolean {
  return destination === 'document' || destination === 'iframe';
}
