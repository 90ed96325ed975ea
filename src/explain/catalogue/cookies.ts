import type { FindingCode, LookAlikeCode, SilentCode } from '../finding-code.ts';
import { changedCookies } from './cookies-changed.ts';
import { cookiesNotSent } from './cookies-not-sent.ts';
import { cookiesNotStored } from './cookies-not-stored.ts';
import type { CatalogueEntry } from './entry.ts';

/** The codes that are about one cookie: not stored, not sent, or changed on the way into the jar. */
export type CookieCode = Exclude<Extract<FindingCode, `cookie-${string}`>, SilentCode | LookAlikeCode>;

/** What is said about a cookie that was not stored, not sent, or stored otherwise than its line says. */
export const cookies = {
  ...cookiesNotStored,
  ...cookiesNotSent,
  ...changedCookies,
} as const satisfies Record<CookieCode, CatalogueEntry>;
