import { isLoopbackHost } from '../../web/trustworthy.ts';
import type { CookieContext } from './cookie-context.ts';
import type { CookieProfile, ThirdPartyRule } from './cookie-profile.ts';
import { type SameSiteMode, sameSiteMode } from './same-site-context.ts';
import { crossSiteAncestor, partitionKey } from './third-party.ts';

/** What the rules ask of a {@link CookieContext}, worked out once. */
export interface CookieRequest {
  readonly context: CookieContext;
  readonly profile: CookieProfile;
  /** What the user's setting means for third parties. */
  readonly thirdParties: ThirdPartyRule;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly host: string;
  /** The URL's path, without its query. */
  readonly path: string;
  /** Whether the scheme is one that has cookies. */
  readonly cookieable: boolean;
  /** Whether the connection is secure, as far as cookies go. */
  readonly secure: boolean;
  /** Whether it is `https:`. */
  readonly encrypted: boolean;
  readonly script: boolean;
  readonly topLevelNavigation: boolean;
  readonly mode: SameSiteMode;
  /** See {@link Cookie.partitionKey}. */
  readonly partitionKey: string;
  readonly crossSiteAncestor: boolean;
}

/**
 * Works out what the rules ask.
 *
 * @param context what is asked for, and from where.
 * @param url `context.url`, parsed.
 * @param profile whose rules.
 * @param thirdParties what the user's setting means.
 * @param now milliseconds since the epoch.
 */
export function cookieRequest(
  context: CookieContext,
  url: URL,
  profile: CookieProfile,
  thirdParties: ThirdPartyRule,
  now: number,
): CookieRequest {
  const encrypted = url.protocol === 'https:' || url.protocol === 'wss:';
  return {
    context,
    profile,
    thirdParties,
    now,
    host: url.hostname,
    path: url.pathname,
    cookieable: encrypted || url.protocol === 'http:' || url.protocol === 'ws:',
    secure: encrypted || (profile.loopbackIsSecure && isLoopbackHost(url.hostname)),
    encrypted,
    script: context.api === 'script',
    topLevelNavigation: context.navigation === 'top-level',
    mode: sameSiteMode(context, profile, url),
    partitionKey: partitionKey(context, url.origin),
    crossSiteAncestor: crossSiteAncestor(context, profile, url.origin),
  };
}
