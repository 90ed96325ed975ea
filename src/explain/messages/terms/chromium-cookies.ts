import type { Meaning } from './meaning.ts';

/** `net::CookieInclusionStatus::ExclusionReason`. */
export type CookieExclusion =
  | 'UNKNOWN_ERROR'
  | 'HTTP_ONLY'
  | 'SECURE_ONLY'
  | 'DOMAIN_MISMATCH'
  | 'NOT_ON_PATH'
  | 'SAMESITE_STRICT'
  | 'SAMESITE_LAX'
  | 'SAMESITE_UNSPECIFIED_TREATED_AS_LAX'
  | 'SAMESITE_NONE_INSECURE'
  | 'USER_PREFERENCES'
  | 'FAILURE_TO_STORE'
  | 'NONCOOKIEABLE_SCHEME'
  | 'OVERWRITE_SECURE'
  | 'OVERWRITE_HTTP_ONLY'
  | 'INVALID_DOMAIN'
  | 'INVALID_PREFIX'
  | 'INVALID_PARTITIONED'
  | 'NAME_VALUE_PAIR_EXCEEDS_MAX_SIZE'
  | 'ATTRIBUTE_VALUE_EXCEEDS_MAX_SIZE'
  | 'DOMAIN_NON_ASCII'
  | 'PORT_MISMATCH'
  | 'SCHEME_MISMATCH'
  | 'SHADOWING_DOMAIN'
  | 'DISALLOWED_CHARACTER'
  | 'THIRD_PARTY_PHASEOUT'
  | 'NO_COOKIE_CONTENT'
  | 'ANONYMOUS_CONTEXT'
  | 'INVALID_PATH'
  | 'AMBIGUOUS_SERIALIZATION';

const sameSiteStrict: Meaning = ['cookie-not-sent-same-site-strict', 'cookie-not-stored-same-site-strict'];
const sameSiteLax: Meaning = ['cookie-not-sent-same-site-lax', 'cookie-not-stored-same-site-lax'];
const sameSiteUnset: Meaning = [
  'cookie-not-sent-same-site-unset-treated-as-lax',
  'cookie-not-stored-same-site-unset-treated-as-lax',
];
const thirdParty: Meaning = ['cookie-not-sent-third-party-blocked', 'cookie-not-stored-third-party-blocked'];
const preferences: Meaning = [
  'cookie-not-sent-third-party-blocked',
  'cookie-not-stored-third-party-blocked',
  'cookie-not-sent-user-settings',
  'cookie-not-stored-user-settings',
];
const prefixes: Meaning = [
  'cookie-not-stored-host-prefix',
  'cookie-not-stored-secure-prefix',
  'cookie-not-stored-http-prefix',
  'cookie-not-stored-host-http-prefix',
  'cookie-not-stored-nameless-with-prefix',
];
const characters: Meaning = [
  'cookie-not-stored-control-character-in-value',
  'cookie-not-stored-control-character-in-name',
  'cookie-not-stored-control-character-in-attribute',
];
const domains: Meaning = ['cookie-not-stored-domain-mismatch', 'cookie-not-stored-domain-public-suffix'];

export const cookieExclusions: Readonly<Record<`EXCLUDE_${CookieExclusion}`, Meaning>> = {
  EXCLUDE_UNKNOWN_ERROR: ['cookie-not-stored-syntax'],
  EXCLUDE_HTTP_ONLY: ['cookie-not-sent-http-only-from-script', 'cookie-not-stored-http-only-from-script'],
  EXCLUDE_SECURE_ONLY: ['cookie-not-sent-insecure-connection', 'cookie-not-stored-insecure-connection'],
  EXCLUDE_DOMAIN_MISMATCH: ['cookie-not-sent-domain-mismatch'],
  EXCLUDE_NOT_ON_PATH: ['cookie-not-sent-not-on-path'],
  EXCLUDE_SAMESITE_STRICT: sameSiteStrict,
  EXCLUDE_SAMESITE_LAX: sameSiteLax,
  EXCLUDE_SAMESITE_UNSPECIFIED_TREATED_AS_LAX: sameSiteUnset,
  EXCLUDE_SAMESITE_NONE_INSECURE: [
    'cookie-not-stored-same-site-none-insecure',
    'cookie-not-sent-same-site-none-insecure',
  ],
  EXCLUDE_USER_PREFERENCES: preferences,
  EXCLUDE_FAILURE_TO_STORE: ['cookie-not-stored-syntax', 'cookie-not-stored-no-name'],
  EXCLUDE_NONCOOKIEABLE_SCHEME: ['cookie-not-stored-noncookieable-scheme'],
  EXCLUDE_OVERWRITE_SECURE: ['cookie-not-stored-overwrites-secure-cookie'],
  EXCLUDE_OVERWRITE_HTTP_ONLY: ['cookie-not-stored-overwrites-http-only-cookie'],
  EXCLUDE_INVALID_DOMAIN: domains,
  EXCLUDE_INVALID_PREFIX: prefixes,
  EXCLUDE_INVALID_PARTITIONED: ['cookie-not-stored-partitioned-insecure'],
  EXCLUDE_NAME_VALUE_PAIR_EXCEEDS_MAX_SIZE: ['cookie-not-stored-name-value-pair-exceeds-max-size'],
  EXCLUDE_ATTRIBUTE_VALUE_EXCEEDS_MAX_SIZE: ['cookie-changed-attribute-value-exceeds-max-size'],
  EXCLUDE_DOMAIN_NON_ASCII: ['cookie-not-stored-domain-non-ascii'],
  EXCLUDE_PORT_MISMATCH: ['cookie-not-sent-port-mismatch'],
  EXCLUDE_SCHEME_MISMATCH: ['cookie-not-sent-scheme-mismatch'],
  EXCLUDE_SHADOWING_DOMAIN: {
    none: 'Chromium has it for an experiment with cookies of the same name, which no release has on.',
  },
  EXCLUDE_DISALLOWED_CHARACTER: characters,
  EXCLUDE_THIRD_PARTY_PHASEOUT: thirdParty,
  EXCLUDE_NO_COOKIE_CONTENT: ['cookie-not-stored-no-cookie-content'],
  EXCLUDE_ANONYMOUS_CONTEXT: ['cookie-not-sent-anonymous-context'],
  EXCLUDE_INVALID_PATH: ['cookie-not-stored-invalid-path'],
  EXCLUDE_AMBIGUOUS_SERIALIZATION: ['cookie-not-stored-ambiguous-serialization'],
};

/** `net::CookieInclusionStatus::WarningReason`. */
export type CookieWarned =
  | 'SAMESITE_UNSPECIFIED_CROSS_SITE_CONTEXT'
  | 'SAMESITE_NONE_INSECURE'
  | 'SAMESITE_UNSPECIFIED_LAX_ALLOW_UNSAFE'
  | 'SECURE_ACCESS_GRANTED_NON_CRYPTOGRAPHIC'
  | 'CROSS_SITE_REDIRECT_DOWNGRADE_CHANGES_INCLUSION'
  | 'CROSS_SITE_REDIRECT_DOWNGRADE_CHANGES_INCLUSION_NO_INITIATOR'
  | 'ATTRIBUTE_VALUE_EXCEEDS_MAX_SIZE'
  | 'DOMAIN_NON_ASCII'
  | 'PORT_MISMATCH'
  | 'SCHEME_MISMATCH'
  | 'TENTATIVELY_ALLOWING_SECURE_SOURCE_SCHEME'
  | 'SHADOWING_DOMAIN'
  | 'THIRD_PARTY_PHASEOUT';

const laxAndNew: Meaning = { none: 'The cookie was sent: it is younger than two minutes.' };

export const cookieWarnings: Readonly<Record<`WARN_${CookieWarned}`, Meaning>> = {
  WARN_SAMESITE_UNSPECIFIED_CROSS_SITE_CONTEXT: sameSiteUnset,
  WARN_SAMESITE_NONE_INSECURE: ['cookie-not-stored-same-site-none-insecure'],
  WARN_SAMESITE_UNSPECIFIED_LAX_ALLOW_UNSAFE: laxAndNew,
  WARN_SECURE_ACCESS_GRANTED_NON_CRYPTOGRAPHIC: ['cookie-changed-secure-over-loopback'],
  WARN_CROSS_SITE_REDIRECT_DOWNGRADE_CHANGES_INCLUSION: ['cookie-not-sent-cross-site-redirect'],
  WARN_CROSS_SITE_REDIRECT_DOWNGRADE_CHANGES_INCLUSION_NO_INITIATOR: ['cookie-not-sent-cross-site-redirect'],
  WARN_ATTRIBUTE_VALUE_EXCEEDS_MAX_SIZE: ['cookie-changed-attribute-value-exceeds-max-size'],
  WARN_DOMAIN_NON_ASCII: ['cookie-not-stored-domain-non-ascii'],
  WARN_PORT_MISMATCH: ['cookie-not-sent-port-mismatch'],
  WARN_SCHEME_MISMATCH: ['cookie-not-sent-scheme-mismatch'],
  WARN_TENTATIVELY_ALLOWING_SECURE_SOURCE_SCHEME: ['cookie-changed-secure-over-loopback'],
  WARN_SHADOWING_DOMAIN: {
    none: 'Chromium has it for an experiment with cookies of the same name, which no release has on.',
  },
  WARN_THIRD_PARTY_PHASEOUT: thirdParty,
};

/** `Network.CookieBlockedReason`: a stored cookie was not sent. */
export type CdpCookieBlocked =
  | 'SecureOnly'
  | 'NotOnPath'
  | 'DomainMismatch'
  | 'SameSiteStrict'
  | 'SameSiteLax'
  | 'SameSiteUnspecifiedTreatedAsLax'
  | 'SameSiteNoneInsecure'
  | 'UserPreferences'
  | 'ThirdPartyPhaseout'
  | 'ThirdPartyBlockedInFirstPartySet'
  | 'UnknownError'
  | 'SchemefulSameSiteStrict'
  | 'SchemefulSameSiteLax'
  | 'SchemefulSameSiteUnspecifiedTreatedAsLax'
  | 'NameValuePairExceedsMaxSize'
  | 'PortMismatch'
  | 'SchemeMismatch'
  | 'AnonymousContext';

export const cdpCookieBlocked: Readonly<Record<CdpCookieBlocked, Meaning>> = {
  SecureOnly: ['cookie-not-sent-insecure-connection'],
  NotOnPath: ['cookie-not-sent-not-on-path'],
  DomainMismatch: ['cookie-not-sent-domain-mismatch'],
  SameSiteStrict: ['cookie-not-sent-same-site-strict'],
  SameSiteLax: ['cookie-not-sent-same-site-lax'],
  SameSiteUnspecifiedTreatedAsLax: ['cookie-not-sent-same-site-unset-treated-as-lax'],
  SameSiteNoneInsecure: ['cookie-not-sent-same-site-none-insecure'],
  UserPreferences: ['cookie-not-sent-third-party-blocked', 'cookie-not-sent-user-settings'],
  ThirdPartyPhaseout: ['cookie-not-sent-third-party-blocked'],
  ThirdPartyBlockedInFirstPartySet: ['cookie-not-sent-third-party-blocked'],
  UnknownError: { none: 'Chromium says that it does not know.' },
  SchemefulSameSiteStrict: ['cookie-not-sent-same-site-strict'],
  SchemefulSameSiteLax: ['cookie-not-sent-same-site-lax'],
  SchemefulSameSiteUnspecifiedTreatedAsLax: ['cookie-not-sent-same-site-unset-treated-as-lax'],
  NameValuePairExceedsMaxSize: ['cookie-not-stored-name-value-pair-exceeds-max-size'],
  PortMismatch: ['cookie-not-sent-port-mismatch'],
  SchemeMismatch: ['cookie-not-sent-scheme-mismatch'],
  AnonymousContext: ['cookie-not-sent-anonymous-context'],
};

/** `Network.SetCookieBlockedReason`: a `Set-Cookie` was not stored. */
export type CdpSetCookieBlocked =
  | 'SecureOnly'
  | 'SameSiteStrict'
  | 'SameSiteLax'
  | 'SameSiteUnspecifiedTreatedAsLax'
  | 'SameSiteNoneInsecure'
  | 'UserPreferences'
  | 'ThirdPartyPhaseout'
  | 'ThirdPartyBlockedInFirstPartySet'
  | 'SyntaxError'
  | 'SchemeNotSupported'
  | 'OverwriteSecure'
  | 'InvalidDomain'
  | 'InvalidPrefix'
  | 'UnknownError'
  | 'SchemefulSameSiteStrict'
  | 'SchemefulSameSiteLax'
  | 'SchemefulSameSiteUnspecifiedTreatedAsLax'
  | 'NameValuePairExceedsMaxSize'
  | 'DisallowedCharacter'
  | 'NoCookieContent';

export const cdpSetCookieBlocked: Readonly<Record<CdpSetCookieBlocked, Meaning>> = {
  SecureOnly: ['cookie-not-stored-insecure-connection'],
  SameSiteStrict: ['cookie-not-stored-same-site-strict'],
  SameSiteLax: ['cookie-not-stored-same-site-lax'],
  SameSiteUnspecifiedTreatedAsLax: ['cookie-not-stored-same-site-unset-treated-as-lax'],
  SameSiteNoneInsecure: ['cookie-not-stored-same-site-none-insecure'],
  UserPreferences: ['cookie-not-stored-third-party-blocked', 'cookie-not-stored-user-settings'],
  ThirdPartyPhaseout: ['cookie-not-stored-third-party-blocked'],
  ThirdPartyBlockedInFirstPartySet: ['cookie-not-stored-third-party-blocked'],
  SyntaxError: ['cookie-not-stored-syntax', 'cookie-not-stored-no-name'],
  SchemeNotSupported: ['cookie-not-stored-noncookieable-scheme'],
  OverwriteSecure: ['cookie-not-stored-overwrites-secure-cookie'],
  InvalidDomain: domains,
  InvalidPrefix: prefixes,
  UnknownError: ['cookie-not-stored-syntax'],
  SchemefulSameSiteStrict: ['cookie-not-stored-same-site-strict'],
  SchemefulSameSiteLax: ['cookie-not-stored-same-site-lax'],
  SchemefulSameSiteUnspecifiedTreatedAsLax: ['cookie-not-stored-same-site-unset-treated-as-lax'],
  NameValuePairExceedsMaxSize: ['cookie-not-stored-name-value-pair-exceeds-max-size'],
  DisallowedCharacter: characters,
  NoCookieContent: ['cookie-not-stored-no-cookie-content'],
};

/** `Audits.CookieExclusionReason`. */
export type AuditsCookieExclusion =
  | 'ExcludeSameSiteUnspecifiedTreatedAsLax'
  | 'ExcludeSameSiteNoneInsecure'
  | 'ExcludeSameSiteLax'
  | 'ExcludeSameSiteStrict'
  | 'ExcludeDomainNonASCII'
  | 'ExcludeThirdPartyCookieBlockedInFirstPartySet'
  | 'ExcludeThirdPartyPhaseout'
  | 'ExcludePortMismatch'
  | 'ExcludeSchemeMismatch';

export const auditsCookieExclusions: Readonly<Record<AuditsCookieExclusion, Meaning>> = {
  ExcludeSameSiteUnspecifiedTreatedAsLax: sameSiteUnset,
  ExcludeSameSiteNoneInsecure: [
    'cookie-not-stored-same-site-none-insecure',
    'cookie-not-sent-same-site-none-insecure',
  ],
  ExcludeSameSiteLax: sameSiteLax,
  ExcludeSameSiteStrict: sameSiteStrict,
  ExcludeDomainNonASCII: ['cookie-not-stored-domain-non-ascii'],
  ExcludeThirdPartyCookieBlockedInFirstPartySet: thirdParty,
  ExcludeThirdPartyPhaseout: thirdParty,
  ExcludePortMismatch: ['cookie-not-sent-port-mismatch'],
  ExcludeSchemeMismatch: ['cookie-not-sent-scheme-mismatch'],
};

/** `Audits.CookieWarningReason`. */
export type AuditsCookieWarning =
  | 'WarnSameSiteUnspecifiedCrossSiteContext'
  | 'WarnSameSiteNoneInsecure'
  | 'WarnSameSiteUnspecifiedLaxAllowUnsafe'
  | 'WarnSameSiteStrictLaxDowngradeStrict'
  | 'WarnSameSiteStrictCrossDowngradeStrict'
  | 'WarnSameSiteStrictCrossDowngradeLax'
  | 'WarnSameSiteLaxCrossDowngradeStrict'
  | 'WarnSameSiteLaxCrossDowngradeLax'
  | 'WarnAttributeValueExceedsMaxSize'
  | 'WarnDomainNonASCII'
  | 'WarnThirdPartyPhaseout'
  | 'WarnCrossSiteRedirectDowngradeChangesInclusion'
  | 'WarnDeprecationTrialMetadata'
  | 'WarnThirdPartyCookieHeuristic';

const allowedForNow: Meaning = { none: 'The cookie was sent, by an exception of the browser.' };

export const auditsCookieWarnings: Readonly<Record<AuditsCookieWarning, Meaning>> = {
  WarnSameSiteUnspecifiedCrossSiteContext: sameSiteUnset,
  WarnSameSiteNoneInsecure: ['cookie-not-stored-same-site-none-insecure'],
  WarnSameSiteUnspecifiedLaxAllowUnsafe: laxAndNew,
  WarnSameSiteStrictLaxDowngradeStrict: sameSiteStrict,
  WarnSameSiteStrictCrossDowngradeStrict: sameSiteStrict,
  WarnSameSiteStrictCrossDowngradeLax: sameSiteLax,
  WarnSameSiteLaxCrossDowngradeStrict: sameSiteStrict,
  WarnSameSiteLaxCrossDowngradeLax: sameSiteLax,
  WarnAttributeValueExceedsMaxSize: ['cookie-changed-attribute-value-exceeds-max-size'],
  WarnDomainNonASCII: ['cookie-not-stored-domain-non-ascii'],
  WarnThirdPartyPhaseout: thirdParty,
  WarnCrossSiteRedirectDowngradeChangesInclusion: ['cookie-not-sent-cross-site-redirect'],
  WarnDeprecationTrialMetadata: allowedForNow,
  WarnThirdPartyCookieHeuristic: allowedForNow,
};
