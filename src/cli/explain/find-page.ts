import { existsSync, readFileSync } from 'node:fs';
import type { FindingCode } from '../../explain/finding-code.ts';
import { packageRoot } from '../frame/package-root.ts';

/**
 * The documentation's page about a finding, as Markdown.
 *
 * @returns `null` where there is none.
 */
export function findPage(code: FindingCode): string | null {
  const file = new URL(`docs/findings/${code}.md`, packageRoot());
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
