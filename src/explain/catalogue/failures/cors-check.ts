import type { AllowOriginCode } from '../../../browser/failure.ts';
import type { CatalogueEntry } from '../entry.ts';

const anchor = 'https://fetch.spec.whatwg.org/#concept-cors-check';
const withCredentials = 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials';

/** The CORS check of the answer itself. */
export const corsCheckFailures = {
  'allow-origin-missing': {
    severity: 'blocked',
    what: 'The answer of {url|the server}[, with status {status},] has no Access-Control-Allow-Origin, so the page may not read it.',
    why: 'A page may read an answer of another origin only where the answer names the page’s origin[, here {origin}]. Without the header the answer is no.[ {hint}]',
    advice:
      'Have the server send the page’s origin in Access-Control-Allow-Origin, and Vary: Origin, with every answer, errors included, if the page is one of yours.',
    anchor,
  },
  'allow-origin-wildcard': {
    severity: 'blocked',
    what: 'The request has credentials included, and the answer of {url|the server} allows any origin (*), so the page may not read it.',
    why: 'With credentials included * does not count: the server has to name the page’s origin[, here {origin}], so that it cannot give a user’s data to every page by accident.',
    advice:
      'Have the server send the page’s own origin, Access-Control-Allow-Credentials: true and Vary: Origin. Or leave the credentials out of the call, where the answer is the same for everybody.',
    anchor: withCredentials,
  },
  'allow-origin-repeated': {
    severity: 'blocked',
    what: 'The answer of {url|the server} has Access-Control-Allow-Origin more than once[ ({value})], so the page may not read it.',
    why: 'The browser joins the lines to one value, and that is no origin, even where both say the same.[ {hint}]',
    advice:
      'Find the two layers that add the header, often a proxy and the app, and leave it to one of them.',
    anchor,
  },
  'allow-origin-list': {
    severity: 'blocked',
    what: 'The answer of {url|the server} has several values in Access-Control-Allow-Origin[ ({value})], so the page may not read it.',
    why: 'The header holds one origin or *. There is no list, also where the page’s origin would be on it[: {origin}].[ {hint}]',
    advice:
      'Keep the list at the server: compare the request’s Origin with it, answer with the one that is equal, and add Vary: Origin. If two layers add a value each, leave it to one.',
    anchor,
  },
  'allow-origin-spaced': {
    severity: 'blocked',
    what: 'Access-Control-Allow-Origin in the answer of {url|the server} has a space in it[ ({value})], so the page may not read the answer.',
    why: 'The value has to be the page’s origin byte for byte[, here {origin}], and no origin has a space. A list, with or without commas, is not permitted.[ {hint}]',
    advice:
      'Send one origin. For several pages compare the request’s Origin with a list at the server, answer with the one that is equal, and add Vary: Origin.',
    anchor,
  },
  'allow-origin-invalid': {
    severity: 'blocked',
    what: 'Access-Control-Allow-Origin in the answer of {url|the server} is no origin[: ‘{value}’].',
    why: 'The value has to be the page’s origin byte for byte[, here {origin}]: a scheme, a host, and a port where it is not the scheme’s own.[ {hint}]',
    advice:
      'Send the page’s origin with its scheme, as the browser says it in Origin. Look for a host name without https://, and for a variable that is empty where the server runs.',
    anchor,
  },
  'allow-origin-mismatch': {
    severity: 'blocked',
    what: 'The answer of {url|the server} allows {value|another origin}, which is not the page’s origin[, {origin}].',
    why: 'The two have to be equal byte for byte: scheme, host and port, and no slash at the end.[ {hint}]',
    advice:
      'If the page is one of yours, add its origin to those that the server allows, exactly as the browser sends it in Origin.',
    anchor,
  },
  'allow-credentials': {
    severity: 'blocked',
    what: 'The request has credentials included, and the answer of {url|the server} does not say Access-Control-Allow-Credentials: true[ but ‘{value}’].',
    why: 'A page may read an answer that was asked for with credentials only if the server agrees to that too: with exactly true, in lower case.[ {hint}]',
    advice:
      'Have the server send Access-Control-Allow-Credentials: true beside the page’s own origin. Or leave the credentials out of the call, where the answer is the same for everybody.',
    anchor: withCredentials,
  },
} as const satisfies Record<AllowOriginCode, CatalogueEntry>;
