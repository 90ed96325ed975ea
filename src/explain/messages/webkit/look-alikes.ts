import type { LookAlikeCode } from '../../finding-code.ts';
import { type Lines, nothing } from '../line.ts';
import { accessControl } from './failures.ts';

export const webkitLookAlikes: Readonly<Record<LookAlikeCode, Lines>> = {
  'error-without-cors': nothing,
  'preflight-not-handled': nothing,
  'preflight-needs-authentication': nothing,
  'headers-doubled': nothing,
  'cached-for-another-origin': nothing,
  'redirect-to-login': nothing,
  'network-dns': {
    prints: ['Failed to load resource: Error resolving “{host}”: Name or service not known'],
    knows: [
      'Failed to load resource: Error resolving “{any}”: {any}',
      'Failed to load resource: A server with the specified hostname could not be found.',
    ],
  },
  'network-refused': {
    prints: ['Failed to load resource: Could not connect to {host}: Connection refused'],
    knows: [
      'Failed to load resource: Could not connect to the server.',
      'Failed to load resource: Could not connect: Connection refused',
    ],
  },
  'network-unreachable': {
    prints: [],
    knows: ['Failed to load resource: Could not connect to {any}: {any}'],
  },
  'network-reset': {
    prints: [],
    knows: [
      'Failed to load resource: The network connection was lost.',
      'Failed to load resource: Connection terminated unexpectedly',
    ],
  },
  'network-tls': {
    prints: [],
    knows: [
      'Failed to load resource: Unacceptable TLS certificate',
      'Failed to load resource: A TLS error caused the secure connection to fail.',
      'Failed to load resource: An SSL error has occurred and a secure connection to the server cannot be made.',
      'Failed to load resource: The certificate for this server is invalid.',
    ],
  },
  'network-malformed': {
    prints: [],
    knows: [
      'Failed to load resource: cannot parse response',
      'Failed to load resource: cannot decode raw data',
      'Failed to load resource: cannot decode content data',
    ],
  },
  'network-offline': {
    prints: [],
    knows: ['Failed to load resource: The Internet connection appears to be offline.'],
  },
  'blocked-by-client': {
    prints: [],
    knows: [
      'Content blocker prevented frame displaying {any} from loading a resource from {url}',
      'Failed to load resource: The URL was blocked by a content blocker',
      'Failed to load resource: Blocked by content extension',
      'Blocked by content extension',
    ],
  },
  'blocked-by-browser': { prints: [], knows: ['Blocked connection to known tracker {any}'] },
  'content-security-policy': {
    prints: [
      'Refused to connect to {url} because it does not appear in the connect-src directive of the Content Security Policy.',
      ...accessControl,
    ],
    knows: [
      'Refused to connect to {url} because it appears in neither the connect-src directive nor the default-src directive of the Content Security Policy.',
      'Refused to load {url} because it does not appear in the {any} directive of the Content Security Policy.',
      'Refused to load {url} because it appears in neither the {any} directive nor the default-src directive of the Content Security Policy.',
      'Blocked by Content Security Policy.',
    ],
  },
  'embedder-policy': nothing,
  integrity: {
    prints: [],
    knows: [
      'Failed integrity metadata check. {any}',
      'Cannot load script {url}. Failed integrity metadata check. {any}',
      'Cannot load stylesheet {url}. Failed integrity metadata check. {any}',
    ],
  },
  'local-network-insecure': nothing,
  'local-network-permission': nothing,
  'local-network-address-space': nothing,
  'private-network-access': nothing,
  'cors-disabled': nothing,
  'origin-not-added': nothing,
  'cookies-disabled': nothing,
  'fetch-failed': { prints: ['TypeError: Load failed'] },
};
