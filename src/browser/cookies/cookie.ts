export type SameSite = 'strict' | 'lax' | 'none' | 'unset';

/** A stored cookie. Times are milliseconds since the epoch. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** In canonical form, without a leading dot. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** `null` for a session cookie. */
  readonly expiryTime: number | null;
  readonly creationTime: number;
  readonly lastAccessTime: number;
  /** The top-level site in whose partition the cookie lies; `null` for the unpartitioned jar. */
  readonly partitionKey: string | null;
  /**
   * Whether a frame of another site stood between the tab and who stored the cookie. It is part of the partition: what
   * A stores inside B inside A stays apart from what A stores alone. `false` in the unpartitioned jar.
   */
  readonly crossSiteAncestor: boolean;
}
