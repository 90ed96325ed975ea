import type { LookAlikeCode } from '../finding-code.ts';
import type { CatalogueEntry } from './entry.ts';

const fetchStandard = 'https://fetch.spec.whatwg.org/#';

/** What looks like CORS and has another cause, or has a cause behind the CORS error. */
export const lookAlikes = {
  'error-without-cors': {
    severity: 'blocked',
    what: '{url|The server} answered with an error[, status {status}], and the error lacks the CORS headers.',
    why: 'Something went wrong on the server, and that is the fault to find. Since the error page has no CORS headers, the browser hides it, and its message speaks of CORS only.',
    advice:
      'Look for the {status|error} in the log of the server, or of the proxy in front of it, and mend that first. Then see to it that errors get the CORS headers too, so that the next one can be read.',
    anchor: `${fetchStandard}concept-cors-check`,
  },
  'preflight-not-handled': {
    severity: 'blocked',
    what: 'OPTIONS {url|to the server} was not answered by a CORS layer[: the answer has status {status}].',
    why: 'Before {method|this request} the browser asks for permission with OPTIONS. The server took that for an ordinary request to its app, which knows nothing of it.',
    advice:
      'Mount the CORS layer before routing, and on every path, so that it answers OPTIONS itself. If a proxy answers first, let OPTIONS through to the app or answer it there.',
    anchor: `${fetchStandard}cors-preflight-fetch-0`,
  },
  'preflight-needs-authentication': {
    severity: 'blocked',
    what: 'The server asked the preflight to {url|it} for authentication[, status {status}].',
    why: 'A preflight never has cookies, an `Authorization` header or a client certificate. Whoever demands them of it refuses every page, signed in or not.',
    advice:
      'Let the CORS layer come before authentication, or exempt OPTIONS requests that have `Origin` and `Access-Control-Request-Method`. The request that follows is checked as before.',
    anchor: `${fetchStandard}cors-preflight-fetch-0`,
  },
  'headers-doubled': {
    severity: 'blocked',
    what: '{header|Access-Control-Allow-Origin} is in the answer of {url|the server} more than once[: {value}].',
    why: 'Two layers each add the header, commonly a proxy and the app. The browser joins the lines to one value, and that is no origin.',
    advice: 'Choose the one layer that decides about CORS, and remove the header from the other.',
    anchor: `${fetchStandard}concept-cors-check`,
  },
  'cached-for-another-origin': {
    severity: 'blocked',
    what: 'The answer of {url|the URL} came out of a cache, where it may have been kept for another origin[: {value}].',
    why: 'It does not say `Vary: Origin`. If the server answers each origin otherwise, a cache then gives one page’s answer to the next, or one that was made for no page at all. If the server sends every page the same, the cache is not to blame.',
    advice:
      'Ask the server past the cache, with this `Origin`. If that answer is right, send `Vary: Origin` with every answer of the URL, those without an `Origin` in the request too, and purge the cache, that of the browser included. If it is as wrong, mend the header first.',
    anchor: `${fetchStandard}cors-protocol-and-http-caches`,
  },
  'redirect-to-login': {
    severity: 'blocked',
    what: '{url|The server} redirected the request to what looks like a login page[, {location}].',
    why: 'Where a session is missing or over, many servers send the caller to where a person signs in. No script can use such a page, and neither the redirect nor the page grants another origin anything, so that all the browser says is CORS.',
    advice:
      'Answer requests from script with 401 and the CORS headers, and let the page go to the login itself. Then find out why the session was not there: its cookie may not have been sent.',
    anchor: `${fetchStandard}concept-http-redirect-fetch`,
  },
  'network-dns': {
    severity: 'blocked',
    what: 'This is not CORS: the host of {url|the URL} has no address[ ({message})].',
    why: 'The browser could not find out where to send the request. There was no answer, so there were no headers either.',
    advice:
      'Check the spelling of the host, and whether this machine, with its VPN and its DNS, can resolve it.',
    anchor: `${fetchStandard}resolve-an-origin`,
  },
  'network-refused': {
    severity: 'blocked',
    what: 'This is not CORS: nothing listens at {url|the URL}[ ({message})].',
    why: 'The machine is there and refused the connection. The server is not running, or it listens on another port or address.',
    advice: 'Start the server, and compare the port and the address it listens on with those of the URL.',
    anchor: `${fetchStandard}create-a-connection`,
  },
  'network-unreachable': {
    severity: 'blocked',
    what: 'This is not CORS: no way leads to the host of {url|the URL}[ ({message})].',
    why: 'The address is known, and no packet gets there: a VPN, a firewall or a route is missing. The request was not sent.',
    advice: 'Try the URL with curl on the same machine; if that fails too, look at VPN, firewall and routes.',
    anchor: `${fetchStandard}create-a-connection`,
  },
  'network-reset': {
    severity: 'blocked',
    what: 'This is not CORS: the connection to {url|the server} broke before the answer was complete[ ({message})].',
    why: 'The other side, or something on the way, closed the connection. The request may have been carried out all the same.',
    advice:
      'Look in the logs of the server and the proxy for a crash, a restart, a limit or a timeout at this time. Before sending anything again that is not idempotent, see whether it was done.',
    anchor: `${fetchStandard}concept-http-network-fetch`,
  },
  'network-tls': {
    severity: 'blocked',
    what: 'This is not CORS: no secure connection to {url|the server} came about[ ({message})].',
    why: 'The certificate is not trusted, has expired or is for another name, or the port does not speak TLS. A script’s request has no warning that a person could click away.',
    advice:
      'Open the URL in a tab of the same browser: it says what is wrong with the certificate. Mend that at the server; on a machine of your own, trust its certificate authority.',
    anchor: `${fetchStandard}create-a-connection`,
  },
  'network-malformed': {
    severity: 'blocked',
    what: 'This is not CORS: what came from {url|the server} cannot be read as HTTP[ ({message})].',
    why: 'The body is not in the coding that `Content-Encoding` claims, its length is wrong, or another protocol answered. The browser gives such an answer up.',
    advice:
      'Look at the raw answer with `curl --raw -i`. Check who compresses: the app, the proxy, or both; and whether the port speaks the protocol of the URL.',
    anchor: `${fetchStandard}handle-content-codings`,
  },
  'network-offline': {
    severity: 'blocked',
    what: 'This is not CORS: the browser has no network, so {url|the URL} was not asked for.',
    why: 'Nothing was sent. It is the same for every site, or somebody has chosen “Offline” in the developer tools.',
    advice: 'Check the connection, and the throttling menu in the network panel of the developer tools.',
    anchor: `${fetchStandard}is-offline`,
  },
  'blocked-by-client': {
    severity: 'blocked',
    what: 'This is not CORS: an extension or an ad blocker in the browser stopped the request to {url|the URL}[ ({message})].',
    why: 'The URL matches one of its rules, often for a word such as `ads`, `track` or `analytics`. Nothing was sent, and the server can change nothing about it.',
    advice:
      'Try a fresh profile without extensions. If it works there, rename the path or the host, or have the page do without this request.',
    anchor: `${fetchStandard}concept-network-error`,
  },
  'blocked-by-browser': {
    severity: 'blocked',
    what: 'This is not CORS: the browser’s own protection stopped the request to {url|the URL}[ ({message})].',
    why: 'The host is on a list of trackers or of dangerous sites, or a policy on the machine forbids it. Nothing was sent.',
    advice:
      'See what the address bar’s shield says. Serve the resource from a host of your own, or have the listing reviewed if it is wrong.',
    anchor: `${fetchStandard}concept-network-error`,
  },
  'content-security-policy': {
    severity: 'blocked',
    what: 'This is not CORS: the page’s own Content Security Policy does not permit {url|the request}[ ({message})].',
    why: 'The page says in `Content-Security-Policy` where it may connect to, and the URL, or where it was redirected, is not among that. The server that was asked has no say.',
    advice:
      'Add the origin of {url|the server} to `connect-src` of the page’s policy, or to the directive that the console names. Look for the policy in the headers of the page and in its `<meta>` elements: every one has to permit it.',
    anchor: `${fetchStandard}concept-main-fetch`,
  },
  'embedder-policy': {
    severity: 'blocked',
    what: 'The page has `Cross-Origin-Embedder-Policy`, and {url|the response} does not opt in to being embedded[ ({message})].',
    why: 'Under this policy the browser demands that whatever comes from elsewhere says `Cross-Origin-Resource-Policy`, or is asked for with CORS.',
    advice:
      'Send `Cross-Origin-Resource-Policy: cross-origin` with the resource if anybody may embed it, or ask for it with `crossorigin`. If the page needs no `SharedArrayBuffer`, drop its policy.',
    anchor: `${fetchStandard}cross-origin-resource-policy-check`,
  },
  integrity: {
    severity: 'blocked',
    what: 'This is not the CORS check: what came from {url|the URL} fails the `integrity` that the page asks for[ ({message})].',
    why: 'The hash of the body is not the one in the page, or the resource is from another origin and was asked for without CORS, so that no hash may be taken of it.',
    advice:
      'Compute the hash of the file that is really served and write it into the page. For a file of another origin add `crossorigin="anonymous"`, and let that origin send `Access-Control-Allow-Origin`.',
    anchor: `${fetchStandard}concept-main-fetch`,
  },
  'local-network-insecure': {
    severity: 'blocked',
    what: '{origin|The page} was loaded over plain HTTP, and {url|the URL} is an address of the local network[ ({space})].',
    why: 'The browser lets only secure pages ask for an address that is nearer to the user than the page itself. No response header changes that, though the message says CORS.',
    advice: 'Serve the page over HTTPS, or serve it from the same local network.',
    anchor: `${fetchStandard}create-a-connection`,
  },
  'local-network-permission': {
    severity: 'blocked',
    what: 'The user has not allowed {origin|the page} to reach the local network[ ({space})], where {url|the URL} is.',
    why: 'The browser asks the user before a page may connect to an address of the local network or of the machine itself. No response header replaces that answer, though the message says CORS.',
    advice:
      'Allow “local network access” in the site’s settings and load the page again. In a frame, the page around it has to delegate the permission with `allow`.',
    anchor: `${fetchStandard}create-a-connection`,
  },
  'local-network-address-space': {
    severity: 'blocked',
    what: '`targetAddressSpace` of the call and the address that {url|the host} really has do not agree[ ({space})].',
    why: 'The call says in which address space the server is, and the browser holds it to that once it knows the address.',
    advice:
      'Write the space that the host resolves to, `local` or `loopback`, or leave the option out. Look at what the name resolves to on the user’s machine: it may be another address than on yours.',
    anchor: `${fetchStandard}create-a-connection`,
  },
  'private-network-access': {
    severity: 'blocked',
    what: 'The preflight to {url|the server} asked for `Access-Control-Allow-Private-Network`, which only Chromium’s versions of 2021 to 2025 know.',
    why: 'Private Network Access was given up for a permission that the user grants. A browser of today neither asks for this header nor heeds it.',
    advice:
      'Update the browser that says so. Where old ones must work, answer a preflight that has `Access-Control-Request-Private-Network: true` with `Access-Control-Allow-Private-Network: true`, to the origins that you trust.',
    anchor: `${fetchStandard}cors-preflight-fetch-0`,
  },
  'cors-disabled': {
    severity: 'blocked',
    what: 'CORS is switched off in this Firefox, so {url|the URL} of another origin cannot be asked for at all.',
    why: 'The preference `content.cors.disable` is on. It does not lift the rules: every request that needs CORS fails.',
    advice: 'Open `about:config` and reset `content.cors.disable` to false.',
    anchor: `${fetchStandard}cors-protocol`,
  },
  'origin-not-added': {
    severity: 'blocked',
    what: 'Firefox could not give the request to {url|the URL} an `Origin` header, and without one there is no CORS.',
    why: 'The script that asks has no single origin: it is an extension’s, running within a page.',
    advice:
      'Let the extension’s background script make the request, with the host in `host_permissions`. The server can change nothing about it.',
    anchor: `${fetchStandard}append-a-request-origin-header`,
  },
  'cookies-disabled': {
    severity: 'lost',
    what: 'Cookies are switched off in this browser, so {url|the server} got none and can set none.',
    why: 'The user, or a policy on the machine, forbids them. This is not CORS, and no header or attribute changes it.',
    advice:
      'Allow cookies for the site in the browser’s settings; the page can look at `navigator.cookieEnabled` and say so.',
    anchor: `${fetchStandard}append-a-request-cookie-header`,
  },
  'fetch-failed': {
    severity: 'blocked',
    what: 'The request[ to {url}] failed, and the script was told no more than that[: “{message}”].',
    why: 'Script gets this one error for CORS, network, certificate, blocker and policy alike, lest it find out about servers that it may not read. The reason is in the console and the network panel.',
    advice:
      'Look at the console’s other lines and at the request in the network panel: whether there is a preflight, a status, or nothing at all. Then explain those.',
    anchor: `${fetchStandard}concept-network-error`,
  },
} as const satisfies Record<LookAlikeCode, CatalogueEntry>;
