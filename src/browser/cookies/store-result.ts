import type { Cookie } from './cookie.ts';
import type { CookieRejection, CookieWarning } from './cookie-codes.ts';

/** What became of one `Set-Cookie` line. Plain data. */
export type StoreResult = CookieStored | CookieRemoved | CookieRejected;

export interface CookieStored {
  readonly kind: 'stored';
  readonly cookie: Cookie;
  /** The cookie of the same name, domain and path that it replaced. */
  readonly replaced: Cookie | null;
  /** Others that had to go, since there were too many. */
  readonly evicted: readonly Cookie[];
  readonly warnings: readonly CookieWarning[];
}

/** The line's date is past, which is how servers delete cookies. */
export interface CookieRemoved {
  readonly kind: 'removed';
  readonly name: string;
  /** The cookie that went; `null` where there was none of that name, domain and path. */
  readonly removed: Cookie | null;
  readonly warnings: readonly CookieWarning[];
}

export interface CookieRejected {
  readonly kind: 'rejected';
  readonly name: string;
  readonly value: string;
  /** The most decisive one. */
  readonly code: CookieRejection;
  /** Every reason that applies, the most decisive first. */
  readonly codes: readonly CookieRejection[];
  readonly warnings: readonly CookieWarning[];
}
