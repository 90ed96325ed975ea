import type { LookAlikeCode } from '../../finding-code.ts';
import { type Lines, nothing } from '../line.ts';
import { blocked, failed } from './failures.ts';

const coep =
  'Failed to load resource: net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginBy';

export const chromiumLookAlikes: Readonly<Record<LookAlikeCode, Lines>> = {
  // What these look like is the CORS error in front of them, under its own code.
  'error-without-cors': nothing,
  'preflight-not-handled': nothing,
  'preflight-needs-authentication': nothing,
  'headers-doubled': nothing,
  'cached-for-another-origin': nothing,
  'redirect-to-login': nothing,
  'network-dns': failed('ERR_NAME_NOT_RESOLVED', 'ERR_NAME_RESOLUTION_FAILED', 'ERR_DNS_TIMED_OUT'),
  'network-refused': failed('ERR_CONNECTION_REFUSED'),
  'network-unreachable': failed('ERR_ADDRESS_UNREACHABLE', 'ERR_ADDRESS_INVALID', 'ERR_CONNECTION_FAILED'),
  'network-reset': failed(
    'ERR_CONNECTION_RESET',
    'ERR_CONNECTION_CLOSED',
    'ERR_CONNECTION_ABORTED',
    'ERR_EMPTY_RESPONSE',
    'ERR_CONTENT_LENGTH_MISMATCH',
    'ERR_INCOMPLETE_CHUNKED_ENCODING',
    'ERR_HTTP2_PROTOCOL_ERROR',
    'ERR_HTTP2_SERVER_REFUSED_STREAM',
    'ERR_QUIC_PROTOCOL_ERROR',
    'ERR_SOCKET_NOT_CONNECTED',
    'ERR_NETWORK_CHANGED',
    'ERR_NETWORK_IO_SUSPENDED',
  ),
  'network-tls': failed(
    'ERR_CERT_AUTHORITY_INVALID',
    'ERR_CERT_COMMON_NAME_INVALID',
    'ERR_CERT_DATE_INVALID',
    'ERR_CERT_INVALID',
    'ERR_CERT_REVOKED',
    'ERR_CERT_WEAK_SIGNATURE_ALGORITHM',
    'ERR_CERT_WEAK_KEY',
    'ERR_CERT_VALIDITY_TOO_LONG',
    'ERR_CERTIFICATE_TRANSPARENCY_REQUIRED',
    'ERR_SSL_PROTOCOL_ERROR',
    'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'ERR_SSL_OBSOLETE_VERSION',
    'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN',
    'ERR_SSL_UNRECOGNIZED_NAME_ALERT',
    'ERR_SSL_CLIENT_AUTH_CERT_NEEDED',
    'ERR_BAD_SSL_CLIENT_AUTH_CERT',
    'ERR_SSL_KEY_USAGE_INCOMPATIBLE',
  ),
  'network-malformed': failed(
    'ERR_CONTENT_DECODING_FAILED',
    'ERR_CONTENT_DECODING_INIT_FAILED',
    'ERR_INVALID_CHUNKED_ENCODING',
    'ERR_INVALID_RESPONSE',
    'ERR_RESPONSE_HEADERS_TOO_BIG',
  ),
  'network-offline': failed('ERR_INTERNET_DISCONNECTED'),
  'blocked-by-client': failed('ERR_BLOCKED_BY_CLIENT'),
  'blocked-by-browser': failed('ERR_BLOCKED_BY_ADMINISTRATOR', 'ERR_BLOCKED_ENROLLMENT_CHECK_PENDING'),
  'content-security-policy': {
    prints: [
      'Connecting to \'{url}\' violates the following Content Security Policy directive: "{value}". The action has been blocked.',
      "Fetch API cannot load {url}. Refused to connect because it violates the document's Content Security Policy.",
    ],
    shows: ['(blocked:csp)'],
    knows: [
      "Refused to connect to '{url}' because it violates the document's Content Security Policy.",
      'Refused to connect to \'{url}\' because it violates the following Content Security Policy directive: "{value}".',
      'Refused to load the script \'{url}\' because it violates the following Content Security Policy directive: "{value}".',
      'Refused to load the image \'{url}\' because it violates the following Content Security Policy directive: "{value}".',
      'Refused to frame \'{url}\' because it violates the following Content Security Policy directive: "{value}".',
      'Loading the script \'{url}\' violates the following Content Security Policy directive: "{value}".',
      'Loading the image \'{url}\' violates the following Content Security Policy directive: "{value}".',
      'Framing \'{url}\' violates the following Content Security Policy directive: "{value}".',
      'Failed to load resource: net::ERR_BLOCKED_BY_CSP',
    ],
  },
  'embedder-policy': {
    prints: [`${coep}Coep`],
    knows: [
      `${coep}Dip`,
      `${coep}CoepAndDip`,
      'Failed to load resource: net::ERR_BLOCKED_BY_RESPONSE.CoepFrameResourceNeedsCoepHeader',
      'Failed to load resource: net::ERR_BLOCKED_BY_RESPONSE',
    ],
  },
  integrity: {
    prints: [
      "Failed to find a valid digest in the 'integrity' attribute for resource '{url}' with computed SHA-256 integrity '{value}'. The resource has been blocked.",
    ],
    knows: [
      "Failed to find a valid digest in the 'integrity' attribute for resource '{url}' with computed {any} integrity '{value}'. The resource has been blocked.",
      "Subresource Integrity: The resource '{url}' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not. The resource has been blocked because the integrity cannot be enforced.",
    ],
  },
  'local-network-insecure': {
    prints: blocked(
      'The request client is not a secure context and the resource is in more-private address space `{space}`.',
    ),
  },
  'local-network-permission': {
    prints: blocked('Permission was denied for this request to access the `{space}` address space.'),
    knows: [
      ...blocked('Unable to ask for permission to access the `{space}` IP address space.'),
      'Failed to load resource: net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
      'Failed to load resource: net::ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS',
    ],
  },
  'local-network-address-space': {
    prints: blocked(
      'Request had a target IP address space of `{value}` yet the resource is in address space `{space}`.',
    ),
    knows: blocked('Request had no target IP address space, yet the resource is in address space `{space}`.'),
  },
  'private-network-access': {
    prints: [],
    knows: blocked(
      "No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `{space}` address space.",
      "The 'Access-Control-Allow-Private-Network' header in the preflight response for this private network request targeting the `{space}` address space had a value of '{value}', not 'true'.",
      "No 'Private-Network-Access-Id' header was present in the preflight response for this private network request targeting the `{space}` address space.",
      "No 'Private-Network-Access-Name' header was present in the preflight response for this private network request targeting the `{space}` address space.",
      "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `{space}` address space.",
      "No 'Access-Control-Allow-External' header was present in the preflight response for this external request (This is an experimental header which is defined in 'https://wicg.github.io/cors-rfc1918/').",
      "The 'Access-Control-Allow-External' header in the preflight response for this external request had a value of '{value}', not 'true' (This is an experimental header which is defined in 'https://wicg.github.io/cors-rfc1918/').",
    ),
  },
  'cors-disabled': nothing,
  'origin-not-added': nothing,
  'cookies-disabled': nothing,
  'fetch-failed': {
    prints: ['TypeError: Failed to fetch'],
    knows: ['Failed to load resource: net::ERR_FAILED'],
  },
};
