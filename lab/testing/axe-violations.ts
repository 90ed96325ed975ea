import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ChromiumPage } from '../../fidelity/chromium-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/**
 * What axe finds wrong with a page as it is now.
 *
 * @param within a selector: where to look.
 * @returns a line each: the rule, and the first element.
 */
export async function axeViolations(page: ChromiumPage, within: string): Promise<readonly string[]> {
  await page.evaluate(`${axe};undefined`);
  // A colour on its way is neither the one nor the other.
  await page.evaluate(
    'Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => true)',
  );
  return page.evaluate<string[]>(
    `axe.run(${JSON.stringify(within)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
  );
}
