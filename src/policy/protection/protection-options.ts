import { isHeaderName } from '../../web/header.ts';
import { isRecord } from '../../web/json.ts';
import { isSerializedOrigin, originOfUrl } from '../../web/origin.ts';
import { parseUrl } from '../../web/url.ts';
import type { CorsRequest } from '../decision.ts';
import { unknownOptionProblems } from '../option-names.ts';
import type { Problem } from '../problem.ts';

/** What `crossOriginProtection` asks of a policy. What `defineCors` returns has it. */
export interface CredentialedOrigins {
  allowsCredentialsFrom(origin: string, request: CorsRequest): boolean | Promise<boolean>;
}

/** What `crossOriginProtection` takes besides the policy. */
export interface CrossOriginProtectionOptions {
  /**
   * The origin under which browsers know this server, as `'https://api.example.com'`, or a list of them.
   *
   * Needed where a proxy stands in front, and asked only of browsers that send no `Sec-Fetch-Site` (old ones, and all
   * over plain HTTP). Without it the host in `Origin` is compared with the request's `Host`, whatever the scheme.
   */
  readonly self?: string | readonly string[] | undefined;
  /** For browsers so old that they send neither `Sec-Fetch-Site` nor `Origin`: a signed token. */
  readonly token?: TokenOptions | undefined;
  /** Hears of a policy or a `session` function that failed; the request is refused. Default: `console.error`. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** How tokens are signed, carried and bound to a session. */
export interface TokenOptions {
  /**
   * At least 32 bytes that only this server knows, or a list of such secrets: the first one signs, all of them verify,
   * so that a new one can be put in front of the old one.
   */
  readonly secret: string | readonly string[];
  /** The request header that carries the token, default `'x-csrf-token'`. A policy for other origins must allow it. */
  readonly header?: string | undefined;
  /** Which session the request belongs to: what was handed to `token(session)` when the page was made. */
  readonly session: (request: CorsRequest) => string | null | undefined | Promise<string | null | undefined>;
  /** Seconds for which a token is good. Unset: as long as the session. */
  readonly maxAge?: number | undefined;
}

/** The shortest secret, in bytes: what the hash gives out, by RFC 2104 section 3. */
const shortestSecret = 32;

const protectionOptions = ['self', 'token', 'onError'];
const tokenOptions = ['secret', 'header', 'session', 'maxAge'];

const elsewhere: Readonly<Record<string, string>> = {
  origin: "Write 'self' for the server's own origin; other origins belong in the policy.",
  host: "Write 'self', an origin: 'https://api.example.com'.",
  allowedorigins: 'Leave it out: the origins that the policy lets in with credentials are trusted.',
  trustedorigins: 'Leave it out: the origins that the policy lets in with credentials are trusted.',
  secret: 'Write token: { secret, session }.',
  secrets: "Write 'secret': it takes a list.",
  headername: "Write 'header'.",
  csrf: "Write 'token'.",
  ttl: "Write 'maxAge', in seconds.",
};

/** Everything that is wrong with the arguments of `crossOriginProtection`. */
export function protectionProblems(policy: unknown, options: unknown): Problem[] {
  const problems: Problem[] = [];
  if (typeof (policy as Partial<CredentialedOrigins> | null)?.allowsCredentialsFrom !== 'function') {
    const message = 'The policy has no function allowsCredentialsFrom.';
    const fix = 'Write crossOriginProtection(defineCors({ … })).';
    problems.push({ code: 'protection-policy', path: 'policy', value: kind(policy), message, fix });
  }
  if (!isRecord(options)) {
    const fix = "Write { self: 'https://api.example.com' }.";
    const message = 'The options are not an object.';
    return [
      ...problems,
      { code: 'options-not-an-object', path: 'options', value: kind(options), message, fix },
    ];
  }
  problems.push(
    ...unknownOptionProblems(options, '', protectionOptions, elsewhere),
    ...selfProblems(options.self),
  );
  if (options.onError !== undefined && typeof options.onError !== 'function') {
    problems.push(typeProblem('onError', options.onError, 'a function'));
  }
  if (options.token !== undefined) problems.push(...tokenProblems(options.token));
  return problems;
}

function selfProblems(self: unknown): Problem[] {
  if (self === undefined) return [];
  const list: readonly unknown[] = Array.isArray(self) ? self : [self];
  const problem = (path: string, value: unknown, message: string, fix: string): Problem => ({
    code: 'protection-self',
    path,
    value,
    message,
    fix,
  });
  if (list.length === 0) {
    return [
      problem(
        'self',
        '[]',
        'The list is empty, so no origin would be the same.',
        'Name one, or leave it out.',
      ),
    ];
  }
  return list.flatMap((origin, at) => {
    const path = Array.isArray(self) ? `self[${at}]` : 'self';
    const example = "Write the origin as browsers show it: 'https://api.example.com'.";
    if (typeof origin !== 'string') return [typeProblem(path, origin, 'an origin as text')];
    if (isSerializedOrigin(origin)) return [];
    const meant = parseUrl(origin) !== null ? originOfUrl(origin) : 'null';
    const fix = meant === 'null' ? example : `Write '${meant}'.`;
    return [problem(path, origin, `'${origin}' is not an origin as browsers send it.`, fix)];
  });
}

function tokenProblems(token: unknown): Problem[] {
  if (!isRecord(token)) return [typeProblem('token', token, 'an object: token: { secret, session }')];
  const problems = unknownOptionProblems(token, 'token', tokenOptions, elsewhere);
  const add = (path: string, value: unknown, message: string, fix: string) =>
    problems.push({ code: 'protection-token', path: `token.${path}`, value, message, fix });

  const random =
    "Write 32 random bytes as text: randomBytes(32).toString('base64url') makes some; keep them out of the code.";
  const secrets: readonly unknown[] = Array.isArray(token.secret) ? token.secret : [token.secret];
  if (secrets.length === 0) add('secret', '[]', 'The list of secrets is empty.', random);
  secrets.forEach((secret, at) => {
    // The value is never shown: errors end up in logs.
    const path = Array.isArray(token.secret) ? `secret[${at}]` : 'secret';
    const length = typeof secret === 'string' ? new TextEncoder().encode(secret).length : undefined;
    if (length === undefined) add(path, kind(secret), 'There is no secret, as text, to sign with.', random);
    else if (length < shortestSecret)
      add(path, `${length} bytes`, `A secret of ${length} bytes can be guessed.`, random);
  });
  if (token.header !== undefined && !(typeof token.header === 'string' && isHeaderName(token.header))) {
    add(
      'header',
      String(token.header),
      'That cannot be the name of a header.',
      "Write 'x-csrf-token', or leave it out.",
    );
  }
  if (typeof token.session !== 'function') {
    const fix = 'Write session: (request) => session id, or null where there is none.';
    add('session', kind(token.session), 'Without a session a token would be good for everybody.', fix);
  }
  const { maxAge } = token;
  if (maxAge !== undefined && !(typeof maxAge === 'number' && Number.isInteger(maxAge) && maxAge > 0)) {
    add(
      'maxAge',
      String(maxAge),
      'maxAge is a whole number of seconds, 1 or more.',
      'Write 3600 for an hour.',
    );
  }
  return problems;
}

function typeProblem(path: string, value: unknown, wanted: string): Problem {
  const message = `'${path}' is of type ${kind(value)}.`;
  return { code: 'option-type', path, value: kind(value), message, fix: `Write ${wanted}.` };
}

function kind(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
