import type { FindingCode } from '../finding-code.ts';

/** What can be the matter with a cookie. `cookie-stored-though-blocked` is about the answer instead. */
export type CookieCode = Exclude<Extract<FindingCode, `cookie-${string}`>, 'cookie-stored-though-blocked'>;
