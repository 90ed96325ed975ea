import type { AllowOriginCode, FailureCode } from '../../../browser/failure.ts';

/** A failure as it stands on the browser's line: what failed, and how. */
export interface FailureWords {
  readonly title: string;
  readonly detail: string;
}

const allowOrigin: Readonly<Record<AllowOriginCode, string>> = {
  'allow-origin-missing': 'no Access-Control-Allow-Origin',
  'allow-origin-wildcard': 'with credentials, “*” names nobody',
  'allow-origin-repeated': 'Access-Control-Allow-Origin is there twice',
  'allow-origin-list': 'one origin may stand there, not a list',
  'allow-origin-spaced': 'one origin may stand there, without spaces',
  'allow-origin-invalid': 'what stands there is no origin',
  'allow-origin-mismatch': 'another origin is let in',
  'allow-credentials': 'credentials need “true”',
};

const others: Readonly<
  Record<Exclude<FailureCode, AllowOriginCode | `preflight-${AllowOriginCode}`>, FailureWords>
> = {
  'bad-port': { title: 'Not sent', detail: 'browsers never speak to this port' },
  'mixed-content': { title: 'Not sent', detail: 'an https: page asks for http:' },
  'scheme-not-http': { title: 'Not sent', detail: 'CORS is for HTTP and HTTPS' },
  'scheme-not-supported': { title: 'Not sent', detail: 'this scheme cannot be fetched' },
  'embedded-credentials': { title: 'Not sent', detail: 'a name or password stands in the URL' },
  'mode-same-origin': { title: 'Not sent', detail: 'mode same-origin, and another origin' },
  'mode-no-cors-redirect': { title: 'Not sent', detail: 'no-cors follows redirects or fails' },
  'not-cached': { title: 'Not sent', detail: 'only the cache was to be asked' },
  'keepalive-too-large': { title: 'Not sent', detail: 'keepalive bodies may have 64 KiB in all' },
  'preflight-status': { title: 'Preflight fails', detail: 'its status has to be 200 to 299' },
  'preflight-redirect': { title: 'Preflight fails', detail: 'a preflight follows no redirect' },
  'preflight-network': { title: 'Preflight fails', detail: 'no answer came' },
  'allow-methods-invalid': { title: 'Preflight fails', detail: 'Access-Control-Allow-Methods is no list' },
  'allow-headers-invalid': { title: 'Preflight fails', detail: 'Access-Control-Allow-Headers is no list' },
  'method-not-allowed': { title: 'Method not allowed', detail: 'Access-Control-Allow-Methods lacks it' },
  'header-not-allowed': { title: 'Header not allowed', detail: 'Access-Control-Allow-Headers lacks it' },
  'redirect-mode-error': { title: 'Redirect refused', detail: 'redirect mode error' },
  'redirect-location-invalid': { title: 'Redirect refused', detail: 'Location is no URL' },
  'redirect-scheme': { title: 'Redirect refused', detail: 'Location is not HTTP or HTTPS' },
  'redirect-count': { title: 'Redirect refused', detail: 'twenty redirects are enough' },
  'redirect-credentials': { title: 'Redirect refused', detail: 'a name or password stands in Location' },
  'redirect-mode-same-origin': { title: 'Redirect refused', detail: 'mode same-origin, and another origin' },
  'corp-same-origin': { title: 'Resource policy fails', detail: 'for pages of the same origin only' },
  'corp-same-site': { title: 'Resource policy fails', detail: 'for pages of the same site only' },
  'type-not-usable': { title: 'Not usable', detail: 'the element cannot use this type' },
  nosniff: { title: 'Type refused', detail: 'nosniff, and the type is no script’s' },
  'opaque-response-blocked': { title: 'Answer withheld', detail: 'neither a script nor an image' },
  'status-not-ok': { title: 'Not usable', detail: 'the status is not 200 to 299' },
  network: { title: 'No answer', detail: 'the network failed' },
  'response-malformed': { title: 'Answer dropped', detail: 'it is not HTTP' },
  'response-headers-disagree': { title: 'Answer dropped', detail: 'a header is there twice and disagrees' },
  'network-timeout': { title: 'No answer', detail: 'it took too long' },
  'network-misuse': { title: 'Answer dropped', detail: 'it is no HTTP response' },
  aborted: { title: 'Given up', detail: 'the page aborted the call' },
};

/** What is said about a failure where it is drawn. */
export function failureWords(code: FailureCode): FailureWords {
  if (isAllowOrigin(code)) return { title: 'CORS check fails', detail: allowOrigin[code] };
  const bare = code.replace(/^preflight-/, '');
  if (isAllowOrigin(bare)) return { title: 'Preflight’s CORS check fails', detail: allowOrigin[bare] };
  return others[code as keyof typeof others];
}

function isAllowOrigin(code: string): code is AllowOriginCode {
  return Object.hasOwn(allowOrigin, code);
}
