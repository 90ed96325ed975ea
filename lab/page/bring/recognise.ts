import { isCurl } from '../../../src/explain/pasted/read-pasted.ts';

/** What a text can be that somebody brings. */
export type Kind = 'har' | 'request' | 'headers' | 'messages';

/**
 * Tells what a text is by what it looks like. Whether it can be read is for its reader to say.
 *
 * @returns `null` where there is none.
 */
export function recognise(text: string): Kind | null {
  const start = text.slice(0, 2_000_000);
  if (start.trim() === '') return null;
  if (/^\ufeff?\s*(?:\{|\[\s*(?:[{\]"]|$))/.test(start)) return 'har';
  const isAnswered = /^\s*(?:< ?)?HTTP\/\d(?:\.\d)?\s+\d{3}\b/m.test(start);
  if (isAnswered) return 'headers';
  if (
    isCurl(start) ||
    /^\s*(?:[$>]\s+)?(?:(?:const|let|var)\s+\w+\s*=\s*)?(?:await\s+)?(?:window\.)?fetch\s*\(/.test(start)
  ) {
    return 'request';
  }
  return headerLine.test(start) ? 'headers' : 'messages';
}

/** A response header on a line of its own, with its value behind it or on the next line. */
const headerLine =
  /^\s*(?:< ?)?(?:access-control-(?:allow|expose|max)[a-z-]*|set-cookie|vary|cross-origin-[a-z-]+|content-type|status code|request url)\s*(?::|$)/im;
