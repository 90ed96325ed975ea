import { existsSync, readFileSync } from 'node:fs';
import type { FindingCode } from '../../explain/finding-code.ts';

/**
 * The documentation's page about a finding, as Markdown.
 *
 * @returns `null` where there is none.
 */
export function findPage(code: FindingCode): string | null {
  const file = new URL(`${code}.md`, pagesFolder());
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Below the package's root: in the package the pages are beside the code, in a checkout with the documentation. */
function pagesFolder(): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder)) && folder.pathname !== '/')
    folder = new URL('..', folder);
  const inCheckout = new URL('docs/findings/', folder);
  return existsSync(inCheckout) ? inCheckout : new URL('dist/findings/', folder);
}
