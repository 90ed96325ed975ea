import type { Meaning } from './meaning.ts';

/** `Network.CorsError` of the DevTools protocol. */
export type CdpCorsError =
  | 'DisallowedByMode'
  | 'InvalidResponse'
  | 'WildcardOriginNotAllowed'
  | 'MissingAllowOriginHeader'
  | 'MultipleAllowOriginValues'
  | 'InvalidAllowOriginValue'
  | 'AllowOriginMismatch'
  | 'InvalidAllowCredentials'
  | 'CorsDisabledScheme'
  | 'PreflightInvalidStatus'
  | 'PreflightDisallowedRedirect'
  | 'PreflightWildcardOriginNotAllowed'
  | 'PreflightMissingAllowOriginHeader'
  | 'PreflightMultipleAllowOriginValues'
  | 'PreflightInvalidAllowOriginValue'
  | 'PreflightAllowOriginMismatch'
  | 'PreflightInvalidAllowCredentials'
  | 'PreflightMissingAllowExternal'
  | 'PreflightInvalidAllowExternal'
  | 'InvalidAllowMethodsPreflightResponse'
  | 'InvalidAllowHeadersPreflightResponse'
  | 'MethodDisallowedByPreflightResponse'
  | 'HeaderDisallowedByPreflightResponse'
  | 'RedirectContainsCredentials'
  | 'InsecureLocalNetwork'
  | 'InvalidLocalNetworkAccess'
  | 'NoCorsRedirectModeNotFollow'
  | 'LocalNetworkAccessPermissionDenied';

export const cdpCorsErrors: Readonly<Record<CdpCorsError, Meaning>> = {
  DisallowedByMode: ['mode-same-origin'],
  InvalidResponse: ['preflight-network'],
  WildcardOriginNotAllowed: ['allow-origin-wildcard'],
  MissingAllowOriginHeader: ['allow-origin-missing'],
  MultipleAllowOriginValues: ['allow-origin-repeated', 'allow-origin-list', 'allow-origin-spaced'],
  InvalidAllowOriginValue: ['allow-origin-invalid'],
  AllowOriginMismatch: ['allow-origin-mismatch'],
  InvalidAllowCredentials: ['allow-credentials'],
  CorsDisabledScheme: ['scheme-not-http'],
  PreflightInvalidStatus: ['preflight-status'],
  PreflightDisallowedRedirect: ['preflight-redirect'],
  PreflightWildcardOriginNotAllowed: ['preflight-allow-origin-wildcard'],
  PreflightMissingAllowOriginHeader: ['preflight-allow-origin-missing'],
  PreflightMultipleAllowOriginValues: [
    'preflight-allow-origin-repeated',
    'preflight-allow-origin-list',
    'preflight-allow-origin-spaced',
  ],
  PreflightInvalidAllowOriginValue: ['preflight-allow-origin-invalid'],
  PreflightAllowOriginMismatch: ['preflight-allow-origin-mismatch'],
  PreflightInvalidAllowCredentials: ['preflight-allow-credentials'],
  PreflightMissingAllowExternal: ['private-network-access'],
  PreflightInvalidAllowExternal: ['private-network-access'],
  InvalidAllowMethodsPreflightResponse: ['allow-methods-invalid'],
  InvalidAllowHeadersPreflightResponse: ['allow-headers-invalid'],
  MethodDisallowedByPreflightResponse: ['method-not-allowed'],
  HeaderDisallowedByPreflightResponse: ['header-not-allowed'],
  RedirectContainsCredentials: ['redirect-credentials'],
  InsecureLocalNetwork: ['local-network-insecure'],
  InvalidLocalNetworkAccess: ['local-network-address-space'],
  NoCorsRedirectModeNotFollow: ['mode-no-cors-redirect'],
  LocalNetworkAccessPermissionDenied: ['local-network-permission'],
};

/** The network service's own names: a `k` in front, and nothing that the protocol alone has. */
type MojomName<Name extends string> = `k${Name}`;

type Mojom = MojomName<
  Exclude<
    CdpCorsError,
    'PreflightMissingAllowExternal' | 'PreflightInvalidAllowExternal' | 'NoCorsRedirectModeNotFollow'
  >
>;

export const mojomCorsErrors = Object.fromEntries(
  Object.entries(cdpCorsErrors)
    .filter(([name]) => !/AllowExternal$|^NoCors/.test(name))
    .map(([name, meaning]) => [`k${name}`, meaning]),
) as Readonly<Record<Mojom, Meaning>>;

/** What the network service had until 2021, or until 2026. */
export type RetiredCorsError =
  | 'kPreflightMissingAllowExternal'
  | 'kPreflightInvalidAllowExternal'
  | 'kPreflightMissingAllowPrivateNetwork'
  | 'kPreflightInvalidAllowPrivateNetwork'
  | 'kInsecurePrivateNetwork'
  | 'kInvalidPrivateNetworkAccess'
  | 'kUnexpectedPrivateNetworkAccess'
  | 'kPreflightMissingPrivateNetworkAccessId'
  | 'kPreflightMissingPrivateNetworkAccessName'
  | 'kPrivateNetworkAccessPermissionUnavailable'
  | 'kPrivateNetworkAccessPermissionDenied';

export const retiredCorsErrors: Readonly<Record<RetiredCorsError, Meaning>> = {
  kPreflightMissingAllowExternal: ['private-network-access'],
  kPreflightInvalidAllowExternal: ['private-network-access'],
  kPreflightMissingAllowPrivateNetwork: ['private-network-access'],
  kPreflightInvalidAllowPrivateNetwork: ['private-network-access'],
  kInsecurePrivateNetwork: ['local-network-insecure'],
  kInvalidPrivateNetworkAccess: ['local-network-address-space'],
  kUnexpectedPrivateNetworkAccess: ['local-network-address-space'],
  kPreflightMissingPrivateNetworkAccessId: ['private-network-access'],
  kPreflightMissingPrivateNetworkAccessName: ['private-network-access'],
  kPrivateNetworkAccessPermissionUnavailable: ['local-network-permission'],
  kPrivateNetworkAccessPermissionDenied: ['local-network-permission'],
};

/** `Network.BlockedReason`: `(blocked:csp)` in the Network panel. */
export type CdpBlockedReason =
  | 'other'
  | 'csp'
  | 'mixed-content'
  | 'origin'
  | 'inspector'
  | 'integrity'
  | 'subresource-filter'
  | 'content-type'
  | 'coep-frame-resource-needs-coep-header'
  | 'coop-sandboxed-iframe-cannot-navigate-to-coop-page'
  | 'corp-not-same-origin'
  | 'corp-not-same-origin-after-defaulted-to-same-origin-by-coep'
  | 'corp-not-same-origin-after-defaulted-to-same-origin-by-dip'
  | 'corp-not-same-origin-after-defaulted-to-same-origin-by-coep-and-dip'
  | 'corp-not-same-site'
  | 'sri-message-signature-mismatch';

export const cdpBlockedReasons: Readonly<Record<CdpBlockedReason, Meaning>> = {
  other: ['fetch-failed', 'blocked-by-client', 'scheme-not-http'],
  csp: ['content-security-policy'],
  'mixed-content': ['mixed-content'],
  origin: ['redirect-mode-same-origin', 'embedded-credentials'],
  inspector: ['blocked-by-client'],
  integrity: ['integrity'],
  'subresource-filter': ['blocked-by-browser'],
  'content-type': ['nosniff', 'type-not-usable'],
  'coep-frame-resource-needs-coep-header': ['embedder-policy'],
  'coop-sandboxed-iframe-cannot-navigate-to-coop-page': {
    none: 'It is about windows that open each other, not about requests.',
  },
  'corp-not-same-origin': ['corp-same-origin'],
  'corp-not-same-origin-after-defaulted-to-same-origin-by-coep': ['embedder-policy'],
  'corp-not-same-origin-after-defaulted-to-same-origin-by-dip': ['embedder-policy'],
  'corp-not-same-origin-after-defaulted-to-same-origin-by-coep-and-dip': ['embedder-policy'],
  'corp-not-same-site': ['corp-same-site'],
  'sri-message-signature-mismatch': ['integrity'],
};

/** `Audits.BlockedByResponseReason`, and opaque response blocking, which is an issue of another kind. */
export type AuditsBlockedByResponse =
  | 'CoepFrameResourceNeedsCoepHeader'
  | 'CoopSandboxedIFrameCannotNavigateToCoopPage'
  | 'CorpNotSameOrigin'
  | 'CorpNotSameOriginAfterDefaultedToSameOriginByCoep'
  | 'CorpNotSameOriginAfterDefaultedToSameOriginByDip'
  | 'CorpNotSameOriginAfterDefaultedToSameOriginByCoepAndDip'
  | 'CorpNotSameSite'
  | 'SRIMessageSignatureMismatch'
  | 'ResponseWasBlockedByORB';

export const auditsBlockedByResponse: Readonly<Record<AuditsBlockedByResponse, Meaning>> = {
  CoepFrameResourceNeedsCoepHeader: ['embedder-policy'],
  CoopSandboxedIFrameCannotNavigateToCoopPage: {
    none: 'It is about windows that open each other, not about requests.',
  },
  CorpNotSameOrigin: ['corp-same-origin'],
  CorpNotSameOriginAfterDefaultedToSameOriginByCoep: ['embedder-policy'],
  CorpNotSameOriginAfterDefaultedToSameOriginByDip: ['embedder-policy'],
  CorpNotSameOriginAfterDefaultedToSameOriginByCoepAndDip: ['embedder-policy'],
  CorpNotSameSite: ['corp-same-site'],
  SRIMessageSignatureMismatch: ['integrity'],
  ResponseWasBlockedByORB: ['opaque-response-blocked'],
};
