import type { TraceStep } from './trace.ts';

const fetchStandard = 'https://fetch.spec.whatwg.org/#';
const cookieDraft = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#';

/** The section of the standard that each step performs. */
export const anchors = {
  request: `${fetchStandard}concept-request`,
  'header-dropped': `${fetchStandard}headers-validate`,
  tainting: `${fetchStandard}concept-main-fetch`,
  preflight: `${fetchStandard}concept-http-fetch`,
  'cookie-attached': `${cookieDraft}retrieval-algorithm`,
  'cookie-withheld': `${cookieDraft}retrieval-algorithm`,
  sent: `${fetchStandard}concept-http-network-or-cache-fetch`,
  received: `${fetchStandard}concept-http-network-fetch`,
  'cookie-stored': `${cookieDraft}storage-model`,
  'cookie-rejected': `${cookieDraft}storage-model`,
  'set-cookie-ignored': `${fetchStandard}concept-http-network-fetch`,
  'cors-check': `${fetchStandard}concept-cors-check`,
  'preflight-status': `${fetchStandard}cors-preflight-fetch-0`,
  'preflight-method': `${fetchStandard}cors-preflight-fetch-0`,
  'preflight-headers': `${fetchStandard}cors-preflight-fetch-0`,
  'preflight-cached': `${fetchStandard}concept-cache-create-entry`,
  'preflight-forgotten': `${fetchStandard}concept-cache-clear`,
  redirect: `${fetchStandard}concept-http-redirect-fetch`,
  'cross-origin-resource-policy': `${fetchStandard}cross-origin-resource-policy-check`,
  'response-filtered': `${fetchStandard}concept-filtered-response`,
  failed: `${fetchStandard}concept-network-error`,
} as const satisfies Record<TraceStep['step'], string>;
