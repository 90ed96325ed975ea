import { chromiumCookies } from '../chromium/cookies.ts';
import type { CookieCode } from '../cookie-codes.ts';
import { type Lines, nothing } from '../line.ts';

/** WebKit says nothing of cookies, stored or not, sent or not. */
export const webkitCookies = Object.fromEntries(
  Object.keys(chromiumCookies).map((code) => [code, nothing]),
) as Readonly<Record<CookieCode, Lines>>;
