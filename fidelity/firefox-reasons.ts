import { type EngineReason, reason } from './real-browser.ts';

/** Rules other than CORS by which Firefox stops a load. */
const blocking: ReadonlySet<string> = new Set(['COEP', 'SOP', 'Mixed Content Blocker']);

/**
 * Makes a reason of a message in Firefox's console. It tells of cookies that it refused, not of those it merely did
 * not send.
 *
 * @param text the message.
 * @param category its stable name.
 * @param source the URL it is said to come from: for a cookie, that of the answer that sets it.
 */
export function firefoxReason(text: string, category: string, source: string): EngineReason {
  const page = source === '' ? null : source;
  if (category.startsWith('CORS')) {
    // The text quotes the request's URL first, and within brackets what is wrong.
    const url = / at ‘?(\S+?)’?\.? \(Reason/.exec(text)?.[1] ?? urlIn(text) ?? page;
    const [, parameter = ''] = /\(Reason: .*‘([^’]*)’[^‘]*\)/.exec(text) ?? [];
    return reason('cors', category, { url, text, parameter });
  }
  if (/^cookie/i.test(category) && /(?<!soon be )rejected|blocked|is invalid because/.test(text)) {
    const cookie = /^Cookie “([^”]*)”/.exec(text)?.[1] ?? null;
    return reason('cookie-not-stored', category, { url: urlIn(text) ?? page, text, cookie });
  }
  const kind = blocking.has(category) ? 'blocked' : 'message';
  return reason(kind, category, { url: requestIn(text) ?? page, text });
}

/** The last URL, since where there are two the first is the page's. */
function requestIn(text: string): string | null {
  return [...text.matchAll(urls)].at(-1)?.[0] ?? null;
}

function urlIn(text: string): string | null {
  return text.match(urls)?.[0] ?? null;
}

/** A URL, without the full stop that ends the sentence. `Cross-Origin-Resource-Policy` texts end with one to MDN. */
const urls = /(?:https?|file):\/\/(?!developer\.mozilla\.org\/)[^\s‘’“”"]*[^\s‘’“”".]/g;
