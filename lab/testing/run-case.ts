import type { ChromiumPage } from '../../fidelity/chromium-page.ts';
import type { VariantRecord } from '../../src/scenario/record.ts';

/** What a reader sees after a run, and what the server kept of it. */
export interface CaseRun {
  /** `confirmed`, `refuted`, `otherwise` or `incomplete`: how the page judged. */
  readonly verdict: string;
  /** The word beside each variation's name, empty where there is none. */
  readonly marks: readonly string[];
  /** What the page shows of the chosen variation: script's side, and the servers'. */
  readonly got: string;
  readonly saw: string;
  readonly records: readonly (VariantRecord | null)[];
}

/**
 * Opens a case in the lab, presses Run with the mouse, and waits for the tab to come back.
 *
 * @param page the tab.
 * @param origin the lab's origin.
 * @param id the case.
 */
export async function runCase(page: ChromiumPage, origin: string, id: string): Promise<CaseRun> {
  await page.open(`${origin}/case/${id}`);
  await page.waitFor(`document.querySelector('#run')`);
  await page.click('#run');
  await page.waitFor(`location.hash.startsWith('#run=') && document.querySelector('[data-verdict]')`);
  return page.evaluate<CaseRun>(`(async () => {
    const texts = (selector) => Array.from(document.querySelectorAll(selector), (element) => element.innerText);
    const response = await fetch('/api/runs/' + location.hash.slice('#run='.length));
    return {
      verdict: document.querySelector('[data-verdict]').dataset.verdict,
      marks: Array.from(document.querySelectorAll('[role=tab]'), (tab) => tab.querySelector('.mark')?.innerText ?? ''),
      got: texts('#got').join(),
      saw: texts('#saw').join(),
      records: (await response.json()).variants,
    };
  })()`);
}
