import type { LabPage } from './browsers/lab-page.ts';

/** What the page shows of a case once every variation that the reader's browser runs has been run. */
export interface ShownCase {
  /** What it says of the claim: `confirmed`, `refuted`, `otherwise`, `partly` or `open`. */
  readonly verdict: string;
  /** Of each variation that was run. */
  readonly variations: readonly ShownVariation[];
}

export interface ShownVariation {
  readonly name: string;
  /** What came of it, in the page's own word. */
  readonly outcome: string;
  /** Whether the page says that it came out as predicted. */
  readonly agrees: boolean;
  /** Where the page says that it did not. */
  readonly differs: string;
}

/** Opens a page of the lab and waits until it can be used. */
export async function openPage(page: LabPage, url: string): Promise<void> {
  await page.open(url);
  await page.waitFor(`document.querySelector('main h1')`);
}

/**
 * Opens a case in the lab, has every variation run that the reader's browser runs, and reads what the page says of them.
 *
 * @param page the reader's tab.
 * @param origin the lab's.
 * @param id the case.
 * @param names of the variations that run in a browser.
 */
export async function visitCase(
  page: LabPage,
  origin: string,
  id: string,
  names: readonly string[],
): Promise<ShownCase> {
  await openPage(page, `${origin}/case/${id}`);
  if (names.length > 0) await runAll(page, names.length);
  const variations: ShownVariation[] = [];
  for (const name of names) variations.push(await lookAt(page, name));
  const verdict = await page.evaluate<string>(`document.querySelector('[data-verdict]').dataset.verdict`);
  return { verdict, variations };
}

/** Clicks Run, or Run all, and waits for so many outcomes. */
export async function runAll(page: LabPage, count: number): Promise<void> {
  const hasTabs = await page.evaluate<boolean>(`document.querySelector('[role=tab]') !== null`);
  await page.waitFor(`document.querySelector('#run') && !document.querySelector('#run').disabled`);
  await page.click(count > 1 ? '#run-all' : '#run');
  const outcomes = hasTabs ? '[role=tab][data-outcome]' : '[data-own][data-outcome]';
  await page.waitFor(`document.querySelectorAll(${JSON.stringify(outcomes)}).length === ${count}`, 40_000);
}

/** Chooses a variation, and reads what the page says once it has compared. */
async function lookAt(page: LabPage, name: string): Promise<ShownVariation> {
  await page.evaluate(`(() => {
    const isIt = (tab) => tab.firstChild.textContent === ${JSON.stringify(name)};
    [...document.querySelectorAll('[role=tab]')].find(isIt)?.click();
  })()`);
  await page.waitFor(`document.querySelector('[data-own][data-agrees]')`);
  const shown = await page.evaluate<Omit<ShownVariation, 'name'>>(`(() => {
    const { outcome, agrees } = document.querySelector('[data-own]').dataset;
    const differs = [...document.querySelectorAll('[data-differs] li')].map(({ innerText }) => innerText);
    return { outcome, agrees: agrees === 'true', differs: differs.join(' ') };
  })()`);
  return { name, ...shown };
}
