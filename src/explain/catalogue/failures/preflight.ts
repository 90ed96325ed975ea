import type { AllowOriginCode } from '../../../browser/failure.ts';
import type { CatalogueEntry } from '../entry.ts';

const anchor = 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0';

type PreflightCode =
  | `preflight-${AllowOriginCode | 'status' | 'redirect' | 'network'}`
  | 'allow-methods-invalid'
  | 'allow-headers-invalid'
  | 'method-not-allowed'
  | 'header-not-allowed';

/** The answer to a preflight: the request itself has not been sent. */
export const preflightFailures = {
  'preflight-allow-origin-missing': {
    severity: 'blocked',
    what: 'The preflight to {url|the server} was answered[ with status {status} and] without Access-Control-Allow-Origin, so the request itself was not sent.',
    why: 'The answer to the OPTIONS request has to name the page’s origin[, here {origin}], before the browser sends what only a script could send.[ {hint}]',
    advice:
      'Let the server’s CORS layer answer OPTIONS itself, before routing and before authentication, with the page’s origin in Access-Control-Allow-Origin.',
    anchor,
  },
  'preflight-allow-origin-wildcard': {
    severity: 'blocked',
    what: 'The request would include credentials, and the preflight to {url|the server} was answered for any origin (*), so the request was not sent.',
    why: 'The preflight itself never carries cookies, but its answer is held to the rules of the request that it is for: with credentials * does not count, and the page’s origin has to be named[, here {origin}].',
    advice:
      'Have the server answer OPTIONS with the page’s own origin and Access-Control-Allow-Credentials: true. Or leave the credentials out of the call.',
    anchor,
  },
  'preflight-allow-origin-repeated': {
    severity: 'blocked',
    what: 'The answer to the preflight to {url|the server} has Access-Control-Allow-Origin more than once[ ({value})], so the request was not sent.',
    why: 'The browser joins the lines to one value, and that is no origin, even where both say the same.[ {hint}]',
    advice:
      'Find the two layers that answer OPTIONS or add to the answer, often a proxy and the app, and leave it to one of them.',
    anchor,
  },
  'preflight-allow-origin-list': {
    severity: 'blocked',
    what: 'The answer to the preflight to {url|the server} has several values in Access-Control-Allow-Origin[ ({value})], so the request was not sent.',
    why: 'The header holds one origin or *. There is no list, also where the page’s origin would be on it[: {origin}].[ {hint}]',
    advice:
      'Keep the list at the server: compare the preflight’s Origin with it, and answer with the one that is equal. If two layers add a value each, leave it to one.',
    anchor,
  },
  'preflight-allow-origin-spaced': {
    severity: 'blocked',
    what: 'Access-Control-Allow-Origin in the answer to the preflight to {url|the server} has a space in it[ ({value})], so the request was not sent.',
    why: 'The value has to be the page’s origin byte for byte[, here {origin}], and no origin has a space.[ {hint}]',
    advice: 'Send one origin: the one of the preflight’s Origin, where it is on the server’s list.',
    anchor,
  },
  'preflight-allow-origin-invalid': {
    severity: 'blocked',
    what: 'Access-Control-Allow-Origin in the answer to the preflight to {url|the server} is no origin[: ‘{value}’], so the request was not sent.',
    why: 'The value has to be the page’s origin byte for byte[, here {origin}]: a scheme, a host, and a port where it is not the scheme’s own.[ {hint}]',
    advice:
      'Send the page’s origin with its scheme, as the browser says it in the preflight’s Origin. Look for a variable that is empty where the server runs.',
    anchor,
  },
  'preflight-allow-origin-mismatch': {
    severity: 'blocked',
    what: 'The answer to the preflight to {url|the server} allows {value|another origin}, which is not the page’s origin[, {origin}], so the request was not sent.',
    why: 'The two have to be equal byte for byte: scheme, host and port, and no slash at the end.[ {hint}]',
    advice:
      'If the page is one of yours, add its origin to those that the server allows, exactly as the browser sends it in Origin.',
    anchor,
  },
  'preflight-allow-credentials': {
    severity: 'blocked',
    what: 'The request would include credentials, and the answer to the preflight to {url|the server} does not say Access-Control-Allow-Credentials: true[ but ‘{value}’].',
    why: 'The preflight itself never carries cookies, but its answer has to agree to them: with exactly true, in lower case. Otherwise the request is not sent.[ {hint}]',
    advice:
      'Have the server send Access-Control-Allow-Credentials: true with its answer to OPTIONS too, beside the page’s own origin. Or leave the credentials out of the call.',
    anchor,
  },
  'preflight-status': {
    severity: 'blocked',
    what: 'The preflight to {url|the server} was answered with status {status|other than 200 to 299}, so the request itself was not sent.',
    why: 'Only a status of 200 to 299 permits the request, whatever headers come with it.[ {hint}]',
    advice:
      'If the status tells of a fault, 429 or 5xx, mend that. Otherwise have OPTIONS answered with 204 by the CORS layer, before routing and authentication, which know nothing of a request without cookies and body.',
    anchor,
  },
  'preflight-redirect': {
    severity: 'blocked',
    what: 'The preflight to {url|the server} was redirected[ to {location}][ with status {status}], so the request itself was not sent.',
    why: 'A preflight follows no redirect: the answer has to come from the URL that the request is for.[ {hint}]',
    advice:
      'Call the URL to which the redirect leads: with https:, with or without the slash at the end. Or have the server answer OPTIONS before it redirects.',
    anchor,
  },
  'preflight-network': {
    severity: 'blocked',
    what: 'The preflight to {url|the server} got no answer[: “{message}”].',
    why: 'Before this request the browser asks with OPTIONS whether it may be sent. It got no answer, so it did not send it.',
    advice:
      'Send OPTIONS to the URL yourself and look at what becomes of it: a firewall or a proxy may let GET pass and drop OPTIONS.',
    anchor,
  },
  'allow-methods-invalid': {
    severity: 'blocked',
    what: 'Access-Control-Allow-Methods in the answer to the preflight to {url|the server} cannot be read[: ‘{value}’], so the request was not sent.',
    why: 'The header is a list of method names with commas between them. One part that is no name spoils the whole list.[ {hint}]',
    advice:
      'Send bare names with commas: GET, PUT, DELETE. No quotes, brackets, semicolons or spaces instead.',
    anchor,
  },
  'allow-headers-invalid': {
    severity: 'blocked',
    what: 'Access-Control-Allow-Headers in the answer to the preflight to {url|the server} cannot be read[: ‘{value}’], so the request was not sent.',
    why: 'The header is a list of header names with commas between them. One part that is no name spoils the whole list.[ {hint}]',
    advice:
      'Send bare names with commas: Content-Type, Authorization. No quotes, brackets, colons, semicolons or spaces instead.',
    anchor,
  },
  'method-not-allowed': {
    severity: 'blocked',
    what: 'The answer to the preflight to {url|the server} does not allow the method[ {method}] in Access-Control-Allow-Methods, so the request was not sent.',
    why: 'Every method but GET, HEAD and POST has to be on the list, in the same spelling. Where credentials are included, * is not taken for every method.[ {hint}]',
    advice:
      'Add the method to Access-Control-Allow-Methods, in capitals, and write it in capitals in the call too: browsers do not turn patch into PATCH.',
    anchor,
  },
  'header-not-allowed': {
    severity: 'blocked',
    what: 'The answer to the preflight to {url|the server} does not allow the header[ {header}] in Access-Control-Allow-Headers, so the request was not sent.',
    why: 'Every header that a script adds, and that a plain form could not send, has to be on the list. Where credentials are included, * is not taken for every header.[ {hint}]',
    advice:
      'Add the header to Access-Control-Allow-Headers. If the server does not need it, leave it out of the call.',
    anchor,
  },
} as const satisfies Record<PreflightCode, CatalogueEntry>;
