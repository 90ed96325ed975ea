import { NetworkFailure, type NetworkFailureCode } from '../../browser/network-failure.ts';

const codes: Readonly<Record<string, NetworkFailureCode>> = {
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  HPE_HEADER_OVERFLOW: 'too-large',
  ERR_INVALID_CHAR: 'unsendable',
  ERR_INVALID_HTTP_TOKEN: 'unsendable',
  ERR_UNESCAPED_CHARACTERS: 'unsendable',
};

const families: readonly (readonly [RegExp, NetworkFailureCode])[] = [
  [/^EAI_/, 'dns'],
  [/^HPE_/, 'malformed'],
  [
    /^(?:EPROTO$|ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERROR_IN_C|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/,
    'tls',
  ],
];

const sentences: Readonly<Partial<Record<NetworkFailureCode, string>>> = {
  dns: 'its name does not resolve',
  refused: 'nothing listens there',
  unreachable: 'there is no way to it',
  reset: 'the connection ended before the answer did',
  tls: 'no secure connection came about',
  timeout: 'it did not let us connect in time',
  'too-large': 'the head of its answer is too large',
  malformed: 'what it sent is not HTTP',
  unsendable: 'the request cannot be written as HTTP/1.1',
};

/**
 * Puts a name to what Node's HTTP failed with.
 *
 * @param error as Node emitted or threw it.
 * @param url what was asked for.
 */
export function nodeFailure(error: unknown, url: string): NetworkFailure {
  if (error instanceof NetworkFailure) return error;
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  const kind = codes[code] ?? families.find(([family]) => family.test(code))?.[1] ?? 'other';
  const sentence = sentences[kind] ?? 'the exchange failed';
  return new NetworkFailure(kind, `${new URL(url).origin}: ${sentence} (${message || code}).`, {
    cause: error,
  });
}
