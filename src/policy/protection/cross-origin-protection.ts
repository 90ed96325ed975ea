import { isSerializedOrigin } from '../../web/origin.ts';
import { defaultPort, isHttpScheme } from '../../web/url.ts';
import type { CorsRequest } from '../decision.ts';
import { PolicyError } from '../problem.ts';
import { requestHeader } from '../request-header.ts';
import { type CsrfTokens, csrfTokens } from './csrf-token.ts';
import {
  type CredentialedOrigins,
  type CrossOriginProtectionOptions,
  protectionProblems,
  type TokenOptions,
} from './protection-options.ts';
import { type CrossOriginVerdict, pass, type RefusalReason, refuse } from './protection-verdict.ts';

/** Refuses writes that pages of other origins sent. */
export interface CrossOriginProtection {
  /**
   * Judges one request. Whatever fails underneath is a refusal: it throws and rejects only where `onError` does.
   *
   * @param request method and headers; a `Request` or a Node `IncomingMessage` will do.
   * @returns the verdict; a promise of it only where the policy answers with one or a token must be verified.
   */
  check(request: CorsRequest): CrossOriginVerdict | Promise<CrossOriginVerdict>;
}

/** With the `token` option. */
export interface TokenProtection extends CrossOriginProtection {
  /**
   * Makes a token for a page to send back in the header named by `token.header`.
   *
   * @param session what the `session` function will say of the requests to come, such as the session's id.
   * @throws {TypeError} when it is not a string with something in it.
   */
  token(session: string): Promise<string>;
}

/**
 * Refuses requests that change something and that a page of another origin sent. CORS cannot: it governs who may read
 * the answer, while a form on any page may post, cookies and all.
 *
 * What is asked, in this order:
 *
 * 1. GET, HEAD and OPTIONS pass: they must change nothing. WebSocket handshakes are GET requests too; look at their
 *    `Origin` yourself. Overriding methods (`X-HTTP-Method-Override`) is best switched off.
 * 2. `Sec-Fetch-Site`, which every browser since 2023 sends over HTTPS: `same-origin` and `none` pass; anything else only
 *    where the policy lets the `Origin` in with credentials, so that what CORS permits is not refused here.
 * 3. Without it, `Origin`: one of `self` passes, and one that the policy lets in with credentials.
 * 4. Without either it is a program or a very old browser, and passes. With the `token` option it must then have the
 *    session's token if it has credentials that a browser adds on its own: `Cookie`, or `Authorization` other than a
 *    bearer's. (Client certificates cannot be seen here.)
 *
 * The token is read from a header, never from the form's body, which is not parsed yet: a plain form in so old a browser
 * cannot write; script must send it.
 *
 * @param policy what `defineCors` returns, or whatever else can say whom it lets in with credentials.
 * @param options the server's own origin, and tokens.
 * @returns the check.
 * @throws {PolicyError} listing every problem found.
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @see https://fetch.spec.whatwg.org/#origin-header
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1
 * @example
 * ```ts
 * import { crossOriginProtection, defineCors } from 'corsage';
 *
 * const policy = defineCors({ origin: 'https://app.example.com', credentials: true });
 * const protection = crossOriginProtection(policy, { self: 'https://api.example.com' });
 * const verdict = await protection.check({
 *   method: 'POST',
 *   headers: { origin: 'https://other.example', 'sec-fetch-site': 'cross-site' },
 * });
 * verdict.allowed; // false
 * verdict.reason; // { code: 'cross-origin', origin: 'https://other.example' }
 * ```
 */
export function crossOriginProtection(
  policy: CredentialedOrigins,
  options: CrossOriginProtectionOptions & { readonly token: TokenOptions },
): TokenProtection;
export function crossOriginProtection(
  policy: CredentialedOrigins,
  options?: CrossOriginProtectionOptions,
): CrossOriginProtection;
export function crossOriginProtection(
  policy: CredentialedOrigins,
  options: CrossOriginProtectionOptions = {},
): CrossOriginProtection | TokenProtection {
  const problems = protectionProblems(policy, options);
  if (problems.length > 0) throw new PolicyError('The cross-origin protection', problems);

  const self = options.self === undefined ? undefined : new Set([options.self].flat());
  const guard = options.token === undefined ? undefined : tokenGuard(options.token);
  const failed = (error: unknown): CrossOriginVerdict => {
    (options.onError ?? console.error)(error);
    return refuse({ code: 'check-failed' });
  };

  const judge = (request: CorsRequest): CrossOriginVerdict | Promise<CrossOriginVerdict> => {
    if (isSafe(request.method)) return safeMethod;
    const origin = requestHeader(request.headers, 'origin');
    if (origin !== undefined && origin !== 'null' && !isSerializedOrigin(origin)) {
      return refuse({ code: 'header-malformed', header: 'origin', value: origin });
    }
    const site = requestHeader(request.headers, 'sec-fetch-site');
    if (site !== undefined) {
      if (site === 'same-origin') return sameOrigin;
      if (site === 'none') return userInitiated;
      if (site !== 'same-site' && site !== 'cross-site') {
        return refuse({ code: 'header-malformed', header: 'sec-fetch-site', value: site });
      }
      const code = site === 'same-site' ? 'same-site' : 'cross-origin';
      return trusted(policy, origin, request, { code, origin: origin ?? null });
    }
    if (origin === undefined) {
      return guard !== undefined && hasAmbientCredentials(request) ? guard.check(request) : notABrowser;
    }
    if (origin === 'null') return trusted(policy, origin, request, { code: 'origin-null' });
    if (self === undefined) {
      return isHostOf(origin, hostOf(request))
        ? sameOrigin
        : trusted(policy, origin, request, mismatch(origin, request));
    }
    return self.has(origin) ? sameOrigin : trusted(policy, origin, request, { code: 'cross-origin', origin });
  };

  const check = (request: CorsRequest): CrossOriginVerdict | Promise<CrossOriginVerdict> => {
    try {
      const verdict = judge(request);
      return verdict instanceof Promise ? verdict.catch(failed) : verdict;
    } catch (error) {
      return failed(error);
    }
  };
  return guard === undefined ? { check } : { check, token: guard.token };
}

const safeMethod = pass({ code: 'safe-method' });
const sameOrigin = pass({ code: 'same-origin' });
const userInitiated = pass({ code: 'user-initiated' });
const notABrowser = pass({ code: 'not-a-browser' });

/** The policy's word on an origin as a verdict; synchronous wherever the policy is. */
function trusted(
  policy: CredentialedOrigins,
  origin: string | undefined,
  request: CorsRequest,
  otherwise: RefusalReason,
): CrossOriginVerdict | Promise<CrossOriginVerdict> {
  if (origin === undefined) return refuse(otherwise);
  const verdict = (allowed: unknown) =>
    allowed === true ? pass({ code: 'trusted-origin', origin }) : refuse(otherwise);
  const answer = policy.allowsCredentialsFrom(origin, request);
  return typeof answer === 'boolean' ? verdict(answer) : Promise.resolve(answer).then(verdict);
}

interface TokenGuard {
  check(request: CorsRequest): Promise<CrossOriginVerdict>;
  token(session: string): Promise<string>;
}

function tokenGuard(options: TokenOptions): TokenGuard {
  const header = (options.header ?? 'x-csrf-token').toLowerCase();
  const tokens: CsrfTokens = csrfTokens([options.secret].flat(), options.maxAge);
  return {
    async token(session) {
      if (typeof session !== 'string' || session === '') {
        throw new TypeError('A token is bound to a session: hand over its id, as text.');
      }
      return tokens.sign(session);
    },
    async check(request) {
      const session = await options.session(request);
      // Not only null: everybody without a session would share the tokens of the empty one.
      if (!session) return refuse({ code: 'session-missing' });
      const token = requestHeader(request.headers, header);
      if (!token) return refuse({ code: 'token-missing', header });
      const found = await tokens.verify(token, session);
      return found === 'valid' ? pass({ code: 'token-valid' }) : refuse({ code: `token-${found}`, header });
    },
  };
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1, less TRACE, which no browser sends. A method has one case. */
function isSafe(method: string | undefined): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** Credentials that a browser adds by itself, so that they do not show that the page knew them. */
function hasAmbientCredentials({ headers }: CorsRequest): boolean {
  return (
    requestHeader(headers, 'cookie') !== undefined ||
    /^(?:basic|digest|negotiate|ntlm)\b/i.test(requestHeader(headers, 'authorization') ?? '')
  );
}

/** Whether an origin is the one that the request was sent to, as far as `Host` tells: it does not know the scheme. */
function isHostOf(origin: string, host: string | undefined): boolean {
  const schemeEnd = origin.indexOf('://');
  const scheme = origin.slice(0, schemeEnd);
  // An app's shell is no page of the server, though `capacitor://localhost` has the host of one in development.
  if (host === undefined || !isHttpScheme(scheme)) return false;
  const asked = host.toLowerCase();
  const authority = origin.slice(schemeEnd + 3);
  return asked === authority || asked === `${authority}:${defaultPort(scheme)}`;
}

/** `Host`; in Node's HTTP/2, where a request may have none, what took its place. `Headers` cannot hold that name. */
function hostOf({ headers }: CorsRequest): string | undefined {
  const host = requestHeader(headers, 'host');
  return host === undefined && typeof headers.get !== 'function'
    ? requestHeader(headers, ':authority')
    : host;
}

function mismatch(origin: string, request: CorsRequest): RefusalReason {
  const forwarded =
    requestHeader(request.headers, 'x-forwarded-host') ?? requestHeader(request.headers, 'forwarded') ?? null;
  return { code: 'self-mismatch', origin, host: hostOf(request) ?? null, forwarded };
}
