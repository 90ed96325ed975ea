import type { CookieCode } from '../cookie-codes.ts';
import { type Line, type Lines, nothing } from '../line.ts';

function says(today: string, ...knows: readonly Line[]): Lines {
  return { prints: [today], knows };
}

const prefix = says('Cookie “{cookie}” has been rejected for invalid prefix.');
const domain = says('Cookie “{cookie}” has been rejected for invalid domain.');
const sameSite = says(
  'Cookie “{cookie}” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.',
);
const oversize = 'Cookie “{cookie}” is invalid because its size is too big. Max size is {any} B.';
const blockedForeign =
  'Request to access cookie or storage on “{url}” was blocked because we are blocking all third-party storage access requests and Enhanced Tracking Protection is enabled.';

export const firefoxCookies: Readonly<Record<CookieCode, Lines>> = {
  'cookie-not-stored-noncookieable-scheme': nothing,
  'cookie-not-stored-third-party-blocked': {
    prints: ['Cookie “{cookieLine}” has been rejected as third-party.', blockedForeign],
    knows: [
      'Request to access cookie or storage on “{url}” was blocked because we are blocking all third-party storage access requests and content blocking is enabled.',
      'Request to access cookies or storage on “{url}” was blocked because we are blocking all third-party storage access requests and content blocking is enabled.',
      'Request to access cookie or storage on “{url}” was blocked because it came from a tracker and content blocking is enabled.',
      'Request to access cookie or storage on “{url}” was blocked because it came from a tracker and Enhanced Tracking Protection is enabled.',
    ],
  },
  'cookie-not-stored-control-character-in-name': says(
    'Cookie “{cookie}” has been rejected for invalid characters in the name.',
  ),
  'cookie-not-stored-control-character-in-value': says(
    'Cookie “{cookie}” has been rejected for invalid characters in the value.',
  ),
  'cookie-not-stored-control-character-in-attribute': says(
    'Cookie “{cookie}” has been rejected for invalid characters in the attributes.',
  ),
  'cookie-not-stored-no-cookie-content': says(
    'Cookie with an empty name and an empty value has been rejected.',
  ),
  'cookie-not-stored-name-value-pair-exceeds-max-size': {
    prints: ['Cookie “{cookie}” is invalid because its size is too big. Max size is 4096 B.'],
    knows: [oversize],
  },
  // With an empty name.
  'cookie-not-stored-no-name': says(
    'Cookie “{cookie}” has been rejected for invalid characters in the name.',
  ),
  'cookie-not-stored-ambiguous-serialization': nothing,
  'cookie-not-stored-domain-non-ascii': domain,
  'cookie-not-stored-domain-public-suffix': domain,
  'cookie-not-stored-domain-mismatch': domain,
  'cookie-not-stored-insecure-connection': says(
    'Cookie “{cookie}” has been rejected because a non-HTTPS cookie can’t be set as “secure”.',
  ),
  'cookie-not-stored-http-only-from-script': says(
    'Cookie “{cookie}” has been rejected because there is already an HTTP-Only cookie but script tried to store a new one.',
  ),
  'cookie-not-stored-overwrites-secure-cookie': says(
    'Cookie “{cookie}” has been rejected because there is an existing “secure” cookie.',
  ),
  // What the text is about happens without it.
  'cookie-not-stored-overwrites-http-only-cookie': {
    prints: [],
    knows: [
      'Cookie “{cookie}” has been rejected because there is already an HTTP-Only cookie but script tried to store a new one.',
    ],
  },
  'cookie-not-stored-same-site-strict': sameSite,
  'cookie-not-stored-same-site-lax': sameSite,
  'cookie-not-stored-same-site-unset-treated-as-lax': sameSite,
  'cookie-not-stored-same-site-none-insecure': says(
    'Cookie “{cookie}” rejected because it has the “SameSite=None” attribute but is missing the “secure” attribute.',
    'Cookie “{cookie}” will be soon rejected because it has the “SameSite” attribute set to “None” without the “secure” attribute. To know more about the “SameSite“ attribute, read {any}',
    'Cookie “{cookie}” will be soon rejected because it has the “SameSite” attribute set to “None” or an invalid value, without the “secure” attribute. To know more about the “SameSite“ attribute, read {any}',
  ),
  'cookie-not-stored-partitioned-insecure': says(
    'Cookie “{cookie}” has been rejected because it has the “Partitioned” attribute but is missing the “secure” attribute.',
  ),
  'cookie-not-stored-secure-prefix': prefix,
  'cookie-not-stored-host-prefix': prefix,
  'cookie-not-stored-http-prefix': prefix,
  'cookie-not-stored-host-http-prefix': prefix,
  'cookie-not-stored-nameless-with-prefix': prefix,
  'cookie-not-stored-credentials-mode': nothing,
  'cookie-not-stored-preflight': nothing,
  'cookie-not-stored-invalid-path': says('Cookie “{cookie}” has been rejected for invalid path.'),
  'cookie-not-stored-attribute-exceeds-max-size': {
    prints: [],
    knows: [
      'Cookie “{cookie}” is invalid because its {any} is too big. Max size is {any} B.',
      'Cookie “{cookie}” has been rejected because its {any} attribute is too big. Max size is {any} B.',
    ],
  },
  'cookie-not-stored-foreign-not-partitioned': says(
    'Cookie “{cookie}” has been rejected because it is foreign and does not have the “Partitioned“ attribute.',
    'Cookie “{cookie}” will soon be rejected because it is foreign and does not have the “Partitioned“ attribute.',
  ),
  'cookie-not-stored-user-settings': says(
    'Cookie “{cookie}” has been rejected by user set permissions.',
    'Request to access cookies or storage on “{url}” was blocked because of custom cookie permission.',
    'Request to access cookie or storage on “{url}” was blocked because of custom cookie permission.',
  ),
  'cookie-not-stored-syntax': nothing,
  // Firefox logs what it does not store, and keeps quiet about what it does not send.
  'cookie-not-sent-domain-mismatch': nothing,
  'cookie-not-sent-not-on-path': nothing,
  'cookie-not-sent-insecure-connection': nothing,
  'cookie-not-sent-http-only-from-script': nothing,
  'cookie-not-sent-same-site-strict': nothing,
  'cookie-not-sent-same-site-lax': nothing,
  'cookie-not-sent-same-site-unset-treated-as-lax': nothing,
  'cookie-not-sent-third-party-blocked': { prints: [blockedForeign] },
  'cookie-not-sent-other-partition': nothing,
  'cookie-not-sent-credentials-mode': nothing,
  'cookie-not-sent-same-site-none-insecure': nothing,
  'cookie-not-sent-port-mismatch': nothing,
  'cookie-not-sent-scheme-mismatch': nothing,
  'cookie-not-sent-anonymous-context': nothing,
  'cookie-not-sent-user-settings': {
    prints: [],
    knows: [
      'Request to access cookies or storage on “{url}” was blocked because of custom cookie permission.',
    ],
  },
  'cookie-not-sent-cross-site-redirect': says(
    'Cookie “{cookie}” with the “SameSite” attribute value “Lax” or “Strict” was omitted because of a cross-site redirect.',
  ),
  'cookie-changed-attribute-value-exceeds-max-size': {
    prints: [],
    knows: [
      'The value of the attribute “{any}” for the cookie “{cookie}” has been rejected because its size is too big. Max size is {any} B.',
    ],
  },
  'cookie-changed-invalid-expires': nothing,
  'cookie-changed-invalid-max-age': says(
    'Invalid “max-age“ value for cookie “{cookie}”. The attribute is ignored.',
  ),
  'cookie-changed-invalid-path': nothing,
  'cookie-changed-invalid-same-site': says(
    'Invalid “SameSite“ value for cookie “{cookie}”. The supported values are: “Lax“, “Strict“, “None“.',
    'Cookie “{cookie}” has “SameSite” policy set to “Lax” because it is missing a “SameSite” attribute, and “SameSite=Lax” is the default value for this attribute.',
    'Cookie “{cookie}” does not have a proper “SameSite” attribute value. Soon, cookies without the “SameSite” attribute or with an invalid value will be treated as “Lax”. This means that the cookie will no longer be sent in third-party contexts. If your application depends on this cookie being available in such contexts, please add the “SameSite=None“ attribute to it. To know more about the “SameSite“ attribute, read {any}',
  ),
  'cookie-changed-lifetime-capped': nothing,
  'cookie-changed-partitioned-ignored': nothing,
  'cookie-changed-partitioned-by-browser': says(
    'Partitioned cookie or storage access was provided to “{url}” because it is loaded in the third-party context and dynamic state partitioning is enabled.',
    'Partitioned cookie or storage access was provided to “{url}” because it is loaded in the third-party context and storage partitioning is enabled.',
  ),
  'cookie-changed-secure-over-loopback': nothing,
};
