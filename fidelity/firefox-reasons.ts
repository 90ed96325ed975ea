import { type EngineReason, reason } from './real-browser.ts';

/** Categories of a cookie that was refused. Firefox says nothing of a cookie that was merely not sent. */
const cookieCategory = /^cookie/i;

/**
 * Makes a reason of a message in Firefox's console.
 *
 * @param text its text; categories that CORS fails with begin with `CORS`.
 * @param category its stable name.
 * @param source the URL it is said to come from.
 */
export function firefoxReason(text: string, category: string, source: string): EngineReason {
  const url = /https?:\/\/[^\s”"]+?(?=[.)]?(?:[\s”"]|$))/.exec(text)?.[0] ?? (source === '' ? null : source);
  if (category.startsWith('CORS')) {
    return reason('cors', category, { url, text, parameter: /‘([^’]*)’\)?\.?[^‘]*$/.exec(text)?.[1] ?? '' });
  }
  if (cookieCategory.test(category) && / rejected|blocked/.test(text)) {
    return reason('cookie-not-stored', category, { url, text, cookie: /^Cookie “([^”]*)”/.exec(text)?.[1] ?? null });
  }
  return reason(blocking.has(category) ? 'blocked' : 'message', category, { url, text });
}

const blocking: ReadonlySet<string> = new Set(['COEP', 'SOP', 'Mixed Content Blocker']);
