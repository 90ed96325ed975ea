import { printable } from '../printable.ts';

/** Why a request may go on. */
export type PassReason =
  /** GET, HEAD or OPTIONS. */
  | { readonly code: 'safe-method' }
  /** A page of this very origin sent it. */
  | { readonly code: 'same-origin' }
  /** The person did, by the address bar or a bookmark. */
  | { readonly code: 'user-initiated' }
  /** A page whose origin the policy lets in with credentials. */
  | { readonly code: 'trusted-origin'; readonly origin: string }
  /** It has none of the headers that a browser adds. */
  | { readonly code: 'not-a-browser' }
  /** It has none of them either, but credentials, and the session's token. */
  | { readonly code: 'token-valid' };

/** Why a request is refused. */
export type RefusalReason =
  /** A page of another origin sent it: another site, or not one of `self`. */
  | { readonly code: 'cross-origin'; readonly origin: string | null }
  /** A page of another origin on the same site sent it. */
  | { readonly code: 'same-site'; readonly origin: string | null }
  /** `Origin: null`, and no `Sec-Fetch-Site` that says more. */
  | { readonly code: 'origin-null' }
  /** `self` is not configured, and `Origin` does not name the host in `Host`. */
  | {
      readonly code: 'self-mismatch';
      readonly origin: string;
      /** The `Host` that was compared. */
      readonly host: string | null;
      /** What a proxy in front says the host was: the value of `X-Forwarded-Host` or `Forwarded`. */
      readonly forwarded: string | null;
    }
  /** A header that a browser sends once and well-formed is neither. */
  | {
      readonly code: 'header-malformed';
      readonly header: 'origin' | 'sec-fetch-site';
      readonly value: string;
    }
  /** A token is needed, and the request belongs to no session. */
  | { readonly code: 'session-missing' }
  | { readonly code: 'token-missing'; readonly header: string }
  /** Forged, damaged, of another session or signed with another secret. */
  | { readonly code: 'token-invalid'; readonly header: string }
  | { readonly code: 'token-expired'; readonly header: string }
  /** The policy or the `session` function threw or rejected; `onError` has heard of it. */
  | { readonly code: 'check-failed' };

/** What `crossOriginProtection` says of one request. Plain data. */
export type CrossOriginVerdict = Pass | Refusal;

export interface Pass {
  readonly allowed: true;
  readonly reason: PassReason;
}

export interface Refusal {
  readonly allowed: false;
  /** The status to answer with. */
  readonly status: 403;
  readonly reason: RefusalReason;
  /** What happened and what to write instead, for the developer. */
  readonly message: string;
}

/** The verdict that lets a request go on. */
export function pass(reason: PassReason): Pass {
  return { allowed: true, reason };
}

/** The verdict that refuses a request, put into words. */
export function refuse(reason: RefusalReason): Refusal {
  return { allowed: false, status: 403, reason, message: sentence(reason) };
}

const trustIt =
  'If its pages may write with the cookies of your users, name it in the policy, with credentials: true.';

function sentence(reason: RefusalReason): string {
  switch (reason.code) {
    case 'cross-origin':
      return `Refused: a page of another origin${named(reason.origin)} sent this request. ${trustIt}`;
    case 'same-site':
      return (
        `Refused: a page of another origin${named(reason.origin)} on the same site sent this request. ` +
        `Same site is not same origin: one subdomain does not vouch for another. ${trustIt}`
      );
    case 'origin-null':
      return (
        "Refused: the request has 'Origin: null' and no Sec-Fetch-Site. A sandboxed frame sends that, and so does " +
        "a form on a page with 'Referrer-Policy: no-referrer'; if it is your own, write 'same-origin' there instead."
      );
    case 'self-mismatch':
      return selfMismatch(reason);
    case 'header-malformed':
      return `Refused: '${printable(reason.value)}' is not what a browser sends in ${reason.header}, once and whole.`;
    case 'session-missing':
      return 'Refused: the request has credentials but belongs to no session that a token could be bound to.';
    case 'token-missing':
      return `Refused: the request has credentials but no ${reason.header} header. Put token(session) into the page, and send it there.`;
    case 'token-invalid':
      return `Refused: the token in ${reason.header} was not signed by this server for this session. After a login, make a new one.`;
    case 'token-expired':
      return `Refused: the token in ${reason.header} has expired. Load the page again.`;
    case 'check-failed':
      return 'Refused: the check itself failed; the error went to onError.';
  }
}

function selfMismatch({
  origin,
  host,
  forwarded,
}: Extract<RefusalReason, { code: 'self-mismatch' }>): string {
  const seen =
    host === null
      ? 'the request has no Host header to compare it with'
      : `the request's Host is '${printable(host)}', not the host of '${origin}'`;
  // The sender chooses Origin. It is put forward as `self` only where the proxy names the same host.
  const authority = origin.slice(origin.indexOf('://') + 3);
  const write = forwarded !== null && namesHost(forwarded, authority) ? origin : 'https://api.example.com';
  const proxy =
    forwarded === null
      ? "If a proxy stands in front and changes Host, or this is the server's own page"
      : `A proxy stands in front (it was asked for '${printable(forwarded)}'). If this is the server's own page`;
  return (
    `Refused: 'self' is not configured, so Origin was compared with Host: ${seen}. ` +
    `${proxy}, write the origin that browsers show: crossOriginProtection(policy, { self: '${write}' }). ${trustIt}`
  );
}

/** Whether `X-Forwarded-Host: <host>` or a `host=<host>` of `Forwarded` is the host asked for first. */
function namesHost(forwarded: string, authority: string): boolean {
  const [first = ''] = forwarded.split(',');
  const host = /(?:^|;)\s*host="?([^";]*)/i.exec(first)?.[1] ?? first;
  return host.trim().toLowerCase() === authority;
}

function named(origin: string | null): string {
  return origin === null ? '' : ` ('${origin}')`;
}
