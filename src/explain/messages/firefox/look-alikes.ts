import type { LookAlikeCode } from '../../finding-code.ts';
import { type Lines, nothing } from '../line.ts';
import { blocked, didNotSucceed } from './failures.ts';

/** Where CORS took part, Firefox has one line for whatever went wrong below it. */
const broken: Lines = { prints: [didNotSucceed] };

export const firefoxLookAlikes: Readonly<Record<LookAlikeCode, Lines>> = {
  'error-without-cors': nothing,
  'preflight-not-handled': nothing,
  'preflight-needs-authentication': nothing,
  'headers-doubled': nothing,
  'cached-for-another-origin': nothing,
  'redirect-to-login': nothing,
  'network-dns': broken,
  'network-refused': broken,
  'network-unreachable': broken,
  'network-reset': broken,
  'network-tls': broken,
  'network-malformed': broken,
  'network-offline': broken,
  'blocked-by-client': { ...broken, shows: ['Blocked By Extension'] },
  'blocked-by-browser': {
    prints: ['The resource at “{url}” was blocked because Enhanced Tracking Protection is enabled.'],
    knows: [
      'The resource at “{url}” was blocked because content blocking is enabled.',
      'The resource at “{url}” was blocked by Safe Browsing.',
    ],
  },
  'content-security-policy': {
    prints: [
      'Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at {url} because it violates the following directive: “{value}”',
    ],
    knows: [
      'Content-Security-Policy: The page’s settings blocked the loading of a resource ({any}) at {url} because it violates the following directive: “{value}”',
      'Content-Security-Policy: The page’s settings blocked the loading of a resource at {url} (“{value}”).',
      'Content Security Policy: The page’s settings blocked the loading of a resource at {url} (“{value}”).',
      'Content-Security-Policy: The page’s settings blocked a script ({any}) at {url} from being executed because it violates the following directive: “{value}”',
    ],
  },
  'embedder-policy': {
    prints: [
      'The resource at “{url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#',
    ],
  },
  integrity: {
    prints: [
      'None of the “{any}” hashes in the integrity attribute match the content of the subresource at “{url}”. The computed hash is “{value}”.',
    ],
    knows: [
      'None of the “{any}” hashes in the integrity attribute match the content of the subresource.',
      '“{url}” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin.',
      'The page’s settings blocked a script at {url} from being executed because it is missing integrity metadata.',
    ],
  },
  'local-network-insecure': nothing,
  'local-network-permission': {
    prints: [
      'Local Network Access permission required: top-level site “{page}”, initiator “{any}”, attempting to access target “{url}” ({any}) via {initiator}. Secure context: {any}',
    ],
  },
  'local-network-address-space': nothing,
  'private-network-access': nothing,
  'cors-disabled': { prints: [blocked('CORS disabled).')] },
  'origin-not-added': { prints: [blocked('CORS header ‘Origin’ cannot be added).')] },
  'cookies-disabled': {
    prints: [
      'Request to access cookie or storage on “{url}” was blocked because we are blocking all storage access requests.',
    ],
    knows: [
      'Request to access cookies or storage on “{url}” was blocked because we are blocking all storage access requests.',
    ],
  },
  'fetch-failed': { prints: ['TypeError: NetworkError when attempting to fetch resource.'] },
};
