import { parseUrl } from '../../web/url.ts';

const ofOneAnswer: ReadonlySet<string> = new Set([
  'accept-ranges',
  'age',
  'allow',
  'cache-control',
  'clear-site-data',
  'cross-origin-embedder-policy',
  'cross-origin-embedder-policy-report-only',
  'cross-origin-opener-policy',
  'cross-origin-opener-policy-report-only',
  'cross-origin-resource-policy',
  'etag',
  'expires',
  'last-modified',
  'link',
  'location',
  'pragma',
  'refresh',
  'retry-after',
  'service-worker-allowed',
  'set-cookie',
  'sourcemap',
  'timing-allow-origin',
  'www-authenticate',
]);

/**
 * Whether a header says something of one answer, so that it must not come with all of a server's: the type of a script
 * would be that of every page, and whoever may embed a picture could embed a user's data.
 */
export function isOwnHeader(name: string): boolean {
  const folded = name.toLowerCase();
  return folded.startsWith('content-') || ofOneAnswer.has(folded);
}

/** What every recipe says of such a header. */
export const onlyHere = 'Only for this answer, or those like it, and not for all.';

/** What stands for the path where it is not known. */
const placeholder = '/path/of/this/answer';

/**
 * The path of an answer, as every server's configuration takes it.
 *
 * @param url of the answer; where another server sent it, or where its path would have to be quoted, something stands
 *   for it.
 */
export function ownPath(url: string | undefined, at: string): string {
  const { origin, pathname } = parseUrl(url ?? '') ?? {};
  return origin === at && /^\/[\w./~-]*$/.test(pathname ?? '') ? pathname! : placeholder;
}
