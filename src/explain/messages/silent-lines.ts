import type { BrowserName } from '../../scenario/scenario.ts';
import type { Facts } from '../finding.ts';
import type { SilentCode } from '../finding-code.ts';
import { type ConditionalLine, type Lines, nothing } from './line.ts';

/** XMLHttpRequest says so, at the call; fetch() does not. */
function byXhr(text: string): ConditionalLine {
  const initiator = 'XMLHttpRequest';
  return { text, when: (facts: Facts) => facts.initiator === initiator, implies: { initiator } };
}

/** What is lost without an error is lost without a word, but for a few. */
const silence: Readonly<Record<SilentCode, Lines>> = {
  'request-header-forbidden': nothing,
  'request-header-no-cors': nothing,
  'response-header-hidden': nothing,
  'set-cookie-unreadable': nothing,
  'response-opaque': nothing,
  'response-opaque-redirect': nothing,
  'redirect-without-location': nothing,
  'origin-null-after-redirect': nothing,
  'origin-null-page': nothing,
  'origin-null-referrer-policy': nothing,
  'origin-not-sent': nothing,
  'authorization-dropped-on-redirect': nothing,
  'body-dropped-on-redirect': nothing,
  'cookie-stored-though-blocked': nothing,
  'preflight-needed': nothing,
  'preflight-not-cached': nothing,
  'preflight-forgotten': nothing,
  'authorization-covered-by-wildcard': nothing,
  'vary-missing': nothing,
};

const unsafeHeader: Lines = { prints: [byXhr('Refused to set unsafe header "{header}"')] };
const hiddenHeader: Lines = { prints: [byXhr('Refused to get unsafe header "{header}"')] };

/** What each engine says of losses without an error. */
export const silentLines: Readonly<Record<BrowserName, Readonly<Record<SilentCode, Lines>>>> = {
  chromium: {
    ...silence,
    'request-header-forbidden': unsafeHeader,
    'response-header-hidden': hiddenHeader,
    'set-cookie-unreadable': hiddenHeader,
    // An issue of its own kind; older versions wrote it to the console.
    'authorization-covered-by-wildcard': {
      prints: [],
      shows: [
        'Authorization will not be covered by the wildcard symbol (*) in CORS `Access-Control-Allow-Headers` handling.',
      ],
    },
  },
  firefox: {
    ...silence,
    'request-header-forbidden': {
      prints: [byXhr('Attempt to set a forbidden header was denied: {header}')],
    },
    'authorization-covered-by-wildcard': {
      prints: [
        'Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at {url} soon. (Reason: When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered. To include the `Authorization` header, it must be explicitly listed in CORS header `Access-Control-Allow-Headers`).',
      ],
    },
  },
  webkit: {
    ...silence,
    'request-header-forbidden': unsafeHeader,
  },
};
