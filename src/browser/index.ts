export { type ApiErrorCode, PageTypeError } from './api/api-error.ts';
export type { PageBodyInit } from './api/body.ts';
export type { PageHeaders, PageHeadersInit } from './api/headers.ts';
export type { PageRequest } from './api/request.ts';
export type { PageRequestInit } from './api/request-init.ts';
export type { PageResponse } from './api/response.ts';
export type { PageXhr } from './api/xhr.ts';
export { Browser, type BrowserOptions, type PageOptions } from './browser.ts';
export { type Clock, ManualClock } from './clock.ts';
export type { Cookie, SameSite } from './cookies/cookie.ts';
export type { CookieRejection, CookieWarning, CookieWithholding } from './cookies/cookie-codes.ts';
export type { CookieContext, CookieContextInit } from './cookies/cookie-context.ts';
export { CookieJar, type CookieJarOptions, type RetrieveResult } from './cookies/cookie-jar.ts';
export type { CookieProfile, ThirdPartyCookies } from './cookies/cookie-profile.ts';
export {
  type EngineCookieNames,
  rejectionNames,
  withholdingNames,
} from './cookies/engine-cookie-names.ts';
export type { StoreResult } from './cookies/store-result.ts';
export { type EngineNames, engineNames } from './engine-names.ts';
export type { ReferrerPolicy } from './environment.ts';
export type { AllowOriginCode, FailureCode } from './failure.ts';
export { FetchError } from './fetch-error.ts';
export type { HeaderLine, HttpRequest, HttpResponse, Network, NetworkOptions } from './http.ts';
export { NetworkFailure, type NetworkFailureCode } from './network-failure.ts';
export type { FormOptions } from './page/encode-form.ts';
export type { CorsSettings, ImageOptions, LoadedElement, ScriptOptions } from './page/load-element.ts';
export type { FrameOptions, NavigationOptions, Page } from './page/page.ts';
export type { XhrOptions, XhrResult } from './page/script-xhr.ts';
export type { Profile, ProfileName } from './profile.ts';
export { profiles } from './profiles/profiles.ts';
export { failureOf, type Initiator, type Trace, type TraceStep } from './trace.ts';
