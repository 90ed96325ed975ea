import type { Meaning } from './meaning.ts';

/** The categories of messages about CORS; the label is that of the Network column. */
export type FirefoxCorsKey =
  | 'CORSDisabled'
  | 'CORSDidNotSucceed2'
  | 'CORSOriginHeaderNotAdded'
  | 'CORSExternalRedirectNotAllowed'
  | 'CORSRequestNotHttp'
  | 'CORSMissingAllowOrigin2'
  | 'CORSMultipleAllowOriginNotAllowed'
  | 'CORSAllowOriginNotMatchingOrigin'
  | 'CORSNotSupportingCredentials'
  | 'CORSMethodNotFound'
  | 'CORSMissingAllowCredentials'
  | 'CORSPreflightDidNotSucceed3'
  | 'CORSInvalidAllowMethod'
  | 'CORSInvalidAllowHeader'
  | 'CORSMissingAllowHeaderFromPreflight2'
  | 'CORSAllowHeaderFromPreflightDeprecation';

interface FirefoxCors {
  readonly means: Meaning;
  readonly label?: string;
}

export const firefoxCors: Readonly<Record<FirefoxCorsKey, FirefoxCors>> = {
  CORSDisabled: { means: ['cors-disabled'], label: 'CORS disabled' },
  CORSDidNotSucceed2: {
    means: [
      'network',
      'preflight-network',
      'network-dns',
      'network-refused',
      'network-tls',
      'network-reset',
      'network-unreachable',
      'network-timeout',
      'blocked-by-client',
      'redirect-credentials',
      'redirect-count',
      'redirect-location-invalid',
    ],
    label: 'CORS Failed',
  },
  CORSOriginHeaderNotAdded: {
    means: ['origin-not-added'],
    label: 'CORS Origin Header Missing',
  },
  CORSExternalRedirectNotAllowed: {
    means: ['preflight-redirect'],
    label: 'CORS External Redirect Not Allowed',
  },
  CORSRequestNotHttp: {
    means: ['scheme-not-http', 'redirect-scheme'],
    label: 'CORS Not HTTP',
  },
  CORSMissingAllowOrigin2: {
    means: ['allow-origin-missing', 'preflight-allow-origin-missing'],
    label: 'CORS Missing Allow Origin',
  },
  CORSMultipleAllowOriginNotAllowed: {
    means: ['allow-origin-repeated', 'preflight-allow-origin-repeated'],
    label: 'CORS Multiple Origin Not Allowed',
  },
  CORSAllowOriginNotMatchingOrigin: {
    means: [
      'allow-origin-mismatch',
      'allow-origin-list',
      'allow-origin-spaced',
      'allow-origin-invalid',
      'preflight-allow-origin-mismatch',
      'preflight-allow-origin-list',
      'preflight-allow-origin-spaced',
      'preflight-allow-origin-invalid',
    ],
    label: 'CORS Allow Origin Not Matching Origin',
  },
  CORSNotSupportingCredentials: {
    means: ['allow-origin-wildcard', 'preflight-allow-origin-wildcard'],
    label: 'CORS No Allow Credentials',
  },
  CORSMethodNotFound: { means: ['method-not-allowed'], label: 'CORS Method Not Found' },
  CORSMissingAllowCredentials: {
    means: ['allow-credentials', 'preflight-allow-credentials'],
    label: 'CORS Missing Allow Credentials',
  },
  CORSPreflightDidNotSucceed3: {
    means: ['preflight-status'],
    label: 'CORS Preflight Did Not Succeed',
  },
  CORSInvalidAllowMethod: {
    means: ['allow-methods-invalid'],
    label: 'CORS Invalid Allow Method',
  },
  CORSInvalidAllowHeader: {
    means: ['allow-headers-invalid'],
    label: 'CORS Invalid Allow Header',
  },
  CORSMissingAllowHeaderFromPreflight2: {
    means: ['header-not-allowed'],
    label: 'CORS Missing Allow Header',
  },
  CORSAllowHeaderFromPreflightDeprecation: { means: ['authorization-covered-by-wildcard'] },
};

/** Reasons beside CORS for which a request is stopped. */
export type FirefoxBlockingReason =
  | 'CLASSIFY_MALWARE_URI'
  | 'CLASSIFY_PHISHING_URI'
  | 'CLASSIFY_UNWANTED_URI'
  | 'CLASSIFY_TRACKING_URI'
  | 'CLASSIFY_BLOCKED_URI'
  | 'CLASSIFY_HARMFUL_URI'
  | 'CLASSIFY_CRYPTOMINING_URI'
  | 'CLASSIFY_FINGERPRINTING_URI'
  | 'CLASSIFY_SOCIALTRACKING_URI'
  | 'MIXED_BLOCKED'
  | 'CONTENT_POLICY_GENERAL'
  | 'CONTENT_POLICY_NO_DATA_PROTOCOL'
  | 'CONTENT_POLICY_WEBEXT'
  | 'CONTENT_POLICY_CONTENT_BLOCKED'
  | 'CONTENT_POLICY_DATA_DOCUMENT'
  | 'CONTENT_POLICY_WEB_BROWSER'
  | 'CONTENT_POLICY_PRELOAD'
  | 'NOT_SAME_ORIGIN'
  | 'EXTENSION_WEBREQUEST';

const notARequestOfAPage: Meaning = { none: 'It stops loads that no page of the web makes.' };

export const firefoxBlockingReasons: Readonly<Record<`BLOCKING_REASON_${FirefoxBlockingReason}`, Meaning>> = {
  BLOCKING_REASON_CLASSIFY_MALWARE_URI: ['blocked-by-browser'],
  BLOCKING_REASON_CLASSIFY_PHISHING_URI: ['blocked-by-browser'],
  BLOCKING_REASON_CLASSIFY_UNWANTED_URI: ['blocked-by-browser'],
  BLOCKING_REASON_CLASSIFY_TRACKING_URI: ['blocked-by-browser'],
  BLOCKING_REASON_CLASSIFY_BLOCKED_URI: ['blocked-by-browser'],
  BLOCKING_REASON_CLASSIFY_HARMFUL_URI: ['blocked-by-browser'],
  BLOCKING_REASON_CLASSIFY_CRYPTOMINING_URI: ['blocked-by-browser'],
  BLOCKING_REASON_CLASSIFY_FINGERPRINTING_URI: ['blocked-by-browser'],
  BLOCKING_REASON_CLASSIFY_SOCIALTRACKING_URI: ['blocked-by-browser'],
  BLOCKING_REASON_MIXED_BLOCKED: ['mixed-content'],
  BLOCKING_REASON_CONTENT_POLICY_GENERAL: ['content-security-policy'],
  BLOCKING_REASON_CONTENT_POLICY_NO_DATA_PROTOCOL: notARequestOfAPage,
  BLOCKING_REASON_CONTENT_POLICY_WEBEXT: ['blocked-by-client'],
  BLOCKING_REASON_CONTENT_POLICY_CONTENT_BLOCKED: ['blocked-by-browser'],
  BLOCKING_REASON_CONTENT_POLICY_DATA_DOCUMENT: notARequestOfAPage,
  BLOCKING_REASON_CONTENT_POLICY_WEB_BROWSER: notARequestOfAPage,
  BLOCKING_REASON_CONTENT_POLICY_PRELOAD: ['content-security-policy'],
  BLOCKING_REASON_NOT_SAME_ORIGIN: ['mode-same-origin', 'redirect-mode-same-origin'],
  BLOCKING_REASON_EXTENSION_WEBREQUEST: ['blocked-by-client'],
};

/** The messages about cookies, by their keys. */
export type FirefoxCookieKey =
  | 'CookieBlockedByPermission'
  | 'CookieBlockedTracker'
  | 'CookieBlockedAll'
  | 'CookieBlockedForeign'
  | 'CookiePartitionedForeign2'
  | 'CookieAllowedForOriginByStorageAccessAPI'
  | 'CookieAllowedForOriginByHeuristic'
  | 'CookieAllowedForDFPIByHeuristic'
  | 'CookieRejectedNonRequiresSecure2'
  | 'CookieRejectedNonRequiresSecureForBeta3'
  | 'CookieLaxForced2'
  | 'CookieLaxForcedForBeta2'
  | 'CookieSameSiteValueInvalid2'
  | 'CookieInvalidMaxAgeAttribute'
  | 'CookieOversize'
  | 'CookieRejectedByPermissionManager'
  | 'CookieRejectedEmptyNameAndValue'
  | 'CookieRejectedInvalidCharName'
  | 'CookieRejectedInvalidCharAttributes'
  | 'CookieRejectedInvalidDomain'
  | 'CookieRejectedInvalidPrefix'
  | 'CookieRejectedInvalidPath'
  | 'CookieRejectedInvalidCharValue'
  | 'CookieRejectedHttpOnlyButFromScript'
  | 'CookieRejectedSecureButNonHttps'
  | 'CookieRejectedThirdParty'
  | 'CookieRejectedNonsecureOverSecure'
  | 'CookieRejectedForNonSameSiteness'
  | 'CookieRejectedPartitionedRequiresSecure'
  | 'CookieAttributeIgnored'
  | 'CookieAttributeOverwritten'
  | 'CookieForeignNoPartitionedWarning'
  | 'CookieForeignNoPartitionedError'
  | 'CookieBlockedCrossSiteRedirect';

const allowed: Meaning = { none: 'The third party was given its cookies.' };
const thirdParty: Meaning = ['cookie-not-stored-third-party-blocked', 'cookie-not-sent-third-party-blocked'];
const domain: Meaning = [
  'cookie-not-stored-domain-mismatch',
  'cookie-not-stored-domain-public-suffix',
  'cookie-not-stored-domain-non-ascii',
];
const prefix: Meaning = [
  'cookie-not-stored-host-prefix',
  'cookie-not-stored-secure-prefix',
  'cookie-not-stored-http-prefix',
  'cookie-not-stored-host-http-prefix',
  'cookie-not-stored-nameless-with-prefix',
];
const fromScript: Meaning = [
  'cookie-not-stored-http-only-from-script',
  'cookie-not-stored-overwrites-http-only-cookie',
];
const notSameSite: Meaning = [
  'cookie-not-stored-same-site-lax',
  'cookie-not-stored-same-site-strict',
  'cookie-not-stored-same-site-unset-treated-as-lax',
];

export const firefoxCookies: Readonly<Record<FirefoxCookieKey, Meaning>> = {
  CookieBlockedByPermission: ['cookie-not-stored-user-settings', 'cookie-not-sent-user-settings'],
  CookieBlockedTracker: thirdParty,
  CookieBlockedAll: ['cookies-disabled'],
  CookieBlockedForeign: thirdParty,
  CookiePartitionedForeign2: ['cookie-changed-partitioned-by-browser'],
  CookieAllowedForOriginByStorageAccessAPI: allowed,
  CookieAllowedForOriginByHeuristic: allowed,
  CookieAllowedForDFPIByHeuristic: allowed,
  CookieRejectedNonRequiresSecure2: ['cookie-not-stored-same-site-none-insecure'],
  CookieRejectedNonRequiresSecureForBeta3: ['cookie-not-stored-same-site-none-insecure'],
  CookieLaxForced2: ['cookie-changed-invalid-same-site'],
  CookieLaxForcedForBeta2: ['cookie-changed-invalid-same-site'],
  CookieSameSiteValueInvalid2: ['cookie-changed-invalid-same-site'],
  CookieInvalidMaxAgeAttribute: ['cookie-changed-invalid-max-age'],
  CookieOversize: ['cookie-not-stored-name-value-pair-exceeds-max-size'],
  CookieRejectedByPermissionManager: ['cookie-not-stored-user-settings'],
  CookieRejectedEmptyNameAndValue: ['cookie-not-stored-no-cookie-content'],
  CookieRejectedInvalidCharName: ['cookie-not-stored-control-character-in-name', 'cookie-not-stored-no-name'],
  CookieRejectedInvalidCharAttributes: ['cookie-not-stored-control-character-in-attribute'],
  CookieRejectedInvalidDomain: domain,
  CookieRejectedInvalidPrefix: prefix,
  CookieRejectedInvalidPath: ['cookie-not-stored-invalid-path'],
  CookieRejectedInvalidCharValue: ['cookie-not-stored-control-character-in-value'],
  CookieRejectedHttpOnlyButFromScript: fromScript,
  CookieRejectedSecureButNonHttps: ['cookie-not-stored-insecure-connection'],
  CookieRejectedThirdParty: ['cookie-not-stored-third-party-blocked'],
  CookieRejectedNonsecureOverSecure: ['cookie-not-stored-overwrites-secure-cookie'],
  CookieRejectedForNonSameSiteness: notSameSite,
  CookieRejectedPartitionedRequiresSecure: ['cookie-not-stored-partitioned-insecure'],
  CookieAttributeIgnored: ['cookie-changed-attribute-value-exceeds-max-size'],
  CookieAttributeOverwritten: { none: 'The attribute stands twice in the line: the last one counts.' },
  CookieForeignNoPartitionedWarning: ['cookie-not-stored-foreign-not-partitioned'],
  CookieForeignNoPartitionedError: ['cookie-not-stored-foreign-not-partitioned'],
  CookieBlockedCrossSiteRedirect: ['cookie-not-sent-cross-site-redirect'],
};

/** `nsICookieValidation`. */
export type FirefoxCookieRejection =
  | 'EmptyNameAndValue'
  | 'NameValueOversize'
  | 'InvalidCharName'
  | 'InvalidCharValue'
  | 'InvalidPath'
  | 'InvalidDomain'
  | 'InvalidPrefix'
  | 'NoneRequiresSecure'
  | 'PartitionedRequiresSecure'
  | 'HttpOnlyButFromScript'
  | 'SecureButNonHttps'
  | 'ForNonSameSiteness'
  | 'AttributePathOversize'
  | 'AttributeDomainOversize'
  | 'AttributeExpiryOversize';

export const firefoxCookieRejections: Readonly<Record<`eRejected${FirefoxCookieRejection}`, Meaning>> = {
  eRejectedEmptyNameAndValue: ['cookie-not-stored-no-cookie-content'],
  eRejectedNameValueOversize: ['cookie-not-stored-name-value-pair-exceeds-max-size'],
  eRejectedInvalidCharName: ['cookie-not-stored-control-character-in-name', 'cookie-not-stored-no-name'],
  eRejectedInvalidCharValue: ['cookie-not-stored-control-character-in-value'],
  eRejectedInvalidPath: ['cookie-not-stored-invalid-path'],
  eRejectedInvalidDomain: domain,
  eRejectedInvalidPrefix: prefix,
  eRejectedNoneRequiresSecure: ['cookie-not-stored-same-site-none-insecure'],
  eRejectedPartitionedRequiresSecure: ['cookie-not-stored-partitioned-insecure'],
  eRejectedHttpOnlyButFromScript: fromScript,
  eRejectedSecureButNonHttps: ['cookie-not-stored-insecure-connection'],
  eRejectedForNonSameSiteness: notSameSite,
  eRejectedAttributePathOversize: ['cookie-not-stored-attribute-exceeds-max-size'],
  eRejectedAttributeDomainOversize: ['cookie-not-stored-attribute-exceeds-max-size'],
  eRejectedAttributeExpiryOversize: ['cookie-not-stored-attribute-exceeds-max-size'],
};
