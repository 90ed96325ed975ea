/**
 * What Firefox's console says of a cookie that it does not take, by the key of the message. The category is the same for
 * most of them, and the text is translated, so that Firefox has to run in English.
 */
const messages = {
  CookieOversize: /is invalid because its size is too big/,
  CookieRejectedByPermissionManager: /has been rejected by user set permissions/,
  CookieRejectedEmptyNameAndValue: /^Cookie with an empty name and an empty value has been rejected/,
  CookieRejectedInvalidCharName: /rejected for invalid characters in the name/,
  CookieRejectedInvalidCharAttributes: /rejected for invalid characters in the attributes/,
  CookieRejectedInvalidDomain: /rejected for invalid domain/,
  CookieRejectedInvalidPrefix: /rejected for invalid prefix/,
  CookieRejectedInvalidPath: /rejected for invalid path/,
  CookieRejectedInvalidCharValue: /rejected for invalid characters in the value/,
  CookieRejectedHttpOnlyButFromScript: /rejected because there is already an HTTP-Only cookie/,
  CookieRejectedSecureButNonHttps: /rejected because a non-HTTPS cookie can/,
  CookieRejectedThirdParty: /has been rejected as third-party/,
  CookieRejectedNonsecureOverSecure: /rejected because there is an existing “secure” cookie/,
  CookieRejectedForNonSameSiteness: /rejected because it is in a cross-site context/,
  CookieRejectedNonRequiresSecure2: /rejected because it has the “SameSite=None” attribute/,
  CookieRejectedPartitionedRequiresSecure: /rejected because it has the “Partitioned” attribute/,
} as const;

/** The key of a message about a cookie that was not stored; `null` where it is about something else. */
export function firefoxCookieKey(text: string): string | null {
  const found = Object.entries(messages).find(([, pattern]) => pattern.test(text));
  return found?.[0] ?? null;
}
